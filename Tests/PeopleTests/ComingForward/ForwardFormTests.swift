// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Vault
import Web
import Words

@testable import App
@testable import People

@Suite struct ForwardFormTests {
    @Test func `every phrase of coming forward is in every catalogue, whole and well made`() throws {
        #expect(try Words().faults(in: Phrase.forward) == [])
    }

    @Test func `a code is read however it is typed, and has no letter that looks like another`() {
        let code = ReceiptCode(outside: .live)
        let shown = code.spoken
        #expect(shown.count == 17 && shown.filter { "ILOU".contains($0) }.isEmpty)
        let typed = [shown, shown.lowercased(), " " + shown.replacing("-", with: " "), code.letters]
        #expect(typed.map { ReceiptCode(typed: $0) } == [code, code, code, code])
        #expect(ReceiptCode(typed: "olI11-22222-33333") == ReceiptCode(typed: "0111122222٣٣٣٣٣"))
        #expect(ReceiptCode(typed: "") == nil && ReceiptCode(typed: shown + "0") == nil)
        #expect(ReceiptCode(outside: .live) != code)
    }

    @Test(arguments: TestStore.kinds)
    func `nothing that was typed is lost, whatever is wrong`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let visitor = desk.browser()
            let typed = ["words": "My long story", "reach": "by the side door", "language": "fa"]
            _ = try await visitor.open("/come-forward")
            let empty = try await visitor.submit("/come-forward", typed.merging(["words": " "]) { _, new in new })
            let trapped = try await visitor.submit("/come-forward", typed.merging(["website": "x"]) { _, new in new })
            try await desk.store.write { tx in
                for _ in 0..<desk.house.vault.readyKeys {
                    try desk.house.vault.give(to: PersonID(outside: desk.house.outside), in: tx)
                }
            }
            let without = try await visitor.submit("/come-forward", typed)
            #expect([empty, trapped, without].map(\.status) == [422, 422, 503])
            let again = [trapped, without].map { Dictionary($0.form("/come-forward")) { first, _ in first } }
            #expect(again.map { $0["words"] } == ["My long story", "My long story"])
            #expect(again.map { $0["reach"] } == ["by the side door", "by the side door"])
            #expect(again.map { $0["language"] } == ["fa", "fa"])
            #expect(empty.text.contains("by the side door"))
            #expect(try await desk.countForward() == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `words of a form that the browser has forgotten are offered once more, and sent by one press`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let visitor = desk.browser()
            let typed = ["_key": "old", "words": "My \"long\" story", "reach": "by the side door", "language": "fa"]
            let ours = ["Sec-Fetch-Site": "same-origin", "Accept-Language": "fa"]
            let offered = try await visitor.post("/come-forward", body: TestBrowser.encoded(typed), headers: ours)
            #expect(offered.status == 403 && offered.text.contains("dir=\"rtl\""))
            #expect(!offered.text.contains("hreflang"))
            #expect(offered.text.contains(try Words().say(.errorSendAgainTitle, in: .farsi).text))
            #expect(try await desk.countForward() == 0)
            let key = try #require(offered.between("name=\"_key\" value=\"", "\""))
            let kept = Dictionary(offered.form("/come-forward")) { first, _ in first }
            #expect([kept["words"], kept["reach"]] == ["My \"long\" story", "by the side door"])
            let sent = try await visitor.post(
                "/come-forward", body: TestBrowser.encoded(kept.merging(["_key": key]) { $1 }), headers: ours)
            #expect(sent.status == 200)
            #expect(try await desk.countForward() == 1)
            // Another site learns nothing and brings nothing about; nor is a code written into a page.
            let other = try await desk.browser().post(
                "/come-forward", body: TestBrowser.encoded(typed), headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(other.status == 403 && !other.text.contains("story"))
            let code = try await desk.browser().post(
                "/come-forward/answer", body: TestBrowser.encoded(["_key": "old", "code": "ABCDE"]), headers: ours)
            #expect(code.status == 403 && !code.text.contains("ABCDE"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `many tries from one place are told to wait, and lose nothing`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let visitor = desk.browser()
            _ = try await visitor.open("/come-forward/answer")
            var statuses: [Int] = []
            for _ in 0...ForwardDesk.perCaller {
                statuses.append(
                    try await visitor.submit("/come-forward/answer", ["code": "00000-00000-00000"]).status)
            }
            #expect(statuses.last == 429 && statuses.dropLast().allSatisfy { $0 == 422 })
            let kept = try await visitor.submit("/come-forward", ["words": "My story", "language": "en"])
            #expect(kept.status == 429 && kept.text.contains("My story"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a flood of the public form keeps nobody from being registered, and is told to come back`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let visitor = desk.browser()
            _ = try await visitor.open("/come-forward")
            let typed = ["words": "My long story", "reach": "by the side door", "language": "en"]
            var taken = 0
            var last = try await visitor.submit("/come-forward", typed)
            // More than there are keys; the limit of one caller is waited out, as a flood from many would.
            for _ in 0..<100 where last.status != 503 {
                if last.status == 200 { taken += 1 }
                if last.status == 429 { desk.clock.pass(seconds: 901) }
                last = try await visitor.submit("/come-forward", typed)
            }
            #expect(last.status == 503 && last.text.contains("tell us in another way"))
            let kept = Dictionary(last.form("/come-forward")) { first, _ in first }
            #expect([kept["words"], kept["reach"]] == ["My long story", "by the side door"])
            #expect(taken == 20 && desk.house.vault.readyKeys == ForwardDesk.keysForStaff)
            let officer = try await desk.signIn(.mediaOfficer)
            _ = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            #expect(desk.house.vault.readyKeys == ForwardDesk.keysForStaff - 1)
            // Those who took it back give no key back: it is destroyed.
            #expect(try await visitor.submit("/come-forward", typed).status == 503)
        }
    }

    /// Stands in everything that is typed.
    private static let canary = "Xqzvannery"

    @Test(arguments: TestStore.kinds)
    func `nobody but the lead can tell that anybody came forward, and what was typed is nowhere`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let roles = Role.allCases.filter { $0 != .safeguardingLead }
            var browsers: [(Role, TestBrowser)] = []
            for role in roles { browsers.append((role, try await desk.signIn(role))) }
            let paths = ["/", "/people", "/people/forward", "/team/record", "/find?q=forward", "/people/new"]
            func looks() async throws -> [String] {
                var looks: [String] = []
                for (_, browser) in browsers {
                    for path in paths { looks.append(try await browser.open(path).withoutKeys) }
                }
                return looks
            }
            let before = try await looks()
            let code = try await desk.comeForward(desk.browser(), "I am \(Self.canary)")
            let person = try await desk.onlyForward()
            let after = try await looks()
            #expect(before == after)
            var wrong: [String] = []
            for (role, browser) in browsers {
                let there = try await browser.open("/people/forward/\(person.text)")
                let nowhere = try await browser.open("/people/forward/\(String(repeating: "0", count: 32))")
                if there.status == 200 || there.withoutKeys != nowhere.withoutKeys { wrong.append("\(role)") }
            }
            #expect(wrong == [])
            _ = try await lead.open("/people/forward/\(person.text)")
            _ = try await lead.submit("/people/forward/\(person.text)/reading")
            let seen = try await lead.open("/people/forward/\(person.text)")
            #expect(seen.text.contains(Self.canary))
            let marks = [Self.canary, code, ReceiptCode(typed: code)?.letters ?? code]
            let events: [String] = try await desk.store.read { tx in
                try tx.rows("select who, what, noun, noun_id from event") {
                    try $0.get("who", as: String.self) + $0.get("what", as: String.self)
                        + $0.get("noun", as: String.self) + $0.get("noun_id", as: String.self)
                }
            }
            let sealed: [[UInt8]] = try await desk.store.read { tx in
                try tx.rows("select sealed from person_entry") { try $0.get("sealed") }
            }
            let texts = desk.logLines + events + sealed.map { String(decoding: $0, as: UTF8.self) } + after
            #expect(texts.filter { text in marks.contains { text.contains($0) } } == [])
        }
    }
}
