// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Words

/// What a row of a list says: this person, to be written to or never to be.
struct ImportWish: Sendable, Equatable {
    /// Why somebody must not be written to, as suppressions have it.
    enum Ending: String, Sendable {
        case asked
        case bounced
    }

    let line: Int
    let address: EmailAddress
    let name: String
    let organisation: String
    let role: String
    let place: String
    let language: Language
    let isGroup: Bool
    let ending: Ending?
}

/// Why a row is left out.
enum ImportSkip: Sendable, Equatable {
    case noAddress
    case notAnAddress
    case sameAs(line: Int)
    /// By the suppression's reason.
    case neverWrittenTo(String)
    /// Here already, and the list adds nothing.
    case known
    case leftBefore
    case notOnTheList

    var sentence: String {
        switch self {
        case .noAddress: "No e-mail address."
        case .notAnAddress: "What stands as the e-mail address is none."
        case .sameAs(let line): "The same address as line \(line)."
        case .neverWrittenTo("bounced"): "Mail to this address came back: it is not written to."
        case .neverWrittenTo("complained"): "They complained of our mail: they are not written to."
        case .neverWrittenTo: "They asked not to be written to."
        case .known: "Here already; the list adds nothing."
        case .leftBefore: "Was on it and left, or was stopped: only they themselves or staff take it up again."
        case .notOnTheList:
            "By the list's own word not on it, or not written to by it: invited, banned, or without mail."
        }
    }

    /// What is counted together.
    var kind: String {
        if case .sameAs = self { return "The same address as a line before." }
        return sentence
    }
}

/// What came of reading one row.
enum ImportReadRow: Sendable, Equatable {
    case wish(ImportWish)
    case skipped(ImportSkip)
    case broken(String)

    var address: EmailAddress? {
        if case .wish(let wish) = self { wish.address } else { nil }
    }
}
