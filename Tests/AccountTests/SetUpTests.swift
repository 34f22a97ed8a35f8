// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Web

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account

/// Somebody on their way in by a link.
struct Newcomer: Sendable {
    let world: World
    let link: SetUpLink
    var form = SetUpForm(name: "Bilal Khan", email: "bilal@example.org", password: "marmalade gravel tulip")

    func begin() async throws { try await world.desk.beginSetUp(link, with: form) }

    func key() async throws -> TOTPKey {
        guard case .phone(let setUp) = try await world.desk.stage(of: link) else { throw Missing() }
        return setUp.totp
    }

    func prove() async throws {
        let code = try await key().code(step: TOTPKey.step(at: world.clock.now))
        try await world.desk.proveSetUp(link, code: code)
    }

    func finish() async throws -> SignedIn { try await world.desk.finishSetUp(link, browser: nil) }

    func allSteps() async throws -> SignedIn {
        try await begin()
        try await prove()
        return try await finish()
    }

    func stage() async throws -> String {
        switch try await world.desk.stage(of: link) {
        case .closed(let why): "closed: \(why)"
        case .details(_, let setUp): setUp == nil ? "details" : "details again"
        case .phone: "phone"
        case .codes(let codes): "codes: \(codes.count)"
        }
    }
}

extension World {
    func firstNewcomer() async throws -> Newcomer {
        let path = try required(try await room.firstRunPath())
        return Newcomer(world: self, link: .firstRun(token: String(path.dropFirst("/start/".count))))
    }

    /// Somebody invited by the host.
    func invitee(_ email: String = "bilal@example.org", role: Role = .volunteer, by who: Actor = .host) async throws
        -> (
            Newcomer, ID<Invitation>
        )
    {
        let form = InvitationForm(name: "Bilal", email: email, role: role.rawValue)
        let id = try required(try await desk.invite(form, by: who))
        let token = String(desk.path(of: id).dropFirst("/invitations/".count))
        return (Newcomer(world: self, link: .invitation(token: token)), id)
    }
}

@Suite struct SetUpTests {
    @Test(arguments: TestStore.kinds)
    func `the first owner comes in by three steps, each of which survives a reload`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let newcomer = try await world.firstNewcomer()
            var stages = [try await newcomer.stage()]
            try await newcomer.begin()
            stages += [try await newcomer.stage(), try await newcomer.stage()]
            #expect(try await newcomer.key() == newcomer.key())
            try await newcomer.prove()
            stages += [try await newcomer.stage(), try await newcomer.stage()]
            let signedIn = try await newcomer.finish()
            stages.append(try await newcomer.stage())
            #expect(stages == ["details", "phone", "phone", "codes: 10", "codes: 10", "closed: used"])
            let member = try required(try await world.desk.staff(token: signedIn.token))
            #expect(member.role == .owner && member.name == "Bilal Khan")
            #expect(try await world.room.firstRunPath() == nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nothing half-made signs in or is on the team`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let newcomer = try await world.firstNewcomer()
            try await newcomer.begin()
            let key = try await newcomer.key()
            let half = SignInTry(
                email: newcomer.form.email, password: newcomer.form.password,
                code: key.code(step: TOTPKey.step(at: world.clock.now)), caller: "192.0.2.1", browser: nil)
            #expect(try await world.desk.signIn(half) == nil)
            await #expect(throws: DeskError.notFound) { try await newcomer.finish() }
            try await newcomer.prove()
            #expect(try await world.desk.signIn(half) == nil)
            #expect(try await world.room.listStaff() == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was chosen then signs in, the code of the set-up does not, and the recovery codes do`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let newcomer = try await world.firstNewcomer()
            try await newcomer.begin()
            let key = try await newcomer.key()
            try await newcomer.prove()
            guard case .codes(let codes) = try await world.desk.stage(of: newcomer.link) else { throw Missing() }
            _ = try await newcomer.finish()
            let person = Person(
                id: try await world.staff("bilal@example.org").id, email: "bilal@example.org",
                password: newcomer.form.password, totp: key, recoveryCodes: codes, role: .owner)
            #expect(try await world.signIn(person) == nil)
            _ = try await world.signInAfresh(person)
            #expect(try await world.signIn(person, code: codes[9]) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a wrong code does not prove the phone`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let newcomer = try await world.firstNewcomer()
            try await newcomer.begin()
            let late = try await newcomer.key().code(step: TOTPKey.step(at: world.clock.now) - 2)
            var refused: [DeskError?] = []
            for code in ["", "000", late] {
                refused.append(try await world.refusal { try await world.desk.proveSetUp(newcomer.link, code: code) })
            }
            let expected = DeskError.invalid([FieldProblem("code", AccountDesk.wrongCode)])
            #expect(refused == [expected, expected, expected])
            #expect(try await newcomer.stage() == "phone")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `going back to the first step begins anew, with another key for the phone`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            var newcomer = try await world.firstNewcomer()
            try await newcomer.begin()
            let first = try await newcomer.key()
            newcomer.form = SetUpForm(
                name: "Bilal Khan", email: "right@example.org", password: "marmalade gravel tulip")
            try await newcomer.begin()
            #expect(try await newcomer.key() != first)
            try await newcomer.prove()
            _ = try await newcomer.finish()
            #expect(try await world.room.listStaff().map(\.email) == ["right@example.org"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every mistake of the first step is told at once`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            var newcomer = try await world.firstNewcomer()
            newcomer.form = SetUpForm(name: " ", email: "nobody", password: "short")
            do {
                try await newcomer.begin()
                Issue.record("It was taken.")
            } catch DeskError.invalid(let problems) {
                #expect(problems.map(\.field) == ["name", "email", "password"])
            }
            #expect(try await newcomer.stage() == "details")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `pressing the last button twice makes one account`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let newcomer = try await world.firstNewcomer()
            try await newcomer.begin()
            try await newcomer.prove()
            let made = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 { group.addTask { (try? await newcomer.finish()) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(made == 1)
            #expect(try await world.room.listStaff().count == 1)
            await #expect(throws: LinkClosed(why: .used)) { try await newcomer.finish() }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a new link for the first owner makes the older one void, with what was begun by it`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let first = try await world.firstNewcomer()
            try await first.begin()
            let second = try await world.firstNewcomer()
            await #expect(throws: DeskError.notFound) { try await first.stage() }
            await #expect(throws: DeskError.notFound) { try await first.begin() }
            #expect(try await second.stage() == "details")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the first link does nothing after a day, or once there is an owner`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let late = try await world.firstNewcomer()
            world.clock.pass(seconds: 86_400)
            #expect(try await late.stage() == "closed: expired")
            await #expect(throws: LinkClosed(why: .expired)) { try await late.begin() }
            let overtaken = try await world.firstNewcomer()
            try await overtaken.begin()
            try await overtaken.prove()
            _ = try await world.person()
            await #expect(throws: LinkClosed(why: .used)) { try await overtaken.finish() }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `there is a first link while nobody is an owner, even with other staff`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            _ = try await world.person("v@example.org", role: .volunteer)
            #expect(try await world.room.firstRunPath() != nil)
            _ = try await world.person("o@example.org", role: .owner)
            #expect(try await world.room.firstRunPath() == nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `links that were never ours are not found`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (newcomer, id) = try await world.invitee()
            let token = newcomer.link.token
            let links: [SetUpLink] = [
                .firstRun(token: "x"), .firstRun(token: token), .invitation(token: "x"), .invitation(token: id.text),
                .invitation(token: id.text + "."), .invitation(token: token + "0"),
                .invitation(token: String(token.dropLast()) + "g"),
                .invitation(token: world.desk.outside.newID(Invitation.self).text + token.dropFirst(36)),
            ]
            var refused: [DeskError?] = []
            for link in links { refused.append(try await world.refusal { try await world.desk.stage(of: link) }) }
            #expect(refused == links.map { _ in .notFound })
        }
    }
}
