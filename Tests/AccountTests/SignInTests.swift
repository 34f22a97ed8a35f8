// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Web

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account

@Suite struct SignInTests {
    @Test(arguments: TestStore.kinds)
    func `the right address, password and code sign in, and it is written down`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let signedIn = try await world.signInAfresh(person)
            let member = try required(try await world.desk.staff(token: signedIn.token))
            #expect(member.id == person.id && member.name == "Amina Yusuf" && member.role == .owner)
            #expect(try await world.events() == ["host staff.joined", "staff staff.signed-in"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the address is found however it is written, the password however its letters are put together`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person("Amina.Yusuf@Example.org")
            let hash = try await world.desk.hashed("caf\u{E9} gravel tulip")
            try await world.store.write { [desk = world.desk] in try desk.kept.setPassword(hash, of: person.id, in: $0)
            }
            let typed = SignInTry(
                email: " amina.yusuf@EXAMPLE.ORG ", password: "cafe\u{301} gravel tulip", code: world.code(person),
                caller: "192.0.2.1", browser: nil)
            #expect(try await world.desk.signIn(typed) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nothing less than all three signs in`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let stranger = Person(
                id: person.id, email: "nobody@example.org", password: person.password, totp: person.totp,
                recoveryCodes: person.recoveryCodes, role: .owner)
            let tries = [
                try await world.signIn(person, password: person.password + "x"),
                try await world.signIn(person, password: ""),
                try await world.signIn(person, code: "000000"),
                try await world.signIn(person, code: ""),
                try await world.signIn(person, code: "abcde-fghjk"),
                try await world.signIn(stranger),
            ]
            #expect(tries.allSatisfy { $0 == nil })
            #expect(try await world.signIn(person) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a code signs in once`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let code = world.code(person)
            #expect(try await world.signIn(person, code: code) != nil)
            #expect(try await world.signIn(person, code: code) == nil)
            world.clock.pass(seconds: 30)
            #expect(try await world.signIn(person, code: code) == nil)
            #expect(try await world.signIn(person) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `of many who use one code at the same moment one comes in`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let code = world.code(person)
            let admitted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 { group.addTask { try await world.signIn(person, code: code) != nil } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(admitted == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a recovery code stands in for the phone once`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let code = person.recoveryCodes[3].uppercased().replacing("-", with: " ")
            #expect(try await world.signIn(person, password: "wrong wrong wrong", code: code) == nil)
            #expect(try await world.signIn(person, code: code) != nil)
            #expect(try await world.signIn(person, code: code) == nil)
            #expect(try await world.desk.ownAccount(of: person.member()).recoveryCodesLeft == 9)
            #expect(try await world.events().contains("staff staff.recovery-code-used"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `somebody else's recovery code does nothing`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (amina, bilal) = (try await world.person(), try await world.person("bilal@example.org"))
            #expect(try await world.signIn(amina, code: bilal.recoveryCodes[0]) == nil)
            #expect(try await world.signIn(bilal, code: bilal.recoveryCodes[0]) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a stopped person does not come in, and does again once let in`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            _ = try await world.person()
            let person = try await world.person("bilal@example.org", role: .volunteer)
            try await world.desk.stop(person.id, by: .host)
            #expect(try await world.signIn(person) == nil)
            try await world.desk.resume(person.id, by: .host)
            #expect(try await world.signIn(person) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a hash made when less was asked for is made anew at sign-in`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let dearer = HashingCost(kibibytes: 512, passes: 1)
            let later = try World(store: world.store, clock: world.clock, cost: dearer)
            #expect(try await later.signIn(person, password: "wrong wrong wrong") == nil)
            #expect(try await world.staff(person.email).passwordHash.hasPrefix(World.cost.prefix))
            #expect(try await later.signIn(person) != nil)
            #expect(try await world.staff(person.email).passwordHash.hasPrefix(dearer.prefix))
            _ = try await later.signInAfresh(person)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `neither addresses nor keys of phones are readable in the database`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person("canary@example.org")
            _ = try await world.signIn(person)
            let kept = try await world.store.read { tx in
                try tx.rows("select email_sealed, email_mark, totp_sealed, password_hash from staff") { row in
                    String(decoding: try row.get("email_sealed", as: [UInt8].self), as: UTF8.self)
                        + String(decoding: try row.get("totp_sealed", as: [UInt8].self), as: UTF8.self)
                        + (try row.get("email_mark", as: String.self)) + (try row.get("password_hash", as: String.self))
                } + tx.rows("select bucket from sign_in_attempt") { try $0.get("bucket", as: String.self) }
                    + tx.rows("select token_hash from staff_session") { try $0.get("token_hash", as: String.self) }
            }.joined()
            let canaries = ["canary", Hex.text(of: person.totp.bytes), person.password, "192.0.2.1"]
            #expect(canaries.filter(kept.contains) == [])
        }
    }
}
