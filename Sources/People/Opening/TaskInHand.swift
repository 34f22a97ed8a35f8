// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Vault

/// What a member of staff is doing with one person just now, and why they need to see what is covered.
///
/// The reason is given once; each thing that is then opened is recorded under it. It ends after an hour, when it is covered
/// again, or with the session.
struct TaskInHand: Sendable, Equatable {
    static let minutes = 60

    let id: String
    let person: PersonID
    let staff: String
    let reason: Opening.Reason
    let endsAt: Moment
    var beganAt: Moment { endsAt.adding(seconds: -Self.minutes * 60) }
    /// What a colleague gave for it, where it is needed; the first look spends it.
    var secondKey: SecondKey?

    var opening: Opening { Opening(staff: staff, reason: reason, task: id, secondKey: secondKey) }
}

extension Opening.Reason {
    /// In the words of a form.
    var spoken: String {
        switch self {
        case .support: "To support them"
        case .safeguarding: "To keep them safe"
        case .risk: "To assess a risk"
        case .consent: "To talk about what they agree to"
        case .matching: "To see whether a request fits them"
        case .release: "To pass on what was released"
        case .personsOwnWish: "They asked for it"
        case .correction: "To put something right"
        case .legalDuty: "The law requires it"
        }
    }
}
