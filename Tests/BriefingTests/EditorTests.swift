// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Foundation
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// The editor: blocks from the news and by hand, and two people who write at once.
@Suite struct EditorTests {
    @Test(arguments: TestStore.kinds)
    func `what two editors write at different places is all saved`(kind: TestStore.Kind) async throws {
        try await withEditor(kind) { desk, edit, first in
            let second = try await desk.signIn(.intern)
            try await pick(on: edit, with: first)
            try await pick(on: edit, with: first)
            let (mine, theirs) = (try await first.open(edit), try await second.open(edit))
            let blocks = ids(mine)
            _ = try await second.submit(edit, pairs: typed(theirs, edit, ["words-\(blocks[1])": "By the second."]))
            let saved = try await first.submit(
                edit, pairs: typed(mine, edit, ["words-\(blocks[0])": "By the first.", "opening": "Good morning."]))
            #expect(saved.status == 303 && saved.location?.contains("words-kept-aside") == false)
            let page = try await first.open(edit)
            let kept = ["By the first.", "By the second.", "Good morning."].filter { page.text.contains($0) }
            #expect(kept == ["By the first.", "By the second.", "Good morning."])
            #expect(page.text.contains("Kept aside") == false)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `words at the same place are kept aside, and can be added or let go`(kind: TestStore.Kind) async throws {
        try await withEditor(kind) { desk, edit, first in
            let second = try await desk.signIn(.intern)
            try await pick(on: edit, with: first)
            let (mine, theirs) = (try await first.open(edit), try await second.open(edit))
            let words = "words-\(try #require(ids(mine).first))"
            _ = try await second.submit(
                edit, pairs: typed(theirs, edit, [words: "Theirs stand.", "subject": "Theirs"]))
            let late = try await first.submit(edit, pairs: typed(mine, edit, [words: "Mine wait.", "subject": "Mine"]))
            #expect(late.location?.contains("words-kept-aside") == true)
            let page = try await first.open(edit)
            #expect(page.form(edit).contains { $0.0 == words && $0.1 == "Theirs stand." })
            #expect(page.text.contains("Kept aside") && page.text.contains("Mine wait."))
            let uses = page.text.split(separator: "value=\"use-").dropFirst().map { String($0.prefix(36)) }
            #expect(uses.count == 2)
            for (verb, id) in zip(["forget", "use"], uses) {
                let now = try await first.open(edit)
                _ = try await first.submit(edit, pairs: now.form(edit) + [("do", "\(verb)-\(id)")])
            }
            let after = try await first.open(edit)
            #expect(after.text.contains("Kept aside") == false)
            let joined = after.form(edit).first { $0.0 == words }?.1 ?? ""
            #expect(joined.contains("Theirs stand.") && joined.contains("Mine wait."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a page that saves by itself is told what stands, and of a clash`(kind: TestStore.Kind) async throws {
        try await withEditor(kind) { desk, edit, first in
            try await pick(on: edit, with: first)
            let page = try await first.open(edit)
            let id = try #require(ids(page).first)
            let saved = try await first.submit(
                edit, pairs: typed(page, edit, ["words-\(id)": "Typed so far", "do": "autosave"]))
            #expect(saved.status == 200 && saved.text.contains("\"clashes\":0"))
            let again = try await first.submit(
                edit, pairs: typed(page, edit, ["words-\(id)": "Typed by another", "do": "autosave"]))
            #expect(again.text.contains("\"clashes\":1") && again.text.contains("\"\(id)\"") == false)
            let now = try await first.open(edit)
            #expect(now.text.contains("Typed so far") && now.text.contains("Kept aside") == false)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a page that saved by itself writes nothing older over what a colleague wrote`(kind: TestStore.Kind)
        async throws
    {
        try await withEditor(kind) { desk, edit, first in
            let second = try await desk.signIn(.intern)
            try await pick(on: edit, with: first)
            try await pick(on: edit, with: first)
            let (mine, theirs) = (try await first.open(edit), try await second.open(edit))
            let blocks = ids(mine)
            _ = try await second.submit(
                edit, pairs: typed(theirs, edit, ["words-\(blocks[1])": "By the second.", "opening": "Theirs."]))
            let own = ["words-\(blocks[0])": "By the first."]
            let answer = try await first.submit(
                edit, pairs: typed(mine, edit, own.merging(["do": "autosave"]) { $1 }))
            // As the page's script does: what it is told stands now counts as seen.
            let told = try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
            let marks = try #require(told["marks"] as? [String: String])
            #expect(Set(marks.keys) == [blocks[0]])
            let seen = Dictionary(uniqueKeysWithValues: marks.map { ("seen-\($0.key)", $0.value) })
            let late = try await first.submit(
                edit, pairs: typed(mine, edit, own.merging(seen) { $1 }.merging(["opening": "Mine."]) { $1 }))
            #expect(late.location?.contains("words-kept-aside") == true)
            let page = try await first.open(edit)
            let fields = Dictionary(page.form(edit)) { first, _ in first }
            let kept = ["words-\(blocks[0])", "words-\(blocks[1])", "opening"].map { fields[$0] }
            #expect(kept == ["By the first.", "By the second.", "Theirs."])
            #expect(page.text.contains("Kept aside") && page.text.contains("Mine."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `blocks are added by hand, joined, turned, ordered, and taken out without losing words`(kind: TestStore.Kind)
        async throws
    {
        try await withEditor(kind) { desk, edit, browser in
            func press(_ button: String, _ words: [String: String] = [:]) async throws -> TestBrowser.Seen {
                let page = try await browser.open(edit)
                let sent = try await browser.submit(
                    edit, pairs: typed(page, edit, words.merging(["do": button]) { $1 }))
                #expect(sent.status == 303)
                return try await browser.open(edit)
            }
            for _ in 0..<3 { try await pick(on: edit, with: browser) }
            var blocks = ids(try await browser.open(edit))
            let written = Dictionary(uniqueKeysWithValues: blocks.enumerated().map { ("words-\($1)", "Words \($0).") })
            #expect(ids(try await press("down-\(blocks[0])", written)) == [blocks[1], blocks[0], blocks[2]])
            let joined = try await press("join-\(blocks[2])")
            #expect(ids(joined) == [blocks[1], blocks[0]])
            #expect(joined.form(edit).contains { $0.0 == "words-\(blocks[0])" && $0.1 == "Words 0.\n\nWords 2." })
            #expect(ids(try await press("turn-\(blocks[1])")) == [blocks[0], blocks[1]])
            let number = try await press("add-number")
            blocks = ids(number)
            #expect(blocks.count == 3 && number.text.contains("Number of the day"))
            let taken = try await press("remove-\(blocks[0])")
            #expect(ids(taken).count == 2 && taken.text.contains("Taken out: ") && taken.text.contains("Words 2."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a story told in one line keeps the rest of it, and is a whole story again`(kind: TestStore.Kind) async throws
    {
        try await withEditor(kind) { desk, edit, browser in
            try await pick(on: edit, with: browser)
            let block = try #require(ids(try await browser.open(edit)).first)
            let written = [
                "title": "A headline", "words": "Words.", "why": "A reason.", "say": "A line.", "note": "Violence",
                "tone": "hostile", "tags": "housing",
            ]
            let typed = Dictionary(uniqueKeysWithValues: written.map { ("\($0.key)-\(block)", $0.value) })
            for button in ["turn-\(block)", "save", "turn-\(block)", "save"] {
                let page = try await browser.open(edit)
                let words = button == "turn-\(block)" ? typed.merging(["do": button]) { $1 } : ["do": button]
                _ = try await browser.submit(edit, pairs: self.typed(page, edit, words))
            }
            let after = Dictionary(try await browser.open(edit).form(edit)) { first, _ in first }
            #expect(typed.allSatisfy { after[$0.key] == $0.value })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a block that was taken out comes back as it was, and a head beside the opening`(kind: TestStore.Kind)
        async throws
    {
        try await withEditor(kind) { desk, edit, browser in
            func press(_ button: String, _ words: [String: String] = [:]) async throws -> TestBrowser.Seen {
                let page = try await browser.open(edit)
                _ = try await browser.submit(edit, pairs: typed(page, edit, words.merging(["do": button]) { $1 }))
                return try await browser.open(edit)
            }
            let block = try #require(ids(try await press("add-number")).first)
            let words = ["title-\(block)": "74 %", "link-\(block)": "https://stats.example.org/1"]
            _ = try await press("save", words)
            let taken = try await press("remove-\(block)")
            #expect(ids(taken) == [] && taken.text.contains("Taken out: 74 %"))
            let kept = try #require(taken.between("value=\"use-", "\""))
            let back = try await press("use-\(kept)")
            #expect(
                ids(back) == [block]
                    && words.allSatisfy { word in back.form(edit).contains { $0 == (word.key, word.value) } })

            let second = try await desk.signIn(.intern)
            let (mine, theirs) = (try await browser.open(edit), try await second.open(edit))
            _ = try await second.submit(edit, pairs: typed(theirs, edit, ["opening": "Theirs."]))
            _ = try await browser.submit(edit, pairs: typed(mine, edit, ["opening": "Mine."]))
            let clash = try await browser.open(edit)
            let head = try #require(clash.between("value=\"use-", "\""))
            let joined = try await press("use-\(head)")
            let opening = joined.form(edit).first { $0.0 == "opening" }?.1 ?? ""
            #expect(opening.contains("Theirs.") && opening.contains("Mine.") && ids(joined) == [block])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who writes on while a colleague sets it aside is told so, with their words`(kind: TestStore.Kind) async throws
    {
        try await withEditor(kind) { desk, edit, browser in
            let page = try await browser.open(edit)
            let path = edit.replacing("/edit", with: "")
            let second = try await desk.signIn(.owner)
            _ = try await second.open(edit)
            #expect(try await second.submit(path + "/setting-aside").status == 303)
            let late = try await browser.submit(edit, pairs: typed(page, edit, ["opening": "Mine.", "do": "save"]))
            #expect(late.status == 409 && late.text.contains("Somebody set this briefing aside while you wrote"))
            #expect(late.text.contains("Mine."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a line to take is put in as it is worded`(kind: TestStore.Kind) async throws {
        try await withEditor(kind) { desk, edit, browser in
            let colleagues = desk.house.account.colleagues
            let owner = try await desk.store.read { tx in try #require(try colleagues.all(in: tx).first?.id.text) }
            _ = try await browser.open("/lines/new")
            let added = try await browser.submit(
                "/lines",
                [
                    "question": "Why hotels?", "answer": "Because decisions take months.", "owner": owner,
                    "source": "The Home Office", "link": "", "checked-on": "2026-11-20", "retire-by": "2026-12-20",
                    "number": "0",
                ])
            #expect(added.status == 303)
            let page = try await browser.open(edit)
            let line = try #require(page.between("value=\"take-", "\""))
            _ = try await browser.submit(edit, pairs: page.form(edit) + [("do", "take-\(line)")])
            let after = try await browser.open(edit)
            #expect(after.form(edit).contains { $0.0.hasPrefix("title-") && $0.1 == "Why hotels?" })
            #expect(after.form(edit).contains { $0.0.hasPrefix("words-") && $0.1 == "Because decisions take months." })
            // Past its day it has to be checked first: it is not offered, and a page that still offers it adds nothing.
            desk.clock.set(desk.clock.now.adding(days: 40))
            let later = try await desk.signIn(.owner)
            let stale = try await later.open(edit)
            #expect(!stale.text.contains("value=\"take-"))
            _ = try await later.submit(edit, pairs: stale.form(edit) + [("do", "take-\(line)")])
            #expect(try await later.open(edit).form(edit).count { $0.1 == "Why hotels?" } == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `versions are kept for each person and compared line by line`(kind: TestStore.Kind) async throws {
        try await withEditor(kind) { desk, edit, first in
            let second = try await desk.signIn(.intern)
            for (browser, words) in [(first, "First words"), (second, "Second words")] {
                let page = try await browser.open(edit)
                _ = try await browser.submit(edit, pairs: typed(page, edit, ["opening": words, "do": "save"]))
            }
            let page = try await first.open(edit.replacing("/edit", with: "/versions"))
            #expect(page.text.contains("<del>First words</del>") && page.text.contains("<ins>Second words</ins>"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a look back gathers the week by its tags, the most used first`(kind: TestStore.Kind) async throws {
        try await withEditor(kind) { desk, edit, browser in
            for _ in 0..<3 { try await pick(on: edit, with: browser) }
            let page = try await browser.open(edit)
            let blocks = ids(page)
            let tags = zip(blocks, ["Asylum, housing", "housing #schools", "housing"]).map { ("tags-\($0)", $1) }
            _ = try await browser.submit(
                edit, pairs: typed(page, edit, Dictionary(uniqueKeysWithValues: tags + [("do", "save")])))
            let none = try await browser.submit("/briefings", ["do": "look-back"])
            #expect(none.status == 422 && none.text.contains("No story of the last seven days has a tag."))
            try await desk.store.write { tx in
                try tx.run(
                    "update briefing set state = 'sent', hold_until = \(desk.clock.now), sent_at = \(desk.clock.now)")
            }
            desk.clock.pass(seconds: 5 * 86_400)
            let later = try await desk.signIn(.owner)
            _ = try await later.open("/briefings")
            let started = try await later.submit("/briefings", ["do": "look-back"])
            let back = try #require(started.location, "\(started.status) \(started.text.suffix(1500))")
            let look = try await later.open(back)
            let titles = look.form(back).filter { $0.0.hasPrefix("title-") }.map(\.1)
            #expect(titles == ["Housing", "Asylum", "Schools"])
            #expect(look.form(back).contains { $0.0 == "subject" && $0.1 == "The week: housing, asylum, schools" })
            #expect(look.form(back).contains { $0.0.hasPrefix("words-") && $0.1.split(separator: "\n").count == 3 })
        }
    }

    // MARK: Steps

    private func withEditor(
        _ kind: TestStore.Kind, _ body: (TestDesk, String, TestBrowser) async throws -> Void
    ) async throws {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/briefings")
            let edit = try #require(try await browser.submit("/briefings").location)
            try await body(desk, edit, browser)
        }
    }

    private func pick(on edit: String, with browser: TestBrowser) async throws {
        let page = try await browser.open(edit)
        let item = try #require(page.between("value=\"pick-", "\""))
        _ = try await browser.submit(edit, pairs: page.form(edit) + [("do", "pick-\(item)")])
    }

    private func ids(_ page: TestBrowser.Seen) -> [String] {
        page.text.split(separator: "name=\"block\" value=\"").dropFirst().map { String($0.prefix(36)) }
    }

    private func typed(_ page: TestBrowser.Seen, _ edit: String, _ words: [String: String]) -> [(String, String)] {
        let fields = page.form(edit).map { ($0.0, words[$0.0] ?? $0.1) }
        return fields + (words["do"].map { [("do", $0)] } ?? [])
    }
}
