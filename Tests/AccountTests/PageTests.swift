// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Support
import Testing
import Words

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account
@testable import Web

/// What a visitor is answered, as text.
func text(_ answer: Answer) throws -> String {
    let visitor = Visitor(words: try Words(), language: .english, formKey: "key")
    return switch answer.body {
    case .plain(let page): String(decoding: page.body.bytes(for: visitor), as: UTF8.self)
    case .staff(let page): String(decoding: page.body.bytes(for: visitor), as: UTF8.self)
    case .bytes(let bytes, _, _), .file(let bytes, _, _), .covered(let bytes, _, _), .feed(let bytes, _):
        String(decoding: bytes, as: UTF8.self)
    case .nothing: answer.location ?? ""
    }
}

private func asked(
    _ form: [(String, String)] = [], query: [(String, String)] = [], path: [String: String] = [:],
    caller: String = "192.0.2.1"
) -> Asked {
    Asked(
        path: path, query: Fields(query), form: Fields(form), language: .english, caller: caller, knownBrowser: nil)
}

@Suite struct PageTests {
    @Test(arguments: TestStore.kinds)
    func `every failed sign-in is answered with the same bytes`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let stopped = try await world.person("stopped@example.org", role: .volunteer)
            try await world.desk.stop(stopped.id, by: .host)
            let right = world.code(person)
            let tries: [(String, String, String)] = [
                (person.email, "wrong wrong wrong", right), (person.email, person.password, "000000"),
                ("nobody@example.org", person.password, right), ("not an address", "", ""), ("", "", ""),
                (stopped.email, stopped.password, world.code(stopped)),
                (person.email, "wrong wrong wrong", person.recoveryCodes[0]),
            ]
            var answers: Set<String> = []
            for (place, (email, password, code)) in tries.enumerated() {
                let form = [("email", email), ("password", password), ("code", code)]
                let answer = try await SignInRoutes(desk: world.desk).signIn(asked(form, caller: "192.0.2.\(place)"))
                answers.insert("\(answer.status) \(answer.retryAfter ?? 0) \(try text(answer))")
            }
            #expect(answers.count == 1)
            #expect(answers.first?.contains("That e-mail address, password and code do not go together.") == true)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a good sign-in goes to the first page with a session and a browser's token`(kind: TestStore.Kind) async throws
    {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let form = [("email", person.email), ("password", person.password), ("code", world.code(person))]
            let answer = try await SignInRoutes(desk: world.desk).signIn(asked(form))
            #expect(answer.status == 303 && answer.location == "/")
            guard case .start(let token, let browser) = answer.session else { throw Missing() }
            #expect(token.count == 64 && browser.count == 64)
            #expect(try await world.desk.staff(token: token)?.id == person.id)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the set-up pages lead from step to step and never write the password back`(kind: TestStore.Kind) async throws
    {
        try await withWorld(kind) { world in
            let newcomer = try await world.firstNewcomer()
            let (routes, link) = (SetUpRoutes(desk: world.desk), newcomer.link)
            let first = try text(try await routes.show(link, asked()))
            #expect(first.contains("Step 1 of 3") && first.contains("action=\"/start/\(link.token)\""))
            let bad = [("name", "Bilal <b>"), ("email", "bilal@example.org"), ("password", "passwordpassword")]
            let refused = try await routes.begin(link, asked(bad))
            let page = try text(refused)
            #expect(
                refused.status == 422 && page.contains("value=\"Bilal &lt;b&gt;\"")
                    && page.contains("href=\"#password\""))
            #expect(!page.contains("passwordpassword"))
            let good = [("name", "Bilal"), ("email", "bilal@example.org"), ("password", "marmalade gravel tulip")]
            #expect(try await routes.begin(link, asked(good)).location == "/start/\(link.token)")
            let key = try await newcomer.key()
            let second = try text(try await routes.show(link, asked()))
            #expect(
                second.contains("Step 2 of 3") && second.contains("<svg role=\"img\"") && second.contains(key.spoken))
            #expect(try text(try await routes.show(link, asked(query: [("change", "1")]))).contains("value=\"Bilal\""))
            #expect(try await routes.prove(link, asked([("code", "000000")])).status == 422)
            let code = key.code(step: TOTPKey.step(at: world.clock.now))
            #expect(try await routes.prove(link, asked([("code", code)])).location == "/start/\(link.token)")
            let third = try text(try await routes.show(link, asked()))
            #expect(third.contains("Step 3 of 3") && third.split(separator: "<li>").count == 11)
            let done = try await routes.finish(link, asked())
            #expect(done.location == "/")
            guard case .start = done.session else { throw Missing() }
            let after = [
                try await routes.show(link, asked()), try await routes.begin(link, asked(good)),
                try await routes.prove(link, asked([("code", code)])), try await routes.finish(link, asked()),
            ]
            #expect(after.map(\.status) == [410, 410, 410, 410])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an invitation's first page says for what, and has name and address filled in`(kind: TestStore.Kind)
        async throws
    {
        try await withWorld(kind) { world in
            let (newcomer, _) = try await world.invitee(role: .intern)
            let page = try text(try await SetUpRoutes(desk: world.desk).show(newcomer.link, asked()))
            let wanted = [
                "as: Intern.", "value=\"Bilal\"", "value=\"bilal@example.org\"",
                "action=\"/invitations/\(newcomer.link.token)\"",
            ]
            #expect(wanted.filter { !page.contains($0) } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the team's page shows open links and lets nobody change themselves`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let amina = try await world.person()
            let bilal = try await world.person("bilal@example.org", role: .volunteer)
            let (_, id) = try await world.invitee("carim@example.org")
            let zone = try required(Zone("Europe/London"))
            let times = TimeWords(zone: zone, now: world.clock.now)
            let pages = TeamPages(times: times, viewer: amina.id) {
                "https://desk.example.org" + world.desk.path(of: $0)
            }
            let page = try text(.page(pages.page(try await world.desk.team())))
            #expect(page.contains("https://desk.example.org\(world.desk.path(of: id))"))
            #expect(page.contains("/team/\(bilal.id)/stop") && !page.contains("/team/\(amina.id)/stop"))
            #expect(page.contains("/team/\(bilal.id)/role") && !page.contains("/team/\(amina.id)/role"))
            #expect(Role.allCases.filter { !page.contains($0.explained) } == [])
            let ids = page.matches(of: #/\sid="([^"]+)"/#).map { String($0.output.1) }.filter { !$0.isEmpty }
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a refused invitation comes back with what was typed`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let routes = TeamRoutes(desk: world.desk, zone: try required(Zone("Europe/London")))
            let amina = try await world.person()
            let form = [("name", "Carim"), ("email", "carim@"), ("role", "intern")]
            let answer = try await routes.invite(asked(form), amina.member())
            let page = try text(answer)
            #expect(
                answer.status == 422 && page.contains("value=\"Carim\"") && page.contains("value=\"intern\" checked"))
            let good = [("name", "Carim"), ("email", "carim@example.org"), ("role", "intern")]
            #expect(try await routes.invite(asked(good), amina.member()).location == "/team?done=invited")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a person's page tells this session from the others, and its ids differ`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let other = try await world.signInAfresh(person)
            let here = try required(try await world.desk.staff(token: try await world.signInAfresh(person).token))
            let otherID = try required(try await world.desk.staff(token: other.token)).sessionID
            let pages = OwnAccountPages(
                times: TimeWords(zone: try required(Zone("Europe/London")), now: world.clock.now),
                sessionID: here.sessionID)
            let page = try text(.page(pages.page(try await world.desk.ownAccount(of: here))))
            #expect(
                page.contains("/account/sessions/\(otherID)/end")
                    && !page.contains("/account/sessions/\(here.sessionID)/end"))
            #expect(page.contains("10 of your 10 codes") && page.contains("today, 10:01"))
            let ids = page.matches(of: #/\sid="([^"]+)"/#).map { String($0.output.1) }
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test func `times are said as people say them, by the organisation's clock`() throws {
        let zone = try required(Zone("Europe/London"))
        let now = try required(Moment("2026-06-21T10:00:00.000Z"))
        let said = try [0, -12 * 3600, -3 * 86_400].map { seconds in
            try text(
                .page(PlainPage(title: "", body: TimeWords(zone: zone, now: now).spoken(now.adding(seconds: seconds))))
            )
            .split(separator: ">").dropFirst().joined()
        }
        #expect(said == ["today, 11:00</time", "yesterday, 23:00</time", "Thursday 18 June 2026, 11:00</time"])
    }

    @Test(arguments: TestStore.kinds)
    func `the record says who did what to whom in plain words`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let amina = try await world.person()
            world.clock.pass(seconds: 60)
            let made = try await world.room.addStaff(name: "Bilal <Khan>", email: "bilal@example.org", role: .volunteer)
            _ = made
            let bilal = try await world.staff("bilal@example.org")
            world.clock.pass(seconds: 60)
            try await world.desk.stop(bilal.id, by: .staff(amina.id.text))
            let (events, names) = try await world.store.read { [kept = world.desk.kept] tx in
                (try Event.newest(in: tx, limit: 200), try kept.names(in: tx))
            }
            let times = TimeWords(zone: try required(Zone("Europe/London")), now: world.clock.now)
            let page = try text(.page(RecordPages(times: times, names: names).page(events, canSeeTeam: false)))
            let rows = page.split(separator: "<li ").dropFirst().map(String.init)
            #expect(rows.count == 3)
            #expect(
                rows[0].contains("Stopped: <bdi>Bilal &lt;Khan&gt;</bdi>") && rows[0].contains("<bdi>Amina Yusuf</bdi>")
            )
            #expect(rows[1].contains("Joined the desk: <bdi>Bilal") && rows[1].contains("Whoever hosts this desk"))
        }
    }

    @Test func `events of other rooms are read out as they are written`() {
        #expect(EventWords.sentence("briefing.sent") == "Briefing sent")
        #expect(EventWords.sentence("source.fetch-asked") == "Source fetch asked")
    }
}
