// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@testable import Gate

/// How somebody stands, what that survives, and what nobody can bring back behind the gate.
@Suite struct StandingTests {
    @Test(arguments: TestStore.kinds)
    func `a stop outlives a withdrawal and coming back, and the lead alone lifts it`(kind: TestStore.Kind) async throws
    {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody().state.person
            try await desk.consents.pause(person, by: GateDesk.staff)
            try await desk.consents.stop(person, by: GateDesk.staff)
            try await desk.consents.withdraw(person, .everything, by: GateDesk.staff)
            try await desk.consents.comeBack(person, until: Invented.now.adding(days: 9), by: GateDesk.staff)
            #expect(try await desk.consents.standing(of: person) == [.stopped, .paused])
            let other = try await refused(DeskError.self) {
                try await desk.consents.liftStop(person, by: "officer")
            }
            #expect(other == .notAllowed)
            try await desk.consents.liftStop(person, by: "lead")
            #expect(try await desk.consents.standing(of: person) == .paused)
            let again = try await refused(DeskError.self) { try await desk.consents.liftStop(person, by: "lead") }
            #expect(again == .changedMeanwhile("They stand differently now: look again."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a yes from before a withdrawal is not written down after it`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            try await desk.consents.withdraw(person.state.person, .everything, by: GateDesk.staff)
            let late = Invented(desk.outside, text: person.use.text, person: person.state.person)
            let grant = try await refused(Refusal.self) {
                try await desk.consents.record(late.talk, grants: [late.grant], by: GateDesk.staff)
            }
            let answer = try await refused(Refusal.self) {
                try await desk.consents.decide(late.decision, by: GateDesk.staff)
            }
            #expect([grant?.reasons, answer?.reasons] == [[.saidBeforeWithdrawal], [.saidBeforeWithdrawal]])
            #expect(
                grant?.sentences
                    == ["They have withdrawn since they said this, so it does not count. Ask again."])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody brings back what was ended by writing into the database`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let tamperings: [SQL] = [
                "update consent_grant set ended_at = null", "update use_decision set ended_at = null",
                "delete from gate_change", "update gate_text set ended_at = null",
                "update gate_change set at = '2020-01-01T00:00:00.000Z'",
            ]
            var found: [GateDamaged?] = []
            for tampering in tamperings {
                let person = try await desk.somebody()
                let text = try #require(person.use.text)
                _ = try await desk.consents.replace(
                    text, with: [.init(.pitch, "Other words.")], about: [person.state.person], by: GateDesk.staff)
                try await desk.consents.withdraw(person.state.person, .grant(person.grant.id), by: GateDesk.staff)
                try await store.write { tx in try tx.run(tampering) }
                found.append(
                    try await refused(GateDamaged.self) {
                        _ = try await desk.consents.standing(of: person.state.person)
                    })
            }
            #expect(found == Array(repeating: .row, count: 5))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `after a restored backup nothing leaves until the lead has looked at each anew`(kind: TestStore.Kind)
        async throws
    {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let departure = try await desk.ready(person)
            let now = desk.clock.now
            try await store.write { tx in try GateRestore.note(at: now, in: tx) }
            let refusal = try await refused(Refusal.self) {
                _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            }
            #expect(refusal?.reasons == [.unconfirmed])
            let left = { @Sendable tx in
                (
                    try desk.consents.unconfirmed(skipping: 0, limit: 9, in: tx),
                    try desk.consents.countUnconfirmed(in: tx)
                )
            }
            #expect(try await store.read(left) == ([person.state.person], 1))
            let other = try await refused(DeskError.self) {
                try await desk.consents.lookAnew(person.state.person, by: "officer")
            }
            #expect(other == .notAllowed)
            try await desk.consents.lookAnew(person.state.person, by: "lead")
            #expect(try await store.read(left) == ([], 0))
            _ = try await desk.departures.prepare(desk.plan(.depart, person), by: GateDesk.staff)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a pause and a stop take down what is on our own channels`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            var steps: [[RecallStep]] = []
            for change in [Change.pause, .stop] {
                var person = try await desk.somebody()
                try await person.moveToWebsite(desk)
                let departure = try await desk.departures.prepare(desk.plan(.show, person), by: GateDesk.staff)
                let cleared = try await desk.departures.show(departure.id, for: ForPress.self, by: .desk)
                _ = try await desk.departures.spend(cleared, by: .desk)
                try await change.make(person, desk)
                steps.append(try await desk.ledger.entries(of: person.state.person).map(\.step))
            }
            #expect(steps == [[.takeDown], [.takeDown]])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a second person in the same story has rows of their own in the ledger`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let both = try await desk.twoPeople()
            let departure = try await desk.ready(both[0], both[1])
            let cleared = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            _ = try await desk.departures.spend(cleared, by: .desk)
            for person in both {
                try await desk.consents.withdraw(person.state.person, .everything, by: GateDesk.staff)
            }
            let owed = try await desk.ledger.open()
            let each = both.map { person in owed.count { $0.person == person.state.person } }
            #expect(each == [4, 4])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an erased person is gone from every table, and the others must agree anew`(kind: TestStore.Kind) async throws
    {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let both = try await desk.twoPeople()
            let (gone, stays) = (both[0].state.person, both[1].state.person)
            let departure = try await desk.ready(both[0], both[1])
            let cleared = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            _ = try await desk.departures.spend(cleared, by: .desk)
            try await desk.consents.withdraw(gone, .everything, by: GateDesk.staff)
            let erasure = GateErasure(key: desk.key, outside: desk.outside)
            try await store.write { tx in try erasure.remove(gone, in: tx) }
            let left = try await store.read { tx in
                try Self.tables.filter { try tx.exists("select 1 as n from \($0) where person_id = \(gone)") }.count
            }
            #expect(left == 0)
            let refusal = try await refused(Refusal.self) {
                _ = try await desk.departures.prepare(desk.plan(.depart, both[1]), by: GateDesk.staff)
            }
            #expect(refusal?.reasons == [.anotherUse])
            // Whoever stays still has their copy called back.
            let copies = try await desk.ledger.exposures(of: stays, for: GateDesk.opening)
            #expect(copies.map(\.place.words) == ["The Gazette, page 4"])
        }
    }

    private static let tables: [SQL] = [
        "gate_row", "gate_change", "gate_text_person", "consent_conversation", "consent_grant", "use_decision",
        "gate_override", "departure_person", "exposure_person", "recall_entry", "identity_release",
    ]
}
