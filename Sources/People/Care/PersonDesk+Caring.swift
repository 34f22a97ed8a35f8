// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault
import Web

/// What is written down day by day about somebody, and what follows from it by when.
extension PersonDesk {
    /// How long there is to report a serious incident.
    static let hoursToReport = 72

    func note(_ ask: Ask, of person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            try nearEnough(staff, to: person, in: tx)
            try records.write(ask, of: person, by: staff.id.text, in: tx)
            try noteContact(with: person, on: records.zone.date(of: ask.at), in: tx)
            try record(of: person, by: staff, in: tx)
        }
    }

    /// Writes down a hard day; whatever was prepared is void, for they rest now.
    func note(_ day: HardDay, of person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            try nearEnough(staff, to: person, in: tx)
            try consent.note(.risk, of: person, by: staff.actor, in: tx)
            try records.write(day, of: person, by: staff.id.text, in: tx)
            try record(of: person, by: staff, in: tx)
        }
    }

    /// Writes down what went wrong; the safeguarding lead finds what is to be decided and reported.
    func note(_ harm: Harm, of person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            try nearEnough(staff, to: person, in: tx)
            try consent.note(.risk, of: person, by: staff.actor, in: tx)
            let entry = try records.write(harm, of: person, by: staff.id.text, in: tx)
            let learntAt = records.zone.moment(of: harm.learntOn, minuteOfDay: 0)
            if harm.isSafeguarding {
                try due.add(
                    .init(entry: entry, kind: .concern, day: 0, person: person, dueAt: learntAt), for: nil, in: tx)
            }
            if harm.isSerious {
                let latest = learntAt.adding(seconds: Self.hoursToReport * 3600)
                try due.add(.init(entry: entry, kind: .report, day: 0, person: person, dueAt: latest), for: nil, in: tx)
            }
            try record(of: person, by: staff, in: tx)
        }
    }

    /// Notes what was decided about a concern, or to whom an incident was reported; only the lead does.
    func note(_ step: HarmStep, of person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            try nearEnough(staff, to: person, in: tx)
            guard staff.role == .safeguardingLead else { throw DeskError.notFound }
            try records.write(step, of: person, by: staff.id.text, in: tx)
            guard try due.finish(step.harm, step.about, day: 0, of: person, at: outside.now(), in: tx) else {
                throw DeskError.changedMeanwhile("This was noted already.")
            }
            try record(of: person, by: staff, in: tx)
        }
    }

    /// Begins to look after somebody when something of theirs came out: three days on which they are asked how they are.
    func begin(_ care: Aftercare, of person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            try nearEnough(staff, to: person, in: tx)
            guard let worker = ID<StaffMember>(care.worker), try isNear(worker, to: person, in: tx) else {
                throw DeskError.invalid([FieldProblem("worker", "Choose somebody who works with them.")])
            }
            let entry = try records.write(care, of: person, by: staff.id.text, in: tx)
            for day in Aftercare.days {
                let dueAt = records.zone.moment(of: care.on.adding(days: day), minuteOfDay: 0)
                try due.add(
                    .init(entry: entry, kind: .checkIn, day: day, person: person, dueAt: dueAt), for: worker, in: tx)
            }
            try record(of: person, by: staff, in: tx)
        }
    }

    func note(_ checkIn: CheckIn, of person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            try nearEnough(staff, to: person, in: tx)
            try records.write(checkIn, of: person, by: staff.id.text, in: tx)
            let isOpen = try due.finish(
                checkIn.aftercare, .checkIn, day: checkIn.day, of: person, at: outside.now(), in: tx)
            guard isOpen else { throw DeskError.changedMeanwhile("This check-in was noted already.") }
            try record(of: person, by: staff, in: tx)
        }
    }

    private var due: DueStore { DueStore() }

    /// Whether they work with the person now, or answer for everybody.
    private func isNear(_ worker: ID<StaffMember>, to person: PersonID, in tx: Tx) throws -> Bool {
        try records.kept.isAssigned(worker.text, to: person, in: tx)
            || colleagues.one(worker, in: tx)?.role == .safeguardingLead
    }

    /// The events tell nobody what was written.
    private func record(of person: PersonID, by staff: StaffMember, in tx: Tx) throws {
        try Event.record(
            "person.entry-written", by: staff.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
    }
}
