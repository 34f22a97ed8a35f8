// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Somebody who speaks for a member organisation, as part of their work.
struct Spokesperson: Sendable {
    let id: ID<Spokesperson>
    let version: Int
    var entry: SpokespersonEntry
    /// The last day on which it was agreed that they are asked; nil while it has no end.
    let agreedUntil: LocalDate?
    let endedAt: Moment?

    /// Whether they may be put to a journalist on that day.
    func isAvailable(on today: LocalDate) -> Bool {
        endedAt == nil && agreedUntil.map { $0 >= today } ?? true
    }
}

/// What is kept of a spokesperson: sealed with the organisation's key as a whole.
///
/// Nothing here says what they have lived through: whoever speaks of that is registered as a person.
struct SpokespersonEntry: Codable, Equatable, Sendable {
    enum Training: String, Choice {
        case unknown
        case none
        case some
        case practised

        var spoken: String {
            switch self {
            case .unknown: "Not asked yet"
            case .none: "No media training"
            case .some: "Has had media training"
            case .practised: "Used to interviews"
            }
        }
    }

    var name = ""
    var role = ""
    var organisation = ""
    var topics: [String] = []
    var languages: [String] = []
    var training = Training.unknown
    var phone = ""
    var email = ""
    /// Whom to ask before they are asked, and for what: "the press office, before anything live".
    var askFirst = ""
}
