// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@testable import Gate

/// A withdrawal, what it owes, and the gate's rows.
@Suite struct WithdrawalTests {
    private func sent(_ person: Invented, _ desk: GateDesk) async throws {
        let departure = try await desk.ready(person)
        let cleared = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
        _ = try await desk.departures.spend(cleared, by: .desk)
    }

    @Test(arguments: TestStore.kinds)
    func `a withdrawal opens a row for every copy in the world, with its clock`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            try await sent(person, desk)
            try await desk.consents.withdraw(person.state.person, .everything, by: GateDesk.staff)
            let entries = try await desk.ledger.entries(of: person.state.person)
            #expect(
                entries.map(\.step) == [.writeToOutlet, .askArchives, .askSearchEngines, .tellPerson])
            let now = desk.clock.now
            #expect(entries.map(\.dueAt) == [1, 3, 3, 7].map { now.adding(days: $0) })
            #expect(Set(entries.map(\.outcome)) == [.owed])
            #expect(try await desk.ledger.due() == [])
            desk.clock.pass(seconds: 86_400)
            #expect(try await desk.ledger.due() == [entries[0]])
            // Once more opens nothing twice.
            try await desk.consents.withdraw(person.state.person, .everything, by: GateDesk.staff)
            #expect(try await desk.ledger.entries(of: person.state.person) == entries)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a row stays until it is settled, and settled stays settled`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let isUnsettled = {
                try await store.read { try desk.ledger.hasUnsettledCopy(of: person.state.person, in: $0) }
            }
            #expect(try await !isUnsettled())
            try await sent(person, desk)
            #expect(try await isUnsettled())
            try await desk.consents.withdraw(person.state.person, .everything, by: GateDesk.staff)
            desk.clock.pass(seconds: 86_400)
            let entry = try #require(try await desk.ledger.due().first)
            try await desk.ledger.callBack(entry, through: PaperDoor(outcome: .asked), by: GateDesk.staff)
            #expect(try await desk.ledger.due().map(\.outcome) == [.asked])
            try await desk.ledger.note(entry.id, .declined, saying: "No.", by: GateDesk.staff)
            #expect(try await desk.ledger.due() == [])
            #expect(try await !isUnsettled())
            let again = try await refused(DeskError.self) {
                try await desk.ledger.note(entry.id, .done, by: GateDesk.staff)
            }
            #expect(again == .changedMeanwhile("This was settled already."))
        }
    }

    @Test func `our own channels are called back at once, others are asked, print is told`() {
        let now = RecallStep.owed(for: .removable).filter { $0.dueAfterDays == 0 }
        #expect(now == [.takeDown, .tellTakers])
        #expect(RecallStep.owed(for: .requestable).first == .writeToOutlet)
        #expect(RecallStep.owed(for: .irrecoverable) == [.tellPerson])
        let classes = [
            RecallClass.of(.website, in: .online), .of(.outlet("A"), in: .online), .of(.outlet("A"), in: .print),
            .of(.outlet("A"), in: .radio), .of(.memberPack, in: .online), .of(.dailyBriefing, in: .online),
        ]
        #expect(
            classes
                == [.removable, .requestable, .irrecoverable, .irrecoverable, .removable, .irrecoverable])
    }

    @Test(arguments: TestStore.kinds)
    func `withdrawing one yes leaves the others, and owes only for its own copies`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            try await sent(person, desk)
            let other = ConsentGrant(
                id: Reference(outside: desk.outside), conversation: Reference(outside: desk.outside),
                person: person.state.person, purpose: .campaign, content: .quote, channel: .website, medium: .online,
                givenAt: Invented.now)
            var talk = ConsentConversation(id: other.conversation, person: other.person, heldAt: Invented.now)
            talk.saidBack = true
            try await desk.consents.record(talk, grants: [other], by: GateDesk.staff)
            try await desk.consents.withdraw(other.person, .grant(other.id), by: GateDesk.staff)
            #expect(try await desk.ledger.entries(of: other.person) == [])
            let record = try await desk.consents.record(of: other.person, for: GateDesk.opening)
            #expect(record.standing == .open)
            #expect(Set(record.ended.keys) == [other.id.text, person.decision.id.text])
            #expect(desk.states.opened == [other.person])
            try await desk.consents.withdraw(other.person, .grant(person.grant.id), by: GateDesk.staff)
            #expect(try await desk.ledger.entries(of: other.person).count == 4)
            let twice = try await refused(DeskError.self) {
                try await desk.consents.withdraw(other.person, .grant(person.grant.id), by: GateDesk.staff)
            }
            #expect(twice == .changedMeanwhile("This yes had been withdrawn already."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a row that was changed behind the gate's back lets nothing leave`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let tamperings: [SQL] = [
                "update gate_row set expires_at = '2099-01-01T00:00:00.000Z'",
                "update gate_row set epoch = epoch + 1",
                "update gate_row set mark = \([UInt8](repeating: 0, count: 32))",
            ]
            var found: [GateDamaged?] = []
            var standings: [Standing] = []
            for tampering in tamperings {
                let person = try await desk.somebody()
                try await store.write { tx in
                    try tx.run("\(tampering) where person_id = \(person.state.person)")
                }
                let damage = try await refused(GateDamaged.self) {
                    _ = try await desk.departures.prepare(desk.plan(.depart, person), by: GateDesk.staff)
                }
                found.append(damage)
                // But whoever wants to withdraw can, and then stays withdrawn.
                try await desk.consents.withdraw(person.state.person, .everything, by: GateDesk.staff)
                standings.append(try await desk.consents.standing(of: person.state.person))
            }
            #expect(found == [.row, .row, .row])
            #expect(standings == Array(repeating: [.withdrawn, .stopped], count: 3))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a stop is not lifted by writing open into the row, nor by pausing and resuming after`(kind: TestStore.Kind)
        async throws
    {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody().state.person
            try await desk.consents.stop(person, by: GateDesk.staff)
            try await store.write { tx in
                try tx.run("update gate_row set is_stopped = false where person_id = \(person)")
            }
            let damage = try await refused(GateDamaged.self) { _ = try await desk.consents.standing(of: person) }
            #expect(damage == .row)
            try await desk.consents.pause(person, by: GateDesk.staff)
            #expect(try await desk.consents.standing(of: person) == [.stopped, .paused])
            try await desk.consents.resume(person, by: GateDesk.staff)
            #expect(try await desk.consents.standing(of: person) == .stopped)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an old row put back whole is found out`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody().state.person
            let old: [UInt8]? = try await store.read { tx in
                try tx.one("select mark from gate_row where person_id = \(person)") { try $0.get("mark") }
            }
            try await desk.consents.withdraw(person, .everything, by: GateDesk.staff)
            try await store.write { tx in
                try tx.run(
                    "update gate_row set epoch = 1, is_withdrawn = false, mark = \(old ?? []) where person_id = \(person)"
                )
            }
            let damage = try await refused(GateDamaged.self) { _ = try await desk.consents.standing(of: person) }
            #expect(damage == .row)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever comes back starts without the old yeses`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            try await desk.consents.withdraw(person.state.person, .everything, by: GateDesk.staff)
            try await desk.consents.comeBack(
                person.state.person, until: Invented.now.adding(days: 30), by: GateDesk.staff)
            let refusal = try await refused(Refusal.self) {
                _ = try await desk.departures.prepare(desk.plan(.depart, person), by: GateDesk.staff)
            }
            #expect(refusal?.reasons == [.withdrawn])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was shown is called back when its consent ends`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            var person = try await desk.somebody()
            try await person.moveToWebsite(desk)
            let departure = try await desk.departures.prepare(desk.plan(.show, person), by: GateDesk.staff)
            let cleared = try await desk.departures.show(departure.id, for: ForPress.self, by: .desk)
            _ = try await desk.departures.spend(cleared, by: .desk)
            #expect(try await desk.ledger.openEnded() == 0)
            desk.clock.pass(seconds: 7 * 86_400)
            #expect(try await desk.ledger.openEnded() == 1)
            #expect(try await desk.ledger.openEnded() == 0)
            #expect(Set(try await desk.ledger.due().map(\.step)) == [.takeDown, .tellTakers])
        }
    }
}

extension Invented {
    /// The same person, who says yes to their words on our own site as well.
    mutating func moveToWebsite(_ desk: GateDesk) async throws {
        let site = Invented.onWebsite(self, desk.outside)
        self = site
        try await desk.consents.record(site.talk, grants: [site.grant], by: GateDesk.staff)
        try await desk.consents.decide(site.decision, by: GateDesk.staff)
    }

    private static func onWebsite(_ person: Invented, _ outside: Outside) -> Invented {
        var next = Invented(outside, text: person.use.text, person: person.state.person)
        let limits = next.grant.limits
        next.grant = ConsentGrant(
            id: next.grant.id, conversation: next.talk.id, person: person.state.person, purpose: .press,
            content: .quote, channel: .website, medium: .online, givenAt: next.grant.givenAt)
        next.grant.limits = limits
        next.using { use in
            var site = ProposedUse(purpose: .press, content: .quote, channel: .website, medium: .online)
            site.audience = use.audience
            site.text = use.text
            use = site
        }
        return next
    }
}

/// A door made of paper: it only says what it was told to say.
struct PaperDoor: Door {
    let outcome: RecallOutcome
    func letOut(_ cleared: consuming Cleared<Leaving, ForPress>) async throws {}
    func callBack(_ exposure: Exposure) async throws -> RecallOutcome { outcome }
}
