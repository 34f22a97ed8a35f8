// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault
import Web

/// What changes how the gate stands: the claim, and the risk assessment.
extension PersonDesk {
    var today: LocalDate { records.zone.date(of: outside.now()) }

    /// Writes down how the claim and the law stand; whatever was prepared is void.
    func saveSafety(_ sheet: Safety, of person: PersonID, after: Int?, by staff: StaffMember) async throws {
        try await store.write { tx in
            try nearEnough(staff, to: person, in: tx)
            try consent.note(.claim, of: person, by: staff.actor, in: tx)
            var sheet = sheet
            sheet.noteWhen(since: try records.newestByDesk(Safety.self, of: person, in: tx), at: outside.now())
            try records.write(sheet, of: person, after: after, by: staff.id.text, in: tx)
            try noteWhenDue(person, in: tx)
            try Event.record(
                "person.sheet-saved", by: staff.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
        }
        try await records.remember(person)
    }

    /// Writes a new risk assessment; the gate is told until when it holds.
    func assess(_ risk: Risk, of person: PersonID, after: Int?, by staff: StaffMember) async throws {
        try await store.write { tx in
            try nearEnough(staff, to: person, in: tx)
            let now = outside.now()
            var risk = risk
            risk.assessedAt = now
            let reviewOn = risk.reviewOn ?? Risk.latestReview(on: today)
            risk.reviewOn = reviewOn
            try consent.changeRisk(
                person, until: records.zone.moment(of: reviewOn, minuteOfDay: 0), by: staff.actor, in: tx)
            try records.write(risk, of: person, after: after, by: staff.id.text, in: tx)
            try noteWhenDue(person, in: tx)
            try Event.record(
                "person.sheet-saved", by: staff.actor, of: person.text, at: now, in: tx, outside: outside)
        }
        try await records.remember(person)
    }

    /// So that whoever works with them finds the assessment on the day from which nothing leaves without a new one.
    private func noteWhenDue(_ person: PersonID, in tx: Tx) throws {
        let day = try records.state(of: person, in: tx).riskReviewOn
        let moment = day.map { records.zone.moment(of: $0, minuteOfDay: 0) } ?? outside.now()
        try DueStore().assess(person, from: moment, in: tx)
    }

    /// Throws `notFound` for whoever does not work with the person; locks the audit log first.
    func nearEnough(_ staff: StaffMember, to person: PersonID, in tx: Tx) throws {
        try records.audit.hold(in: tx)
        guard try records.kept.nearness(of: staff, to: person, in: tx) >= .assigned else { throw DeskError.notFound }
    }
}
