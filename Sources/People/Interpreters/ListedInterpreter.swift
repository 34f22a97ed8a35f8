// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Somebody who interprets for the desk, as the register has them.
struct ListedInterpreter: Sendable {
    let id: ID<ListedInterpreter>
    let version: Int
    var entry: InterpreterEntry
    let endedAt: Moment?

    /// Why nobody may be left alone with them as their interpreter; nil when nothing stands against it.
    func obstacle(on today: LocalDate) -> String? {
        if endedAt != nil { return "They do not interpret for us any more. Choose somebody else." }
        guard let bound = entry.boundOn, bound <= today else {
            return
                "They have not agreed in writing to keep what they hear to themselves. Note the day in the register first."
        }
        return nil
    }
}

/// What the register holds of an interpreter: sealed with the organisation's key as a whole.
struct InterpreterEntry: Codable, Equatable, Sendable {
    struct Tongue: Codable, Equatable, Sendable {
        var name = ""
        /// Hazaragi, Moroccan, Sorani: as they say it themselves.
        var dialect = ""

        var spoken: String { dialect.isEmpty ? name : "\(name) (\(dialect))" }
    }

    enum Gender: String, Choice {
        case unknown
        case woman
        case man
        case other

        var spoken: String {
            switch self {
            case .unknown: "Not asked yet"
            case .woman: "A woman"
            case .man: "A man"
            case .other: "In their own words, in the note"
            }
        }
    }

    enum Standing: String, Choice {
        case professional
        case volunteer

        var spoken: String {
            switch self {
            case .professional: "Professional"
            case .volunteer: "Volunteer"
            }
        }
    }

    var name = ""
    var phone = ""
    var email = ""
    var tongues: [Tongue] = []
    var gender = Gender.unknown
    var standing = Standing.professional
    /// When they signed that they keep what they hear to themselves.
    var boundOn: LocalDate?
    /// When we saw their enhanced DBS certificate.
    var certificateSeenOn: LocalDate?
    var note = ""
}
