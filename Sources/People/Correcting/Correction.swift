// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// That somebody says something about them is wrong.
struct Correction: Entry {
    static let kind = EntryKind.correction

    /// What it is about: a sheet, or anything else.
    enum About: String, Choice {
        case identity
        case card
        case reaching
        case speaking
        case background
        case safety
        case risk
        case readiness
        case availability
        case other

        var spoken: String {
            switch self {
            case .identity: "Who they are"
            case .card: "The card"
            case .reaching: "Reaching them"
            case .speaking: "Speaking"
            case .background: "Background"
            case .safety: "Claim and law"
            case .risk: "Risk assessment"
            case .readiness: "Readiness"
            case .availability: "When they can"
            case .other: "Something else: a note, a talk, a text"
            }
        }

        /// The sheet that is to be written anew; nil for anything else.
        var sheet: SheetKind? { SheetKind(rawValue: rawValue) }
    }

    let about: About
    let said: String
    let on: LocalDate

    /// By when they have an answer: a month by the law (UK GDPR, article 12(3)).
    var dueOn: LocalDate {
        let next = on.month == 12 ? (on.year + 1, 1) : (on.year, on.month + 1)
        let days = [on.day, 30, 29, 28]
        return days.compactMap { LocalDate(year: next.0, month: next.1, day: min($0, on.day)) }.first
            ?? on.adding(days: 28)
    }
}

/// What became of it; there may be several, and the one with which they were told closes it.
struct CorrectionAnswer: Entry {
    static let kind = EntryKind.correctionAnswer

    enum Outcome: String, Choice {
        case putRight = "put-right"
        case wordsAdded = "words-added"
        case notChanged = "not-changed"

        var spoken: String {
            switch self {
            case .putRight: "It was wrong, and was put right"
            case .wordsAdded: "Their own words stand beside it"
            case .notChanged: "It was not changed"
            }
        }
    }

    /// The entry that it answers.
    let correction: String
    let outcome: Outcome
    /// Their own words, what was changed, or why not.
    let words: String
    /// The version of the sheet in which it was put right.
    var version: Int?
    /// When they were told; nil while they have not been.
    let toldOn: LocalDate?
    /// Where the wrong words had gone, and was told since.
    let recipients: [String]
}

/// A correction with everything that became of it.
struct CorrectionCase: Sendable {
    let open: OpenEntry<Correction>
    let answers: [OpenEntry<CorrectionAnswer>]
    let isDone: Bool

    /// Who has been told of it, of those to whom the words had gone.
    var told: Set<String> { Set(answers.flatMap(\.entry.recipients)) }
}
