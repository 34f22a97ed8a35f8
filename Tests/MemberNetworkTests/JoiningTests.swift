// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Kit
import Store
import Support
import Testing
import Web
import Words

@testable import App
@testable import MemberNetwork

@Suite struct JoiningTests {
    @Test(arguments: TestStore.kinds)
    func `who asks, confirms and is admitted receives, with a link to leave in the welcome`(kind: TestStore.Kind)
        async throws
    {
        try await withJoinPage(kind) { desk, staff in
            let visitor = desk.browser()
            let form = try await visitor.open("/join")
            #expect(form.text.contains("Daily briefing"))
            let typed = [
                "name": "Sara Canary", "organisation": "Eden Welcome", "role": "Cook", "place": "Kendal",
                "reason": "To be heard",
            ]
            #expect(try await ask("sara@example.org", typed, with: visitor) == "/join/asked")
            #expect(try await visitor.open("/join/asked").text.contains("Look in your mailbox"))
            #expect(try await waiting(staff) == "0 people wait to join.")
            let link = try #require(try await link(in: "join-confirming", desk))
            #expect(try await visitor.open(link).text.contains("Was it you who asked to join?"))
            #expect(try await waiting(staff) == "0 people wait to join.")
            let answers = [try await visitor.submit(link), try await visitor.submit(link)]
            #expect(answers.map { $0.text.contains("your wish has arrived") } == [true, true])
            #expect(answers[0].text.contains("When you are on the list, we write to you."))
            #expect(try await waiting(staff) == "1 person waits to join.")
            #expect(try await staff.open("/").text.contains("1 person waits to join"))
            #expect(try await desk.receiving() == [])

            let page = try #require(try await staff.open("/network/joining").between("row-title\"><a href=\"", "\""))
            let shown = try await staff.open(page)
            #expect(["Sara Canary", "Cook", "Kendal", "To be heard"].filter { !shown.text.contains($0) } == [])
            let admitted = try await staff.submit(page + "/admission", ["organisation": "Eden Welcome"])
            let subscriber = try #require(admitted.location)
            #expect(try await staff.open(subscriber).text.contains("<bdi>Eden Welcome</bdi></a>"))
            #expect(try await desk.receiving() == ["sara@example.org"])
            let leave = try #require(try await self.link(in: "join-welcome", desk))
            #expect(leave == (try await desk.recipients().first?.unsubscribePath))
            #expect(try await staff.submit(page + "/admission").status == 404)
            #expect(try await visitor.open(link).status == 404)
            #expect(try await kept(desk) == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `staff who look into the outbox do not see the link by which a stranger says that it was they`(
        kind: TestStore.Kind
    ) async throws {
        try await withJoinPage(kind) { desk, _ in
            let staff = try await desk.signIn(.mediaOfficer)
            let visitor = desk.browser()
            _ = try await visitor.open("/join")
            _ = try await ask("sara@example.org", with: visitor)
            let link = try #require(try await link(in: "join-confirming", desk))
            let token = try #require(link.split(separator: "/").last)
            let id = try await desk.store.read { tx in
                try tx.one("select id from outbox_message where kind = 'join-confirming'") {
                    try $0.get("id", as: String.self)
                }
            }
            let shown = try await staff.open("/outbox/\(try #require(id))")
            #expect(shown.text.contains("sara@example.org") && shown.text.contains("https://desk.example.org/join/"))
            #expect(!shown.text.contains(token))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a stranger sees the same whether an address is known, suppressed or neither`(kind: TestStore.Kind)
        async throws
    {
        try await withJoinPage(kind) { desk, _ in
            _ = try await desk.addReader("known@example.org")
            try await desk.suppress(try await desk.addReader("asked@example.org"), as: "asked")
            try await desk.suppress(try await desk.addReader("complained@example.org"), as: "complained")
            let visitor = desk.browser()
            _ = try await visitor.open("/join")
            var seen: [String?] = []
            let names = ["known", "asked", "complained", "new", "asked"]
            for name in names { seen.append(try await ask("\(name)@example.org", with: visitor)) }
            #expect(seen == ["/join/asked", "/join/asked", "/join/asked", "/join/asked", "/join/asked"])
            #expect(try await kept(desk) == 5)
            let letters = try await desk.letters("join-confirming")
            #expect(letters.map(\.to.address) == ["known@example.org", "asked@example.org", "new@example.org"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `their own confirmed wish ends that they asked not to be written to, and a pause, but no complaint`(
        kind: TestStore.Kind
    ) async throws {
        try await withJoinPage(kind) { desk, staff in
            let asked = try await desk.addReader("asked@example.org")
            try await desk.suppress(asked, as: "asked")
            _ = try await desk.pause(asked)
            let page = try await confirmed("asked@example.org", desk, staff)
            #expect(try await staff.open("/network/joining").text.contains("Asked not to be written to"))
            #expect(try await staff.open(page).text.contains("They had asked not to be written to."))
            let complained = try await desk.addReader("late@example.org")
            let late = try await confirmed("late@example.org", desk, staff)
            try await desk.suppress(complained, as: "complained")
            #expect(try await staff.submit(page + "/admission").status == 303)
            let refused = try await staff.submit(late + "/admission")
            #expect(refused.status == 422)
            #expect(refused.text.contains("Reported our mail as unwanted."))
            #expect(try await desk.receiving() == ["asked@example.org"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `of two who admit somebody at once, one does and the other is told that there is nobody`(
        kind: TestStore.Kind
    ) async throws {
        try await withJoinPage(kind) { desk, staff in
            let page = try await confirmed("sara@example.org", desk, staff)
            async let first = staff.submit(page + "/admission", ["organisation": "Eden Welcome"])
            async let second = staff.submit(page + "/admission", ["organisation": "Eden Welcome"])
            #expect(try await [first.status, second.status].sorted() == [303, 404])
            #expect(try await desk.receiving() == ["sara@example.org"])
            #expect(try await desk.letters("join-welcome").count == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who is declined hears of it when staff wish so, and can be taken up again for a week`(kind: TestStore.Kind)
        async throws
    {
        try await withJoinPage(kind) { desk, staff in
            let kind = try await confirmed("one@example.org", desk, staff)
            let silent = try await confirmed("two@example.org", desk, staff)
            #expect(try await staff.submit(kind + "/declining", ["how": "kindly"]).status == 303)
            #expect(try await staff.submit(silent + "/declining").status == 303)
            #expect(try await staff.submit(silent + "/declining").status == 404)
            #expect(try await waiting(staff) == "0 people wait to join.")
            #expect(try await desk.letters("join-declined").map(\.to.address) == ["one@example.org"])
            #expect(try await staff.submit(silent + "/taking-up").status == 303)
            #expect(try await waiting(staff) == "1 person waits to join.")
            desk.clock.pass(seconds: 8 * 86_400)
            try await desk.pruneNetwork()
            let later = try await desk.signIn(.coordinator, email: "later@example.org")
            #expect(try await later.open(kind).status == 404)
            #expect(try await later.open(silent).status == 200)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a link that is too old, forged or of nobody does nothing and looks the same`(kind: TestStore.Kind)
        async throws
    {
        try await withJoinPage(kind) { desk, _ in
            let visitor = desk.browser()
            _ = try await visitor.open("/join")
            _ = try await ask("sara@example.org", with: visitor)
            let link = try #require(try await link(in: "join-confirming", desk))
            let forged = String(link.dropLast(40)) + String(repeating: "0", count: 40)
            let nobody = "/join/01a20041-9c7f-76d7-86e9-b949c24c2771/" + String(repeating: "0", count: 40)
            desk.clock.pass(seconds: 3 * 86_400)
            var answers: [TestBrowser.Seen] = []
            for path in [link, forged, nobody, "/join/x/y"] {
                answers += [try await visitor.open(path), try await visitor.submit(path)]
            }
            #expect(Set(answers.map(\.status)) == [404])
            #expect(Set(answers.map(\.text)).count == 1)
            let network = desk.house.network
            #expect(try await desk.store.read { tx in try network.countWaiting(in: tx) } == 0)
            #expect(try await desk.letters("join-confirming").count == 0)
            try await desk.pruneNetwork()
            #expect(try await kept(desk) == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody can have an address written to again and again, or ask without end`(kind: TestStore.Kind)
        async throws
    {
        try await withJoinPage(kind) { desk, _ in
            let visitor = desk.browser()
            _ = try await visitor.open("/join")
            for _ in 0..<5 { _ = try await ask("victim@example.org", with: visitor) }
            #expect(try await desk.letters("join-confirming").count == 3)
            var last: [String?] = []
            for number in 0..<20 { last.append(try await ask("reader\(number)@example.org", with: visitor)) }
            #expect(last.filter { $0 == "/join/asked" }.count == 15)
            let refused = try await visitor.submit(
                "/join", ["address": "late@example.org", "language": "en", "stream": try await desk.stream().text])
            #expect(refused.status == 429)
            #expect(refused.text.contains("value=\"late@example.org\""))
            desk.clock.pass(seconds: 16 * 60)
            #expect(try await ask("late@example.org", with: visitor) == "/join/asked")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is wrong is said in the visitor's language and nothing typed is lost`(kind: TestStore.Kind) async throws
    {
        try await withJoinPage(kind) { desk, _ in
            let visitor = desk.browser()
            let form = try await visitor.open("/join?lang=fa")
            #expect(form.text.contains("dir=\"rtl\""))
            let wrong = try await visitor.submit("/join", ["address": "nobody", "name": "سارا", "language": "xx"])
            #expect(wrong.status == 422)
            let words = try Words()
            let said = [Phrase.joinAddressProblem, .joinLanguageProblem, .joinStreamProblem].map {
                words.say($0, in: .farsi).text
            }
            #expect(said.filter { !wrong.text.contains($0) } == [])
            #expect(wrong.text.contains("value=\"سارا\""))
            #expect(wrong.text.contains("value=\"nobody\""))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the page is closed while no stream is offered or no mail could leave`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let staff = try await desk.signIn(.coordinator)
            _ = try await staff.open("/network")
            let stream = try await desk.stream()
            _ = try await staff.submit("/network/streams/\(stream.text)/offering")
            #expect(try await desk.browser().open("/join").status == 404)
            #expect(try await staff.open("/network/joining").text.contains("No mail server is set"))
        }
        try await withJoinPage(kind) { desk, staff in
            let path = "/network/streams/\(try await desk.stream().text)"
            #expect(try await staff.submit(path + "/offering").status == 404)
            #expect(try await staff.submit(path + "/withholding").status == 303)
            let visitor = desk.browser()
            _ = try await visitor.open("/sign-in")
            #expect(try await visitor.open("/join").status == 404)
            #expect(try await visitor.submit("/join", ["address": "a@example.org", "language": "en"]).status == 404)
            #expect(try await kept(desk) == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the poster has the address and its QR code`(kind: TestStore.Kind) async throws {
        try await withJoinPage(kind) { _, staff in
            let poster = try await staff.open("/network/joining/poster")
            #expect(poster.text.contains("https://desk.example.org/join</p>"))
            #expect(poster.text.contains("aria-label=\"QR code for https://desk.example.org/join\""))
        }
    }

    @Test func `every phrase of joining is in every catalogue, whole and well made`() throws {
        #expect(try Words().faults(in: Phrase.joining) == [])
    }

    // MARK: Steps

    /// A desk with a mail server whose only stream is offered, and a member of staff who looks after the network.
    private func withJoinPage(_ kind: TestStore.Kind, _ body: (TestDesk, TestBrowser) async throws -> Void) async throws
    {
        try await withDesk(kind, settings: TestDesk.mailServer) { desk in
            let staff = try await desk.signIn(.coordinator)
            _ = try await staff.open("/network")
            let offered = try await staff.submit("/network/streams/\(try await desk.stream().text)/offering")
            #expect(offered.status == 303)
            try await body(desk, staff)
        }
    }

    /// Asks on the page; where it leads.
    private func ask(_ address: String, _ typed: [String: String] = [:], with visitor: TestBrowser) async throws
        -> String?
    {
        let form = try await visitor.open("/join")
        let stream = try #require(form.between("name=\"stream\" id=\"stream\" value=\"", "\""))
        let fields = ["address": address, "language": "en", "stream": stream].merging(typed) { $1 }
        return try await visitor.submit("/join", fields).location
    }

    /// Asks and confirms; the page on which staff decide.
    private func confirmed(_ address: String, _ desk: TestDesk, _ staff: TestBrowser) async throws -> String {
        let visitor = desk.browser()
        _ = try await ask(address, with: visitor)
        let letter = try #require(try await desk.letters("join-confirming").first { $0.to.address == address })
        let link = try #require(path(in: letter))
        _ = try await visitor.open(link)
        #expect(try await visitor.submit(link).status == 200)
        let list = try await staff.open("/network/joining")
        let rows = list.text.split(separator: "row-title\"><a href=\"").dropFirst()
        let row = try #require(rows.first { $0.contains(address) })
        return String(row.prefix { $0 != "\"" })
    }

    private func link(in kind: String, _ desk: TestDesk) async throws -> String? {
        try await desk.letters(kind).first.flatMap(path(in:))
    }

    private func path(in letter: Letter) -> String? {
        letter.text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("https://desk.example.org/") }
            .map { String($0.dropFirst("https://desk.example.org".count)) }
    }

    private func waiting(_ staff: TestBrowser) async throws -> String? {
        try await staff.open("/network/joining").between("<p class=\"lead\">", "</p>")
    }

    /// How many wishes are in the database.
    private func kept(_ desk: TestDesk) async throws -> Int {
        try await desk.store.read { tx in try tx.count("select count(*) as n from join_wish") }
    }
}
