// SPDX-License-Identifier: AGPL-3.0-or-later

import Kit

/// What somebody who came forward wrote to us.
struct TheirWords: Entry {
    static let kind = EntryKind.theirWords

    let words: String
    /// How and when they can be reached; may be empty.
    let reach: String
    /// The language in which they would like the answer, by its code.
    let language: String
    /// Whether they ask for all to be deleted, after the desk has begun to work with them.
    var wantsDeletion = false
}

/// What the desk answered them.
struct DeskAnswer: Entry {
    static let kind = EntryKind.deskAnswer

    let words: String
}

/// How the desk answers somebody.
enum ForwardOutcome: String, Sendable, CaseIterable {
    case answered
    case notNow = "not-now"

    var spoken: String {
        switch self {
        case .answered: "Answered"
        case .notNow: "Not now"
        }
    }
}

/// Somebody who came forward, as the desk follows them up.
struct Forward: Sendable, Equatable {
    let person: PersonID
    let cameAt: Moment
    /// Since when something of theirs waits for an answer; nil when everything is answered.
    let waitingSince: Moment?
    let answeredAt: Moment?
    let outcome: ForwardOutcome?
    let registeredAt: Moment?
    let wantsDeletion: Bool
}
