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

/// What is looked at before a briefing goes.
@Suite struct CheckTests {
    @Test func `quotations are counted whatever their marks, and apostrophes are none`() {
        let texts = [
            "He said \u{201C}one two three\u{201D} and \"four five\".", "It is O\u{2019}Brien\u{2019}s, don't you see",
            "\u{2018}It\u{2019}s a fine day\u{2019}, they said",
            "\u{00AB}un deux\u{00BB} et \u{201E}eins zwei drei\u{201C}",
            "\u{201C}never ended\nnext line", "no quotation", "",
        ]
        #expect(texts.map(QuotationCheck.lengths) == [[3, 2], [], [4], [2, 3], [2], [], []])
    }

    @Test func `names are words with capitals in a row, with their particles`() {
        let texts = [
            "Jane Smith said so.", "The judge, Sir Ali bin Yusuf al Masri, agreed", "Ask Jane Smith\u{2019}s lawyer",
            "On Monday Jane Smith spoke. Then it rained.", "The Home Office and the High Court",
            "Two people, Anna and Bert", "The BBC and the UNHCR", "J. R. Ackroyd wrote", "سامي الحلبي",
            "Marie-Louise de la Tour", "\u{201C}Jane\u{201D} Smith",
        ]
        #expect(
            texts.map(NameCheck.names) == [
                ["Jane Smith"], ["Sir Ali bin Yusuf al Masri"], ["Jane Smith"], ["Jane Smith"], [], [], [],
                ["J R Ackroyd"], [], ["Marie-Louise de la Tour"], [],
            ])
    }

    @Test func `a page says by itself that it is not free`() {
        let pages = [
            "{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": false}", "{\"isAccessibleForFree\":\"False\"}",
            "<meta itemprop=\"isAccessibleForFree\" content=\"false\">", "{\"isAccessibleForFree\": true}",
            "isAccessibleForFree", "a page", "",
        ]
        let expected = [true, true, false, false, false, false, false]
        #expect(pages.map { LinkLooking.saysPaywall(Array($0.utf8)) } == expected)
    }

    @Test(arguments: TestStore.kinds)
    func `a long quotation stops it, and the setting says what is long`(kind: TestStore.Kind) async throws {
        let words = "She said \u{201C}\(Array(repeating: "word", count: 26).joined(separator: " "))\u{201D}."
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written(words: words)
            let check = try await steps.browser.open(path + "/check")
            #expect(check.status == 422)
            #expect(check.text.contains("A quotation of 26 words is more than the 25 of an extract."))
            #expect(check.text.contains("Shorten it, or say it in your own words"))
            #expect(try await steps.send(path).status == 422)
        }
        try await withDesk(kind, settings: ["FIRSTHAND_EXTRACT_WORDS": "26"]) { desk in
            let steps = try await BriefingSteps(desk)
            #expect(try await steps.send(try await steps.written(words: words)).status == 303)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a name that is not in the article is to be checked; without the article's text nothing is said`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let read = try await steps.keepItem(
                text: "The baker, JANE SMYTHE-Jones, and Zoë O\u{2019}Hara opened the shop.")
            let path = try await steps.written(read, words: "Jane Smith and Zoe O'Hara opened it.")
            let check = try await steps.browser.open(path + "/check")
            #expect(check.text.contains("Jane Smith is not in the article linked here: check the name."))
            #expect(check.text.contains("Zoe O&#39;Hara is not") == false)
            #expect(check.text.contains("Send to 12 people"))
            let unread = try await steps.keepItem("Another story", link: "https://echo.example.org/2")
            let other = try await steps.written(unread, words: "Jane Smith opened it.")
            #expect(try await steps.browser.open(other + "/check").text.contains("is not in the article") == false)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an item without its outlet stops it, and so does a message that would arrive cut off`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            var items: [ID<Item>] = []
            for number in 1...14 {
                items.append(try await steps.keepItem("Story \(number)", link: "https://echo.example.org/\(number)"))
            }
            // 2,000 letters of three bytes each.
            let words = String(repeating: "\u{1200}", count: 2000)
            let path = try await steps.written(of: items, words: words)
            let check = try await steps.browser.open(path + "/check")
            #expect(check.status == 422)
            #expect(check.text.contains("mail programs cut off what is over 80 KB."))
        }
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let nameless = try await steps.written(try await steps.keepItem(outlet: " "))
            let check = try await steps.browser.open(nameless + "/check")
            #expect(check.status == 422)
            #expect(check.text.contains("does not say which outlet it is from"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a second briefing for a stream on one day is remarked`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            try await steps.sent(try await steps.written())
            let item = try await steps.keepItem("Another story", link: "https://echo.example.org/2")
            let check = try await steps.browser.open(try await steps.written(item) + "/check")
            #expect(check.text.contains("A briefing has gone to this stream today already"))
            #expect(check.text.contains("Send to 12 people"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what counts is the day on which it goes, not the one on which it was begun`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            try await steps.sent(try await steps.written())
            let item = try await steps.keepItem("Another story", link: "https://echo.example.org/2")
            let path = try await steps.written(item)
            desk.clock.pass(seconds: 86_400)
            let editor = try await desk.signIn(.owner)
            let check = try await editor.open(path + "/check")
            #expect(!check.text.contains("has gone to this stream today already"))
            #expect(try await editor.open(path + "/message").text.contains("Sunday 22 November"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an intern is led to no page that they may not open`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            let intern = try await desk.signIn(.intern)
            var pages = [try await intern.open(path + "/check"), try await steps.browser.open(path + "/check")]
            try await steps.sent(path)
            pages += [try await intern.open(path), try await steps.browser.open(path)]
            let links = pages.map { page in
                let main = page.between("<main", "</main>") ?? ""
                return main.contains("href=\"/network\"") || main.contains("href=\"/outbox\"")
            }
            #expect(links == [false, true, false, true])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a link without an answer is not said to be gone: it may be our own connection`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            _ = try await steps.browser.open(path + "/check")
            let outside = desk.house.outside
            try await desk.store.write { tx in
                let id = try LinkLookStore().ask(
                    outside.newID(), about: "https://echo.example.org/1", at: outside.now(), in: tx)
                try LinkLookStore().keep("timed-out", of: id, at: outside.now(), in: tx)
            }
            let check = try await steps.browser.open(path + "/check")
            #expect(check.text.contains("gave no answer"))
            #expect(check.text.contains("leads nowhere") == false)
            #expect(check.text.contains("Send to 12 people"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `links are looked at in the background, once in half an hour, and what is dead is said`(kind: TestStore.Kind)
        async throws
    {
        let server = try FeedServer()
        defer { server.stop() }
        server.answer("/paid", .init(type: "text/html", body: "<script>{\"isAccessibleForFree\": false}</script>"))
        server.answer("/barred", .init(status: 403, type: "text/html", body: "no"))
        server.answer("/fine", .init(type: "text/html", body: "<p>Fine</p>"))
        server.answer("/busy", .init(status: 503, type: "text/html", body: "later"))
        try await withDesk(kind, policy: .admittingLoopback(ports: [server.port])) { desk in
            let steps = try await BriefingSteps(desk)
            var remarks: [String: [String]] = [:]
            for page in ["gone", "paid", "barred", "fine", "busy"] {
                let link = "\(server.base)/\(page)"
                let path = try await steps.written(try await steps.keepItem("Story \(page)", link: link))
                let first = try await steps.browser.open(path + "/check")
                try await desk.doJobs()
                let second = try await steps.browser.open(path + "/check")
                remarks[page] = [first, second].map { seen in
                    seen.text.contains("1 link is still being looked at")
                        ? "waiting"
                        : seen.text.contains("leads nowhere any more") && seen.text.contains("Remove or replace")
                            ? "dead" : seen.text.contains("may meet a paywall") ? "paywall" : "nothing"
                }
            }
            #expect(
                remarks == [
                    "gone": ["waiting", "dead"], "paid": ["waiting", "paywall"], "barred": ["waiting", "paywall"],
                    "fine": ["waiting", "nothing"], "busy": ["waiting", "nothing"],
                ])
            #expect(Set(server.requests.map(\.path)).count == server.requests.count)
            let path = try await steps.written(
                try await steps.keepItem("Again", link: "\(server.base)/fine"))
            let asked = server.requests.count
            _ = try await steps.browser.open(path + "/check")
            try await desk.doJobs()
            #expect(server.requests.count == asked)
            desk.clock.pass(seconds: 1000)
            _ = try await steps.browser.open(path + "/check")
            desk.clock.pass(seconds: 801)
            _ = try await steps.browser.open(path + "/check")
            try await desk.doJobs()
            #expect(server.requests.count == asked + 1)
        }
    }
}
