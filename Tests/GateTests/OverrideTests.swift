// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@testable import Gate

/// The lead's overrides, the chair's list and the deputies.
@Suite struct OverrideTests {
    private func overrides(_ desk: GateDesk) -> OverrideDesk { OverrideDesk(desk.house) }

    @Test(arguments: TestStore.kinds)
    func `the lead lets one use pass with a reason, and the chair sees it next day by reference`(kind: TestStore.Kind)
        async throws
    {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            desk.states.change(person.state.person) { $0.isInCrisis = true }
            try await overrides(desk).pass(
                .crisis, of: person.state.person, for: person.use, by: "lead", because: "They insist.")
            let departure = try await desk.ready(person)
            _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
            #expect(try await overrides(desk).toShowChair() == [])
            desk.clock.pass(seconds: 86_400)
            let notices = try await overrides(desk).toShowChair()
            #expect(notices.map(\.by) == ["lead"])
            let id = try #require(notices.first?.id)
            let own = try await refused(DeskError.self) { try await overrides(desk).noteSeen(id, by: "lead") }
            #expect(own == .notFound)
            try await overrides(desk).noteSeen(id, by: "chair")
            #expect(try await overrides(desk).toShowChair() == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody but the lead overrides, nobody without a reason, and nobody what the law locks`(kind: TestStore.Kind)
        async throws
    {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            func pass(_ stop: Stop, _ staff: String, _ reason: String) async throws {
                try await overrides(desk).pass(
                    stop, of: person.state.person, for: person.use, by: staff, because: reason)
            }
            let other = try await refused(DeskError.self) { try await pass(.crisis, "officer", "They insist.") }
            #expect(other == .notAllowed)
            let silent = try await refused(DeskError.self) { try await pass(.crisis, "lead", " ") }
            #expect(silent == .invalid([FieldProblem("reason", "Write why this is right for the person.")]))
            let law = try await refused(Refusal.self) { try await pass(.statutoryAnonymity, "lead", "They insist.") }
            #expect(law?.reasons == [.stop(.statutoryAnonymity)])
            let young = try await refused(Refusal.self) { try await pass(.underEighteen, "lead", "They insist.") }
            #expect(young?.reasons == [.stop(.underEighteen)])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an absence has a named deputy, who alone holds the key while it lasts`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            let person = try await desk.somebody()
            let overrides = overrides(desk)
            func pass(by staff: String) async throws -> DeskError? {
                try await refused(DeskError.self) {
                    try await overrides.pass(
                        .crisis, of: person.state.person, for: person.use, by: staff, because: "They insist.")
                }
            }
            let tomorrow = Invented.today.adding(days: 1)
            let nobody = try await refused(DeskError.self) {
                try await overrides.nameDeputy("lead", for: "lead", from: Invented.today, until: tomorrow, by: "lead")
            }
            #expect(
                nobody
                    == .invalid([
                        FieldProblem("deputy", "Name somebody else who stands in, from one day to a later one.")
                    ]))
            let other = try await refused(DeskError.self) {
                try await overrides.nameDeputy(
                    "deputy", for: "lead", from: Invented.today, until: tomorrow, by: "officer")
            }
            #expect(other == .notAllowed)
            try await overrides.nameDeputy("deputy", for: "lead", from: Invented.today, until: tomorrow, by: "lead")
            #expect([try await pass(by: "lead"), try await pass(by: "deputy")] == [.notAllowed, nil])
            desk.clock.pass(seconds: 2 * 86_400)
            #expect([try await pass(by: "lead"), try await pass(by: "deputy")] == [nil, .notAllowed])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an override ends with whatever changes what the lead judged`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            var found: [Change: [Refusal.Reason]] = [:]
            for change in [Change.risk, .claim, .release] {
                let person = try await desk.somebody()
                desk.states.change(person.state.person) { $0.isInCrisis = true }
                try await overrides(desk).pass(
                    .crisis, of: person.state.person, for: person.use, by: "lead", because: "They insist.")
                try await change.make(person, desk)
                let refusal = try await refused(Refusal.self) {
                    _ = try await desk.departures.prepare(desk.plan(.depart, person), by: GateDesk.staff)
                }
                found[change] = refusal?.reasons ?? []
            }
            #expect(found == [.risk: [.stop(.crisis)], .claim: [.stop(.crisis)], .release: []])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an absence is listed and ends when the lead is back`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: gateMigrations) { store in
            let overrides = overrides(try GateDesk(store))
            let tomorrow = Invented.today.adding(days: 1)
            try await overrides.nameDeputy(
                "deputy", for: "lead", from: Invented.today, until: tomorrow, by: "lead")
            let absences = try await overrides.absences()
            #expect(absences.map(\.deputy) == ["deputy"])
            let id = try #require(absences.first?.id)
            let other = try await refused(DeskError.self) { try await overrides.endAbsence(id, by: "deputy") }
            #expect(other == .notFound)
            try await overrides.endAbsence(id, by: "lead")
            #expect(try await overrides.absences() == [])
        }
    }
}
