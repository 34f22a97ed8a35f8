// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// Readers say whether a briefing was useful, and nobody learns who said so.
@Suite struct UsefulTests {
    /// A briefing that has gone, and its token.
    private func withSent(
        _ kind: TestStore.Kind, _ body: (TestDesk, BriefingSteps, _ path: String, _ useful: String) async throws -> Void
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            try await steps.sent(path)
            let links = try await links(steps)
            let first = try #require(links.first?.first)
            try await body(desk, steps, path, try #require(first.split(separator: "?").first.map(String.init)))
        }
    }

    /// The paths of the links to answer in each letter, those in its plain text.
    private func links(_ steps: BriefingSteps) async throws -> [[String]] {
        try await steps.letters("briefing").map { letter in
            letter.text.split(whereSeparator: \.isWhitespace).filter { $0.contains("/useful/") }
                .map { String($0.dropFirst("https://desk.example.org".count)) }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every reader gets the same links; looking counts nothing, and a browser is counted once`(
        kind: TestStore.Kind
    ) async throws {
        try await withSent(kind) { desk, steps, path, useful in
            let links = try await links(steps)
            let readers = try await steps.messages("briefing")
            #expect(links.count == readers && readers > 3)
            #expect(Set(links.map(\.count)) == [2])
            let tokens = Set(links.joined().map { $0.split(separator: "?")[0] })
            #expect(tokens == [useful[...]])
            #expect(useful.count == "/useful/".count + 32)
            let html = try await steps.letters("briefing").compactMap(\.html)
            #expect(html.allSatisfy { $0.contains("\(useful)?answer=no") })

            let browser = desk.browser()
            let page = try await browser.open(useful + "?answer=yes&lang=en")
            #expect(page.text.contains("Was our briefing of 21 November 2026 useful?"))
            #expect(page.text.contains("value=\"yes\" checked"))
            #expect(!page.text.contains("one thing"))
            #expect(page.text.contains("<meta name=\"robots\" content=\"noindex\">"))
            #expect(try await counts(desk) == [0, 0])
            let counted = try await browser.submit(useful, ["answer": "yes"])
            #expect(counted.text.contains("Your answer is counted."))
            let cookie = try #require(counted.headers["set-cookie"])
            #expect(cookie.hasPrefix("__Host-answered=") && cookie.hasSuffix("SameSite=Strict; Secure"))
            let again = try await browser.submit(useful, ["answer": "no"])
            #expect(again.text.contains("it is not counted twice"))
            let other = desk.browser()
            _ = try await other.open(useful + "?answer=no")
            _ = try await other.submit(useful, ["answer": "no"])
            #expect(try await counts(desk) == [1, 1])
            let archived = try await steps.browser.open(path)
            #expect(
                archived.text.contains(
                    "1 said useful, 1 said not today. Anyone with the letter can answer, and more than once."))
        }
    }

    private func counts(_ desk: TestDesk) async throws -> [Int] {
        try await desk.store.read { tx in
            [
                try tx.count("select useful as n from briefing_echo"),
                try tx.count("select not_today as n from briefing_echo"),
            ]
        }
    }

    @Test(arguments: TestStore.kinds)
    func `words are kept sealed, read by those who write briefings, deleted at a word, and in no event or log`(
        kind: TestStore.Kind
    ) async throws {
        try await withSent(kind) { desk, steps, path, useful in
            for words in ["A canary <first>.", "Less about\ntrains."] {
                let browser = desk.browser()
                _ = try await browser.open(useful)
                _ = try await browser.submit(useful, ["answer": "no", "words": words])
            }
            let kept: [[UInt8]] = try await desk.store.read { tx in
                try tx.rows("select words_sealed from briefing_remark") { try $0.get("words_sealed") }
            }
            #expect(kept.count == 2)
            #expect(!kept.contains { String(decoding: $0, as: UTF8.self).contains("canary") })
            let page = try await steps.browser.open(path)
            let places = ["Less about trains.", "A canary &lt;first&gt;."].map {
                page.text.firstRange(of: $0)?.lowerBound
            }
            #expect(places.compactMap(\.self).count == 2)
            #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
            let trustee = try await desk.signIn(.trustee)
            let read = try await trustee.open(path)
            #expect(read.text.contains("2 said not today"))
            #expect(!read.text.contains("trains"))
            let deletion = try #require(page.between("action=\"\(path)/remarks/", "\""))
            #expect(try await trustee.submit("\(path)/remarks/\(deletion)").status == 403)
            _ = try await steps.browser.open(path)
            #expect(
                try await steps.browser.submit("\(path)/remarks/\(deletion)").location == "\(path)?done=words-deleted")
            let after = try await steps.browser.open(path)
            #expect([after.text.contains("trains"), after.text.contains("canary")] == [false, true])
            #expect(after.text.contains("2 said not today"))
            #expect(try await steps.browser.submit("\(path)/remarks/\(deletion)").status == 404)
            let id = steps.id(path)
            let events = try await desk.store.read { tx in try Event.history(of: id, in: tx) }
            #expect(
                events.prefix(3).map(\.what) == ["briefing.words-deleted", "briefing.answered", "briefing.answered"])
            #expect(!desk.logLines.contains { $0.contains("canary") || $0.contains(useful) })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is wrong is said in the reader's language, and nothing typed is lost`(kind: TestStore.Kind) async throws
    {
        try await withSent(kind) { desk, _, _, useful in
            let browser = desk.browser()
            _ = try await browser.open(useful + "?lang=fa")
            let long = String(repeating: "a", count: 501)
            let wrong = try await browser.submit(useful + "?lang=fa", ["words": long])
            #expect(wrong.status == 422)
            let said = ["یکی از دو پاسخ را برگزینید.", "این بیش از ۵۰۰ نویسه است", "\(long)</textarea>", "dir=\"rtl\""]
            #expect(said.filter { !wrong.text.contains($0) } == [])
            #expect(try await counts(desk) == [0, 0])
            let forged = String(useful.dropLast(4)) + "0000"
            #expect(try await browser.open(forged).status == 404)
            #expect(try await browser.submit(forged, ["answer": "yes"]).status == 404)
            #expect(try await browser.post(useful, body: "answer=yes").status == 403)
            #expect(try await counts(desk) == [0, 0])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a caller who answers again and again has to wait, and keeps what they typed`(kind: TestStore.Kind)
        async throws
    {
        try await withSent(kind) { desk, _, _, useful in
            func answer(_ words: String) async throws -> TestBrowser.Seen {
                let browser = desk.browser()
                _ = try await browser.open(useful)
                return try await browser.submit(useful, ["answer": "yes", "words": words])
            }
            var statuses: [Int] = []
            for _ in 0..<EchoDesk.perCaller { statuses.append(try await answer("").status) }
            #expect(Set(statuses) == [200])
            let refused = try await answer("Mine")
            #expect(refused.status == 429)
            #expect(refused.text.contains("Mine</textarea>"))
            #expect(try await counts(desk) == [EchoDesk.perCaller, 0])
            desk.clock.pass(seconds: 901)
            #expect(try await answer("").status == 200)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a correction asks nobody, and a draft has no link that works`(kind: TestStore.Kind) async throws {
        try await withSent(kind) { desk, steps, path, _ in
            try await desk.store.write { tx in try tx.run("update outbox_message set state = 'accepted'") }
            _ = try await steps.browser.open(path + "/correction")
            let made = try await steps.browser.submit(
                path + "/correction", ["subject": "Mended", "text": "We wrote five. It is six."])
            let correction = try #require(made.location).replacing("/check", with: "")
            try await steps.sent(correction)
            let letters = try await steps.letters("briefing").filter { $0.subject.hasPrefix("Correction: ") }
            #expect(!letters.isEmpty)
            #expect(!letters.contains { $0.text.contains("/useful/") })
            #expect(try await steps.browser.open(correction).text.contains("Readers were not asked"))
            #expect(try await desk.browser().open("/useful/preview?answer=yes").status == 404)
        }
    }
}
