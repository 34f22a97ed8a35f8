// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// The pages of care: one person's, and what is to be done over everybody.
struct CareRoutes: Sendable {
    static let most = 200

    let desk: PersonDesk

    func mount(on routes: Routes) {
        SheetRoutes<AvailabilityDraft>(desk: desk, above: doing, below: record).mount(on: routes)
        EntryRoutes<AskDraft>(desk: desk) { draft, person, staff in
            try await desk.note(draft.entry(at: desk.outside.now(), in: desk.records.zone), of: person, by: staff)
        }.mount(on: routes)
        EntryRoutes<HardDayDraft>(desk: desk) { draft, person, staff in
            if let day = draft.entry { try await desk.note(day, of: person, by: staff) }
        }.mount(on: routes)
        EntryRoutes<HarmDraft>(desk: desk) { draft, person, staff in
            try await desk.note(draft.entry(on: desk.today), of: person, by: staff)
        }.mount(on: routes)
        EntryRoutes<HarmStepDraft>(desk: desk) { draft, person, staff in
            try await desk.note(draft.entry(on: desk.today), of: person, by: staff)
        }.mount(on: routes)
        EntryRoutes<AftercareDraft>(desk: desk) { draft, person, staff in
            try await desk.begin(draft.entry(on: desk.today), of: person, by: staff)
        }.mount(on: routes)
        EntryRoutes<CheckInDraft>(desk: desk) { draft, person, staff in
            try await desk.note(draft.entry, of: person, by: staff)
        }.mount(on: routes)
        routes.staff(.get, "/people/care", use: care)
        routes.staff(.get, "/people/concerns", use: concerns)
    }

    private func doing(_ visit: PersonVisit, _ open: OpenSheet<Availability>?, _ task: TaskInHand, _ tx: Tx) throws
        -> HTML
    {
        let (person, now) = (visit.person, desk.outside.now())
        let load = CarePages.load(try desk.records.state(of: person, in: tx).load, at: now, on: desk.today)
        let due = try DueStore().open(of: person, in: tx)
        let doing = CarePages.doing(
            due, of: person, isLead: visit.nearness == .lead, at: now, in: desk.records.zone)
        return "\(load)\(doing)"
    }

    private func record(_ visit: PersonVisit, _ open: OpenSheet<Availability>?, _ task: TaskInHand, _ tx: Tx) throws
        -> HTML
    {
        let (person, records) = (visit.person, desk.records)
        var record = CarePages.Record(zone: records.zone)
        record.asks = try records.entries(Ask.self, of: person, by: task, in: tx)
        record.hardDays = try records.entries(HardDay.self, of: person, by: task, in: tx)
        record.harms = try records.entries(Harm.self, of: person, by: task, in: tx)
        record.steps = try records.entries(HarmStep.self, of: person, by: task, in: tx)
        record.aftercare = try records.entries(Aftercare.self, of: person, by: task, in: tx)
        record.checkIns = try records.entries(CheckIn.self, of: person, by: task, in: tx)
        record.names = try desk.names(in: tx)
        return CarePages.record(record)
    }

    private func care(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let whose = staff.role == .safeguardingLead ? nil : staff.id
        return try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            let due = try DueStore().care(of: whose, by: desk.outside.now(), limit: Self.most, in: tx)
            return .page(DuePages.care(try lines(due, staff, tx), now: desk.outside.now(), zone: desk.records.zone))
        }
    }

    private func concerns(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        guard staff.role == .safeguardingLead else { throw DeskError.notFound }
        return try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            let due = try DueStore().concerns(limit: Self.most, in: tx)
            return .page(DuePages.concerns(try lines(due, staff, tx), now: desk.outside.now(), zone: desk.records.zone))
        }
    }

    private func lines(_ due: [DueStore.Due], _ staff: StaffMember, _ tx: Tx) throws -> [DuePages.Line] {
        let people = due.map(\.person).reduce(into: [PersonID]()) { if !$0.contains($1) { $0.append($1) } }
        let cards = try desk.records.cards(of: people, by: .staff(staff.id.text), in: tx)
        return due.map { DuePages.Line(due: $0, pseudonym: cards[$0.person]?.pseudonym ?? "") }
    }
}

extension PersonDesk {
    /// What the staff are called, by their references.
    func names(in tx: Tx) throws -> [String: String] {
        Dictionary(try colleagues.all(in: tx).map { ($0.id.text, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}
