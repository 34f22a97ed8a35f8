// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Vault

@testable import Gate

/// What leaves, once, with everybody's yes at that moment.
@Suite struct DepartureTests {
    @Test(arguments: TestStore.kinds)
    func `what everybody agreed to leaves after its minute, and is handed to one door once`(kind: TestStore.Kind)
        async throws
    {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let departure = try await desk.ready(person)
            #expect(try await desk.departures.due() == [departure.id])
            let cleared = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            let leaving = try await desk.departures.spend(cleared, by: .desk)
            #expect(
                leaving
                    == Leaving(
                        parts: [.init(.pitch, "What I brought with me.")],
                        places: [PlaceInTheWorld(person.use.channel, in: .online, words: "The Gazette, page 4")],
                        recipient: "outlet-1", until: person.decision.endsAt))
            #expect(try await desk.state(of: departure) == .spent)
            let again = try await refused(DeskError.self) {
                _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            }
            #expect(again == .changedMeanwhile("This still waits, was undone, or has left already."))
            let events = try await store.read { tx in
                try Event.history(of: departure.id.text, in: tx).map(\.what).sorted()
            }
            #expect(events == ["departure.left", "departure.prepared", "departure.spent"])
            let reference = try departure.id.audited()
            let left = AuditEntry.departure(by: .desk, of: person.state.person, departure: reference)
            #expect(desk.states.audited.contains(left))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `within the minute it can be undone, and then never leaves`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let departure = try await desk.departures.prepare(desk.plan(.depart, person), by: GateDesk.staff)
            desk.clock.pass(seconds: 59)
            let early = try await refused(DeskError.self) {
                _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            }
            #expect(early != nil)
            try await desk.departures.undo(departure.id, by: GateDesk.staff)
            desk.clock.pass(seconds: 60)
            #expect(try await desk.departures.due() == [])
            let late = try await refused(Refusal.self) {
                _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            }
            #expect(late != nil)
            #expect(try await desk.state(of: departure) == .undone)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was undone does not leave, even when it is written into the database that it waits`(
        kind: TestStore.Kind
    ) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let departure = try await desk.departures.prepare(desk.plan(.depart, person), by: GateDesk.staff)
            try await desk.departures.undo(departure.id, by: GateDesk.staff)
            try await store.write { tx in
                try tx.run("update departure set state = 'waiting' where id = \(departure.id)")
            }
            desk.clock.pass(seconds: 60)
            let refusal = try await refused(Refusal.self) {
                _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            }
            #expect(refusal?.reasons == [.changedMeanwhile])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `after its minute nothing is undone`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let departure = try await desk.ready(try await desk.somebody())
            let late = try await refused(DeskError.self) {
                try await desk.departures.undo(departure.id, by: GateDesk.staff)
            }
            #expect(late == .changedMeanwhile("The minute in which this could be undone is over."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a door refuses a clearance that is older than a minute`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let departure = try await desk.ready(try await desk.somebody())
            let cleared = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            desk.clock.pass(seconds: 61)
            #expect(await spendingRefused(cleared, at: desk) as? DoorRefusal == .spentOrOld)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a clearance is worth nothing once somebody has changed their mind`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let departure = try await desk.ready(person)
            let cleared = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            try await desk.consents.withdraw(person.state.person, .everything, by: GateDesk.staff)
            let refusal = await spendingRefused(cleared, at: desk) as? Refusal
            #expect(refusal?.reasons == [.withdrawn])
            #expect(try await desk.state(of: departure) == .refused)
            // It never went, so nothing is owed for it.
            #expect(try await desk.ledger.entries(of: person.state.person) == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whatever changes after it was prepared refuses it, with the reason`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            var found: [[Refusal.Reason]] = []
            var states: Set<Departure.State?> = []
            for change in Change.allCases {
                let person = try await desk.somebody()
                let departure = try await desk.ready(person)
                try await change.make(person, desk)
                let refusal = try await refused(Refusal.self) {
                    _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
                }
                found.append(refusal?.reasons ?? [])
                states.insert(try await desk.state(of: departure))
            }
            #expect(states == [.refused])
            let changed = [Refusal.Reason.changedMeanwhile]
            #expect(found == [[.withdrawn], [.paused], [.stopped], changed, changed, changed, changed, changed])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what the room of people knows is asked at the moment of leaving`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let departure = try await desk.ready(person)
            desk.states.change(person.state.person) { $0.isInCrisis = true }
            let refusal = try await refused(Refusal.self) {
                _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            }
            #expect(refusal?.reasons == [.stop(.crisis)])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a consent that ended while something waited refuses it`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let departure = try await desk.ready(try await desk.somebody())
            desk.clock.pass(seconds: 7 * 86_400)
            let refusal = try await refused(Refusal.self) {
                _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            }
            #expect(refusal?.reasons == [.decisionEnded])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `of two people in a story each must stand where they stood`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let both = try await desk.twoPeople()
            let departure = try await desk.ready(both[0], both[1])
            try await desk.consents.withdraw(both[1].state.person, .everything, by: GateDesk.staff)
            let refusal = try await refused(Refusal.self) {
                _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            }
            #expect(refusal?.reasons == [.withdrawn])
            let alone = try await refused(Refusal.self) {
                _ = try await desk.departures.prepare(desk.plan(.depart, both[0]), by: GateDesk.staff)
            }
            #expect(alone?.reasons == [.anotherUse])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is prepared must be of one piece and for the door's purpose`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let departure = try await desk.ready(person)
            let other = try await refused(DoorRefusal.self) {
                _ = try await desk.departures.depart(departure.id, for: ForFundraising.self, by: .desk)
            }
            #expect(other == .otherPurpose)
            let shown = try await refused(Refusal.self) {
                _ = try await desk.departures.prepare(desk.plan(.show, person), by: GateDesk.staff)
            }
            #expect(shown?.reasons == [.anotherUse])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `words that would give somebody away do not leave`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store) { question in
                question.text.parts.contains { $0.text.contains("Hope Street") } ? ["It names where they live."] : []
            }
            let departure = try await desk.ready(try await desk.somebody("I live in Hope Street."))
            let leak = try await refused(DoorRefusal.self) {
                _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            }
            #expect(leak == .leaks(["It names where they live."]))
            #expect(throws: DoorRefusal.leaks(["It names where they live."])) {
                _ = try desk.departures.screen(Self.reply("Come to Hope Street."), by: GateDesk.staff)
            }
            let screened = try desk.departures.screen(Self.reply("Come at ten."), by: GateDesk.staff)
            let words = try screened.taken(at: desk.clock.now.adding(seconds: 60))
            #expect(words.parts.map(\.text) == ["Come at ten."])
            let tooOld = try await refused(DoorRefusal.self) {
                let old = try desk.departures.screen(Self.reply("Come at ten."), by: GateDesk.staff)
                _ = try old.taken(at: desk.clock.now.adding(seconds: 61))
            }
            #expect(tooOld == .tooOld)
        }
    }
}

extension DepartureTests {
    fileprivate static func reply(_ words: String) -> LeavingText { LeavingText([.init(.reply, words)]) }
}

/// What a door was refused with: a clearance cannot be carried into a closure.
private func spendingRefused(_ cleared: consuming Cleared<Leaving, ForPress>, at desk: GateDesk) async -> (any Error)? {
    do {
        _ = try await desk.departures.spend(cleared, by: .desk)
        return nil
    } catch {
        return error
    }
}
