// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// That somebody was asked for something, by whom of all of us, and whether they told the hardest part again.
struct Ask: Entry {
    static let kind = EntryKind.ask

    let by: String
    let what: String
    let at: Moment
    let toldHardest: Bool

    func tell(_ state: inout PersonState) {
        state.load.asks.append(at)
        if toldHardest { state.load.retellings.append(at) }
    }
}

/// A day after which they need rest.
struct HardDay: Entry {
    static let kind = EntryKind.hardDay

    enum What: String, Choice {
        case hearing
        case bereavement
        case decision
        case other

        var spoken: String {
            switch self {
            case .hearing: "A hearing or interview"
            case .bereavement: "Somebody died"
            case .decision: "Bad news about the claim"
            case .other: "Something else"
            }
        }
    }

    let what: What
    let on: LocalDate
    let words: String

    func tell(_ state: inout PersonState) { state.load.hardDay = max(state.load.hardDay ?? on, on) }
}

/// Something bad that happened to somebody through, or after, what we did together.
struct Harm: Entry {
    static let kind = EntryKind.harm

    let what: String
    let learntOn: LocalDate
    let told: String
    let done: String
    let isSafeguarding: Bool
    let isSerious: Bool
}

/// What was done later about it: to whom it was reported, or what the safeguarding lead decided.
struct HarmStep: Entry {
    static let kind = EntryKind.harmStep

    /// The entry that it belongs to.
    let harm: String
    let about: DueKind
    let to: String
    let on: LocalDate
    let words: String
}

/// That something of theirs came out, and who looks after them then.
struct Aftercare: Entry {
    static let kind = EntryKind.aftercare
    /// The days after it on which somebody asks how they are.
    static let days = [1, 7, 30]

    let what: String
    let on: LocalDate
    /// Who asks.
    let worker: String
}

/// How they were when they were asked.
struct CheckIn: Entry {
    static let kind = EntryKind.checkIn

    let aftercare: String
    let day: Int
    let words: String
}

/// What somebody has to do by a day.
enum DueKind: String, Codable, Sendable, CaseIterable {
    /// Ask how they are after something came out.
    case checkIn = "check-in"
    /// Decide what a safeguarding concern needs.
    case concern
    /// Report a serious incident to the authorities.
    case report
    /// Assess the risk anew.
    case assessment
}
