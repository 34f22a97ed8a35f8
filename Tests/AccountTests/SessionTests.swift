// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Web

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account

@Suite struct SessionTests {
    private func isIn(_ world: World, _ signedIn: SignedIn) async throws -> Bool {
        try await world.desk.staff(token: signedIn.token) != nil
    }

    @Test(arguments: TestStore.kinds)
    func `a session ends after half an hour of nothing`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let signedIn = try required(try await world.signIn(try await world.person()))
            world.clock.pass(seconds: 29 * 60 + 59)
            #expect(try await isIn(world, signedIn))
            world.clock.pass(seconds: 29 * 60 + 59)
            #expect(try await isIn(world, signedIn))
            world.clock.pass(seconds: 30 * 60)
            #expect(try await !isIn(world, signedIn))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a session ends after twelve hours however busy it is`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let signedIn = try required(try await world.signIn(try await world.person()))
            var hoursIn = 0.0
            while try await isIn(world, signedIn) {
                world.clock.pass(seconds: 900)
                hoursIn += 0.25
            }
            #expect(hoursIn == 12)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a clock that is set back brings no session to life again`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let seenExpired = try required(try await world.signIn(person))
            let unseen = try await world.signInAfresh(person)
            world.clock.pass(seconds: 45 * 60)
            #expect(try await !isIn(world, seenExpired))
            world.clock.set(bySeconds: -3600)
            #expect(try await !isIn(world, seenExpired))
            #expect(try await !isIn(world, unseen))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an ended session stays ended though the clock is set back and the desk started again`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let (expired, ended) = (try required(try await world.signIn(person)), try await world.signInAfresh(person))
            let member = try required(try await world.desk.staff(token: ended.token))
            try await world.desk.signOut(member)
            world.clock.pass(seconds: 45 * 60)
            try await world.room.prune()
            world.clock.set(bySeconds: -40 * 60)
            let restarted = try World(store: world.store, clock: world.clock)
            #expect(try await !isIn(restarted, expired))
            #expect(try await !isIn(restarted, ended))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a clock well before the time a session was last seen is not believed`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let signedIn = try required(try await world.signIn(try await world.person()))
            world.clock.set(bySeconds: -299)
            let near = try World(store: world.store, clock: world.clock)
            #expect(try await isIn(near, signedIn))
            world.clock.set(bySeconds: -3)
            let far = try World(store: world.store, clock: world.clock)
            #expect(try await !isIn(far, signedIn))
        }
    }

    @Test func `the clock of sessions goes on when the one on the wall is set back, and follows it ahead`() {
        let clock = TestClock()
        let sessions = SessionClock(wall: { clock.now }, elapsed: { clock.elapsed })
        let start = sessions.now()
        clock.pass(seconds: 60)
        clock.set(bySeconds: -3600)
        #expect(sessions.now() == start.adding(seconds: 60))
        clock.pass(seconds: 60)
        #expect(sessions.now() == start.adding(seconds: 120))
        clock.set(bySeconds: 7200)
        #expect(sessions.now() == start.adding(seconds: 120 + 3600))
    }

    @Test(arguments: TestStore.kinds)
    func `signing out ends the session at once`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let signedIn = try required(try await world.signIn(try await world.person()))
            world.clock.pass(seconds: 1)
            let member = try required(try await world.desk.staff(token: signedIn.token))
            try await world.desk.signOut(member)
            #expect(try await !isIn(world, signedIn))
            #expect(try await world.events().last == "staff staff.signed-out")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a changed role or a stop holds from the next request on`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            _ = try await world.person()
            let person = try await world.person("bilal@example.org", role: .volunteer)
            let signedIn = try required(try await world.signIn(person))
            try await world.desk.setRole(.mediaOfficer, of: person.id, by: .host)
            #expect(try await world.desk.staff(token: signedIn.token)?.role == .mediaOfficer)
            try await world.desk.stop(person.id, by: .host)
            #expect(try await !isIn(world, signedIn))
            try await world.desk.resume(person.id, by: .host)
            #expect(try await !isIn(world, signedIn))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `people see and end their own sessions only`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (amina, bilal) = (try await world.person(), try await world.person("bilal@example.org"))
            let (first, second) = (try required(try await world.signIn(amina)), try await world.signInAfresh(amina))
            let others = try required(try await world.signIn(bilal))
            let here = try required(try await world.desk.staff(token: second.token))
            let theirs = try required(try await world.desk.staff(token: others.token))
            let firstID = try required(try await world.desk.staff(token: first.token)).sessionID
            #expect(
                Set(try await world.desk.ownAccount(of: here).sessions.map(\.id.text)) == [firstID, here.sessionID])
            let refusal = try await world.refusal {
                try await world.desk.endSession(try required(ID<Session>(theirs.sessionID)), by: here)
            }
            #expect(refusal == .notFound)
            try await world.desk.endSession(try required(ID<Session>(firstID)), by: here)
            #expect(
                [try await isIn(world, first), try await isIn(world, second), try await isIn(world, others)] == [
                    false, true, true,
                ])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `all other sessions are ended at once`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let sessions = [
                try await world.signInAfresh(person), try await world.signInAfresh(person),
                try await world.signInAfresh(person),
            ]
            let here = try required(try await world.desk.staff(token: sessions[1].token))
            try await world.desk.endOtherSessions(by: here)
            var alive: [Bool] = []
            for session in sessions { alive.append(try await isIn(world, session)) }
            #expect(alive == [false, true, false])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `being seen is written down once a minute at most`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let signedIn = try required(try await world.signIn(person))
            let start = world.clock.now
            var seen: [Int] = []
            for _ in 0..<4 {
                world.clock.pass(seconds: 20)
                _ = try await isIn(world, signedIn)
                // Nobody waits for the writing down: a transaction after it does.
                try await Task.sleep(for: .milliseconds(200))
                try await world.store.write { _ in }
                seen.append(
                    try await world.desk.ownAccount(of: person.member()).sessions[0].seenAt.seconds(since: start))
            }
            #expect(seen == [0, 0, 60, 60])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a token of another shape, a known one's hash, and nothing are nobody's`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let signedIn = try required(try await world.signIn(try await world.person()))
            let tokens = [
                "", "x", TokenHash.of(signedIn.token), signedIn.token.uppercased(), signedIn.token + "0", "' or 1=1 --",
            ]
            var found: [StaffMember?] = []
            for token in tokens { found.append(try await world.desk.staff(token: token)) }
            #expect(found.allSatisfy { $0 == nil })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what has run out is ended and later taken away`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            _ = try await world.signIn(person)
            _ = try await world.signIn(person, password: "wrong wrong wrong")
            #expect(try await world.room.prune() == 0)
            world.clock.pass(seconds: 31 * 60)
            #expect(try await world.room.prune() == 1)
            world.clock.pass(seconds: 31 * 86_400)
            // The session, and the two places of the try.
            #expect(try await world.room.prune() == 3)
            #expect(try await world.room.prune() == 0)
        }
    }
}
