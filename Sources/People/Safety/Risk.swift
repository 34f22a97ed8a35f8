// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// One assessment of what could happen to somebody who speaks; every earlier one stays to be read.
///
/// It is advice to people and adds up to no number. What it tells the gate are facts at which nobody goes on.
struct Risk: Sheet {
    static let kind = SheetKind.risk
    static let reviewDays = 182

    /// What is known of one factor, how we know it, and when we learnt it.
    struct Answer: Codable, Equatable, Sendable {
        let factor: Factor
        var isSo = Known.unknown
        var how = ""
        var on: LocalDate?
    }

    var answers: [Answer] = []
    /// What fits into no field, and what is done about it.
    var words = ""
    var reviewOn: LocalDate?
    /// When it was made: written by the desk.
    var assessedAt: Moment?

    subscript(factor: Factor) -> Answer { answers.first { $0.factor == factor } ?? Answer(factor: factor) }

    static func latestReview(on today: LocalDate) -> LocalDate { today.adding(days: reviewDays) }

    /// Called after the sheet of the claim has told its part: what changed there since makes this one due.
    func tell(_ state: inout PersonState) {
        state.isThreatenedByState = self[.stateReach].isSo != .no || self[.surveillance].isSo == .yes
        let family: [Factor] = [.familyAtHome, .familyInTransit, .familyElsewhere]
        state.hasFamilyInReach = family.contains { self[$0].isSo != .no }
        state.isInCrisis = self[.crisis].isSo != .no
        if self[.ageDispute].isSo == .yes, state.age == .adult { state.age = .disputed }
        state.locks += lawsOfHarm.filter { kind in !state.locks.contains { $0.kind == kind } }.map { StatutoryLock($0) }
        state.riskReviewOn = dueOn(state)
    }

    /// What they went through makes them anonymous by law, whether or not anybody ticked that too.
    private var lawsOfHarm: [StatutoryLock.Kind] {
        let laws: [(Factor, StatutoryLock.Kind)] = [
            (.trafficking, .trafficking), (.sexualViolence, .sexualOffence), (.fgm, .fgm),
            (.forcedMarriage, .forcedMarriage),
        ]
        return laws.filter { self[$0.0].isSo == .yes }.map(\.1)
    }

    /// When it is due again: on its day, at once when the claim has changed since, and on the day of a hearing.
    private func dueOn(_ state: PersonState) -> LocalDate? {
        guard let assessedAt, let reviewOn else { return nil }
        if let changedAt = state.claim.changedAt, changedAt > assessedAt { return nil }
        let hearings = state.changes.filter { $0.kind == .hearing && $0.at > assessedAt }
        return ([reviewOn] + hearings.map { LocalDate(dayNumber: Int($0.at.unixSeconds / 86_400)) }).min()
    }

    /// What is different from the assessment before, a sentence each.
    func changes(since before: Risk?) -> [String] {
        let before = before ?? Risk()
        var changes = Factor.allCases.compactMap { factor -> String? in
            let (old, new) = (before[factor], self[factor])
            if old.isSo != new.isSo {
                return
                    "\(factor.spoken): \(old.isSo.spoken.lowercasedFirst) \u{2192} \(new.isSo.spoken.lowercasedFirst)"
            }
            return old.how != new.how || old.on != new.on ? "\(factor.spoken): how we know it" : nil
        }
        if before.words != words { changes.append("The words") }
        if before.reviewOn != reviewOn, let reviewOn { changes.append("To be looked at again on \(reviewOn.spoken)") }
        return changes
    }
}
