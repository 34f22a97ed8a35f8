// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate

/// What else is kept of somebody because it could tell who they are: each only if it is needed, and with why.
struct Background: Sheet {
    static let kind = SheetKind.background

    enum Item: String, Choice {
        case nationality
        case people
        case faith
        case occupation
        case sex
        case employer
        case school
        case solicitor
        case crossing
        case caseReference = "case-reference"

        var spoken: String {
            switch self {
            case .nationality: "Nationality"
            case .people: "People they belong to"
            case .faith: "Faith"
            case .occupation: "Occupation, here or before"
            case .sex: "Sex"
            case .employer: "Employer"
            case .school: "School or college, theirs or their children\u{2019}s"
            case .solicitor: "Solicitor"
            case .crossing: "Day of the crossing"
            case .caseReference: "Reference of their case"
            }
        }

        var fact: FactKind {
            switch self {
            case .nationality: .nationality
            case .people: .people
            case .faith: .faith
            case .occupation: .occupation
            case .sex: .sex
            case .employer: .employer
            case .school: .school
            case .solicitor: .solicitor
            case .crossing: .crossing
            case .caseReference: .caseReference
            }
        }
    }

    struct Kept: Codable, Equatable, Sendable {
        let item: Item
        var value = ""
        /// Why this is kept.
        var why = ""
    }

    var kept: [Kept] = []

    subscript(item: Item) -> Kept { kept.first { $0.item == item } ?? Kept(item: item) }

    var facts: [KnownAbout.Fact] { kept.filter { !$0.value.isEmpty }.map { .init($0.item.fact, $0.value) } }
}
