// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// Words with several people in them, as whoever works with one of them sees them.
struct SharedWords: Sendable {
    let id: Reference<ExposableText>
    let lodgedAt: Moment
    /// The others in it with whom the reader works, by the names on their cards.
    let others: [String]
    /// How many others are in it with whom the reader does not work.
    let strangers: Int
    let reading: Reading

    /// The words, or why they stay covered.
    enum Reading: Sendable {
        case open(String)
        /// The reader does not work with everybody in them.
        case notWithAll
        /// The reader has opened too many people in an hour with whom they do not work.
        case tooMany
    }

    var words: String? { if case .open(let words) = reading { words } else { nil } }

    /// Everybody else in it, in one line.
    var with: String {
        let rest = strangers == 0 ? [] : [strangers == 1 ? "one other person" : "\(strangers) other people"]
        return (others + rest).joined(separator: ", ")
    }
}
