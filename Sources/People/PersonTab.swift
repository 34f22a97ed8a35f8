// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The pages about one person, as their tabs lead to them.
enum PersonTab: String, Sendable, CaseIterable {
    case card
    case identity
    case background
    case reaching
    case speaking
    case interpreter
    case safety
    case risk
    case readiness
    case consent
    case uses
    case shared
    case groups
    case care
    case corrections
    case papers
    case keeping
    case kept

    var spoken: StaticString {
        switch self {
        case .card: "Card"
        case .identity: "Who they are"
        case .background: "Background"
        case .reaching: "Reaching them"
        case .speaking: "Speaking"
        case .interpreter: "Interpreter"
        case .safety: "Safety"
        case .risk: "Risk assessment"
        case .readiness: "Readiness"
        case .consent: "Consent"
        case .uses: "Uses"
        case .shared: "Words with others"
        case .groups: "Groups"
        case .care: "Care"
        case .corrections: "Record"
        case .papers: "Papers"
        case .keeping: "How long"
        case .kept: "Everything kept"
        }
    }

    func link(_ person: PersonID) -> Link {
        switch self {
        case .card: .path("/people", person)
        case .identity: .path("/people", person, "/identity")
        case .background: .path("/people", person, "/background")
        case .reaching: .path("/people", person, "/reaching")
        case .speaking: .path("/people", person, "/speaking")
        case .interpreter: .path("/people", person, "/interpreter")
        case .safety: .path("/people", person, "/safety")
        case .risk: .path("/people", person, "/risk")
        case .readiness: .path("/people", person, "/readiness")
        case .care: .path("/people", person, "/care")
        case .consent: .path("/people", person, "/consent")
        case .uses: .path("/people", person, "/uses")
        case .shared: .path("/people", person, "/words")
        case .groups: .path("/people", person, "/groups")
        case .corrections: .path("/people", person, "/corrections")
        case .papers: .path("/people", person, "/papers")
        case .keeping: .path("/people", person, "/keeping")
        case .kept: .path("/people", person, "/access-request")
        }
    }

    /// The tab under which it stands, where it is not one of its own.
    var under: PersonTab {
        switch self {
        case .background: .identity
        case .interpreter: .speaking
        case .shared, .groups: .uses
        case .risk, .readiness: .safety
        case .papers, .keeping, .kept: .corrections
        default: self
        }
    }

    /// What it is called among the pages under one tab.
    var spokenUnder: StaticString {
        switch self {
        case .identity: "Names"
        case .safety: "Claim and law"
        case .uses: "Each use"
        case .corrections: "What is wrong"
        case .speaking: "Languages and topics"
        default: spoken
        }
    }

    /// Whether only the safeguarding lead has it.
    var isForLead: Bool { self == .kept }
}
