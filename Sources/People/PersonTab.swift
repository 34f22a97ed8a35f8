// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The pages about one person, as their tabs lead to them.
enum PersonTab: String, Sendable, CaseIterable {
    case card
    case identity

    var spoken: StaticString {
        switch self {
        case .card: "Card"
        case .identity: "Who they are"
        }
    }

    func link(_ person: PersonID) -> Link {
        switch self {
        case .card: .path("/people", person)
        case .identity: .path("/people", person, "/identity")
        }
    }

    /// Which of them holds something covered.
    var isCovered: Bool { self != .card }
}
