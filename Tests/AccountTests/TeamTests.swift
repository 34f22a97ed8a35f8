// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Web

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account

@Suite struct TeamTests {
    @Test(arguments: TestStore.kinds)
    func `the last owner is neither stopped nor given another role`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let owner = try await world.person()
            let stopped = try await world.person("bilal@example.org", role: .owner)
            try await world.desk.stop(stopped.id, by: .host)
            let refusals = [
                try await world.refusal { try await world.desk.stop(owner.id, by: .host) },
                try await world.refusal { try await world.desk.setRole(.trustee, of: owner.id, by: .staff("x")) },
                try await world.refusal { try await world.room.stopStaff(email: owner.email) },
            ]
            let expected = DeskError.changedMeanwhile("This is the last owner. Make somebody else an owner first.")
            #expect(refusals == [expected, expected, expected])
            try await world.desk.resume(stopped.id, by: .host)
            try await world.desk.stop(owner.id, by: .host)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `two owners who take each other's role at once leave one of them`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (amina, bilal) = (try await world.person(), try await world.person("bilal@example.org"))
            for _ in 0..<10 {
                await withTaskGroup(of: Void.self) { group in
                    for (one, other) in [(amina, bilal), (bilal, amina)] {
                        group.addTask {
                            _ = try? await world.desk.setRole(.trustee, of: other.id, by: .staff(one.id.text))
                        }
                    }
                }
                #expect(try await world.room.listStaff().filter { $0.role == .owner }.count == 1)
                for person in [amina, bilal] { try await world.desk.setRole(.owner, of: person.id, by: .host) }
            }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody stops themselves or changes their own role`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            _ = try await world.person("bilal@example.org")
            let oneself = Actor.staff(person.id.text)
            let refusals = [
                try await world.refusal { try await world.desk.stop(person.id, by: oneself) },
                try await world.refusal { try await world.desk.setRole(.trustee, of: person.id, by: oneself) },
            ]
            let expected = DeskError.changedMeanwhile("You cannot do this to yourself. Another owner can.")
            #expect(refusals == [expected, expected])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is not on the staff is not found`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let id = world.desk.outside.newID(StaffMember.self)
            let refusals = [
                try await world.refusal { try await world.desk.stop(id, by: .host) },
                try await world.refusal { try await world.desk.resume(id, by: .host) },
                try await world.refusal { try await world.desk.setRole(.owner, of: id, by: .host) },
                try await world.refusal { try await world.room.stopStaff(email: "nobody@example.org") },
                try await world.refusal { try await world.room.resetCode(email: "nobody@example.org") },
                try await world.refusal { try await world.room.resetPassword(email: "not an address") },
            ]
            #expect(refusals == refusals.map { _ in .notFound })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was done is written down once, and doing it again is nothing`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person("bilal@example.org", role: .volunteer)
            for _ in 0..<2 {
                world.clock.pass(seconds: 1)
                try await world.desk.setRole(.intern, of: person.id, by: .host)
            }
            for _ in 0..<2 {
                world.clock.pass(seconds: 1)
                try await world.desk.stop(person.id, by: .host)
            }
            for _ in 0..<2 {
                world.clock.pass(seconds: 1)
                try await world.desk.resume(person.id, by: .host)
            }
            #expect(
                try await world.events() == [
                    "host staff.joined", "host staff.role-changed", "host staff.stopped", "host staff.resumed",
                ])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the team is listed in the order they joined, with when each was last seen`(kind: TestStore.Kind) async throws
    {
        try await withWorld(kind) { world in
            let amina = try await world.person()
            world.clock.pass(seconds: 1)
            _ = try await world.person("bilal@example.org", role: .volunteer)
            _ = try await world.signInAfresh(amina)
            let team = try await world.desk.team().lines
            #expect(team.map(\.staff.email) == ["amina@example.org", "bilal@example.org"])
            #expect(team.map(\.lastSeen) == [world.clock.now, nil])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a lost phone is replaced at the machine: the password stays, sessions and old codes end`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let session = try await world.signInAfresh(person)
            let made = try await world.room.resetCode(email: "AMINA@example.org")
            #expect(made.password == nil && made.recoveryCodes.count == 10)
            #expect(try await world.desk.staff(token: session.token) == nil)
            world.clock.pass(seconds: 30)
            #expect(try await world.signIn(person) == nil)
            #expect(try await world.signIn(person, code: person.recoveryCodes[0]) == nil)
            let key = try await world.staff(person.email).totp
            #expect(made.phoneKey == key.spoken)
            #expect(try await world.signIn(person, code: key.code(step: TOTPKey.step(at: world.clock.now))) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a forgotten password is replaced at the machine: the phone stays, sessions end`(kind: TestStore.Kind)
        async throws
    {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let session = try await world.signInAfresh(person)
            let made = try await world.room.resetPassword(email: person.email)
            #expect(made.phoneKey == nil)
            #expect(try await world.desk.staff(token: session.token) == nil)
            world.clock.pass(seconds: 30)
            #expect(try await world.signIn(person) == nil)
            #expect(try await world.signIn(person, password: made.password) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the machine adds nobody twice and nobody without name or address`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            _ = try await world.person()
            var refused = 0
            for (name, email) in [("Amina", "AMINA@example.org"), ("", "b@example.org"), ("B", "b")] {
                if case .invalid = try await world.refusal({
                    try await world.room.addStaff(name: name, email: email, role: .owner)
                }) {
                    refused += 1
                }
            }
            #expect(refused == 3)
        }
    }
}
