// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@testable import Gate

/// An identity is released by two keys, to one recipient, for a time.
@Suite struct ReleaseTests {
    private static let hour = Invented.now.adding(seconds: 3600)

    private func ask(_ person: Invented, until: Moment = hour, reason: String = "To ring them.") -> ReleaseAsk {
        ReleaseAsk(
            of: person.state.person, [.name, .phone], to: "journalist-1", for: .press, request: "request-1",
            because: reason, until: until)
    }

    /// A release that the person and a second member of staff have agreed to.
    private func granted(_ person: Invented, _ releases: ReleaseDesk) async throws -> Reference<IdentityRelease> {
        let id = try await releases.ask(ask(person), by: "officer")
        try await releases.personSaidYes(id, by: "friend")
        try await releases.grant(id, by: "lead")
        return id
    }

    private func hindrance(_ call: () async throws -> Void) async throws -> ReleaseDesk.Hindrance? {
        try await refused(ReleaseDesk.Hindrance.self, call)
    }

    @Test(arguments: TestStore.kinds)
    func `asked, agreed to and granted by another, it opens to the one who asked, and ends`(kind: TestStore.Kind)
        async throws
    {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let releases = ReleaseDesk(desk.house)
            let id = try await granted(person, releases)
            let released = try await releases.look(id, by: "officer")
            #expect(released.fields == [.name, .phone])
            #expect(released.recipient == "journalist-1")
            // Not to the team, and not even to the one who granted it.
            let other = try await refused(DeskError.self) { _ = try await releases.look(id, by: "lead") }
            #expect(other == .notFound)
            desk.clock.pass(seconds: 3600)
            #expect(try await hindrance { _ = try await releases.look(id, by: "officer") } == .void)
            let history = try await releases.history(of: person.state.person, for: GateDesk.opening)
            #expect(history.looks == [ReleaseLook(release: id, by: "officer", at: Invented.now)])
            #expect(history.releases.map(\.ask.reason) == ["To ring them."])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was released is read in the transaction of the look, or there was none`(kind: TestStore.Kind)
        async throws
    {
        struct Cut: Error {}
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let releases = ReleaseDesk(desk.house)
            let id = try await granted(person, releases)
            let cut = try await refused(Cut.self) {
                try await releases.look(id, by: "officer") { _, _ in throw Cut() }
            }
            #expect(cut != nil)
            let none = try await releases.history(of: person.state.person, for: GateDesk.opening).looks
            let read = try await releases.look(id, by: "officer") { released, _ in released.fields }
            let one = try await releases.history(of: person.state.person, for: GateDesk.opening).looks
            #expect(none == [] && read == [.name, .phone] && one.count == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `no release goes round what the law or a stop forbids, asked, granted or looked at`(kind: TestStore.Kind)
        async throws
    {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let releases = ReleaseDesk(desk.house)
            let free = person.state
            var child = free
            child.age = .child(years: 15)
            var inCrisis = free
            inCrisis.isInCrisis = true
            func reasons(_ state: PersonState, _ call: () async throws -> Void) async throws -> [Refusal.Reason] {
                desk.states.set(state)
                let reasons = try await refused(Refusal.self, call)?.reasons ?? []
                desk.states.set(free)
                return reasons
            }
            let asked = try await reasons(child) {
                try await store.write { tx in try releases.requireFree(ask(person), in: tx) }
            }
            let id = try await releases.ask(ask(person), by: "officer")
            try await releases.personSaidYes(id, by: "friend")
            let granted = try await reasons(inCrisis) { try await releases.grant(id, by: "lead") }
            try await releases.grant(id, by: "lead")
            let seen = try await reasons(child) { _ = try await releases.look(id, by: "officer") }
            #expect([asked, granted, seen] == [[.stop(.underEighteen)], [.stop(.crisis)], [.stop(.underEighteen)]])
            #expect(try await releases.look(id, by: "officer").fields == [.name, .phone])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `it is asked whatever stands in the way, which those who may know are told while it waits`(
        kind: TestStore.Kind
    ) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let releases = ReleaseDesk(desk.house)
            func told(_ change: (PersonID) async throws -> Void) async throws -> [Refusal.Reason] {
                let person = try await desk.somebody()
                try await change(person.state.person)
                let id = try await releases.ask(ask(person), by: "officer")
                let release = try #require(try await releases.release(id, for: GateDesk.opening))
                return try await store.write { tx in try releases.inTheWay(of: release, in: tx) }
            }
            let open = try await told { _ in }
            let child = try await told { person in desk.states.change(person) { $0.age = .child(years: 15) } }
            let paused = try await told { try await desk.consents.pause($0, by: GateDesk.staff) }
            let damaged = try await told { person in
                let later = Invented.now.adding(days: 400)
                _ = try await store.write { tx in
                    try tx.run("update gate_row set expires_at = \(later) where person_id = \(person)")
                }
            }
            #expect([open, child, paused, damaged] == [[], [.stop(.underEighteen)], [.paused], [.notKnown]])
            let person = try await desk.somebody()
            let id = try await releases.ask(ask(person), by: "officer")
            let release = try #require(try await releases.release(id, for: GateDesk.opening))
            try await desk.consents.pause(person.state.person, by: GateDesk.staff)
            try await desk.consents.resume(person.state.person, by: GateDesk.staff)
            let since = try await store.write { tx in try releases.inTheWay(of: release, in: tx) }
            #expect(since == [.changedMeanwhile])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who brought the one who asks holds no second key`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(
                store, kinship: Family(holders: ["officer", "lead"], brought: ["lead": ["officer"]]))
            let person = try await desk.somebody()
            let releases = ReleaseDesk(desk.house)
            #expect(
                try await hindrance { _ = try await releases.ask(ask(person), by: "officer") } == .noSecondPerson)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `two keys are two people, and none whom the first brought or raised`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store, kinship: Family(brought: ["officer": ["friend"]]))
            let person = try await desk.somebody()
            let releases = ReleaseDesk(desk.house)
            let id = try await releases.ask(ask(person), by: "officer")
            try await releases.personSaidYes(id, by: "friend")
            let seconds = ["officer", "friend", "volunteer"]
            var found: [ReleaseDesk.Hindrance?] = []
            for second in seconds { found.append(try await hindrance { try await releases.grant(id, by: second) }) }
            #expect(found == [.tooClose, .tooClose, .tooClose])
            try await releases.grant(id, by: "lead")
            #expect(try await releases.release(id, for: GateDesk.opening)?.state == .granted)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `without a second person there is no release today`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(
                store, kinship: Family(holders: ["officer", "friend"], brought: ["officer": ["friend"]]))
            let person = try await desk.somebody()
            let alone = ReleaseDesk(desk.house)
            let refusal = try await hindrance { _ = try await alone.ask(ask(person), by: "officer") }
            #expect(refusal == .noSecondPerson)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the person is asked this time, before the second key turns`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let releases = ReleaseDesk(desk.house)
            let id = try await releases.ask(ask(person), by: "officer")
            #expect(try await hindrance { try await releases.grant(id, by: "lead") } == .personNotAsked)
            #expect(try await hindrance { _ = try await releases.look(id, by: "officer") } == .void)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `any change of the person or of the release voids it`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let releases = ReleaseDesk(desk.house)
            var found: [[Refusal.Reason]] = []
            for change in Change.allCases {
                let person = try await desk.somebody()
                let id = try await granted(person, releases)
                try await change.make(person, desk)
                let refusal = try await refused(Refusal.self) { _ = try await releases.look(id, by: "officer") }
                found.append(refusal?.reasons ?? [])
            }
            let changed = [Refusal.Reason.changedMeanwhile]
            #expect(found == [[.withdrawn], [.paused], [.stopped], changed, changed, changed, changed, changed])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an approval does not hold for another asker, second, time or person`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let releases = ReleaseDesk(desk.house)
            let tamperings: [SQL] = [
                "answered_by = 'friend'", "asked_by = 'volunteer'", "signature = \([UInt8](repeating: 0, count: 32))",
                "epoch = epoch + 1", "said_yes_at = '2026-11-01T00:00:00.000Z'",
            ]
            var found: [ReleaseDesk.Hindrance?] = []
            for tampering in tamperings {
                let id = try await granted(try await desk.somebody(), releases)
                try await store.write { tx in
                    try tx.run("update identity_release set \(tampering) where id = \(id)")
                }
                let asker = try await releases.release(id, for: GateDesk.opening)?.askedBy ?? ""
                found.append(try await hindrance { _ = try await releases.look(id, by: asker) })
            }
            #expect(found == [.void, .void, .void, .void, .void])
            let id = try await granted(try await desk.somebody(), releases)
            try await store.write { tx in
                try tx.run(
                    "update identity_release set expires_at = '2099-01-01T00:00:00.000Z' where id = \(id)")
            }
            let damage = try await refused(GateDamaged.self) { _ = try await releases.look(id, by: "officer") }
            #expect(damage == .record)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a no has a reason that the one who asked can read`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let releases = ReleaseDesk(desk.house)
            let id = try await releases.ask(ask(person), by: "officer")
            let silent = try await refused(DeskError.self) {
                try await releases.refuse(id, by: "lead", because: " ")
            }
            #expect(silent == .invalid([FieldProblem("reason", "Write why not: whoever asked will read it.")]))
            try await releases.refuse(id, by: "lead", because: "The hearing is on Monday.")
            #expect(try await releases.release(id, for: GateDesk.opening)?.refusal == "The hearing is on Monday.")
            try await releases.personSaidYesIsTooLate(id)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who asked does not write down that the person said yes`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let releases = ReleaseDesk(desk.house)
            let id = try await releases.ask(ask(try await desk.somebody()), by: "officer")
            let own = try await hindrance { try await releases.personSaidYes(id, by: "officer") }
            #expect(own == .askerSaysYes)
            #expect(try await hindrance { try await releases.grant(id, by: "lead") } == .personNotAsked)
            try await releases.personSaidYes(id, by: "friend")
            try await releases.grant(id, by: "lead")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `it can be ended at once by either, and a wish must say all`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let releases = ReleaseDesk(desk.house)
            let id = try await granted(person, releases)
            let stranger = try await refused(DeskError.self) { try await releases.end(id, by: "volunteer") }
            #expect(stranger == .notAllowed)
            try await releases.end(id, by: "lead")
            #expect(try await hindrance { _ = try await releases.look(id, by: "officer") } == .void)
            let long = try await refused(DeskError.self) {
                _ = try await releases.ask(
                    ask(person, until: Invented.now.adding(seconds: 86_401), reason: ""), by: "officer")
            }
            #expect(
                long
                    == .invalid([
                        FieldProblem("reason", "Write why it is needed."),
                        FieldProblem("until", "Choose an end within the next 24 hours."),
                    ]))
        }
    }
}

extension ReleaseDesk {
    fileprivate func personSaidYesIsTooLate(_ id: Reference<IdentityRelease>) async throws {
        let late = try await refused(Hindrance.self) { try await personSaidYes(id, by: "friend") }
        #expect(late == .void)
    }
}
