// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Web

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

/// The form of what else is kept of somebody.
struct BackgroundDraft: SheetDraft {
    static let tab = PersonTab.background
    static let path: StaticString = "/people/{id}/background"
    static let lead: HTML =
        "Leave everything empty that is not needed. What is written here stands before the leak check, so that no text tells it by mistake."

    var sheet: Background

    init(_ sheet: Background) { self.sheet = sheet }

    init(_ form: Fields) {
        sheet = Background()
        sheet.kept = Background.Item.allCases.map { item in
            Background.Kept(
                item: item, value: form.line(item.rawValue, limit: 200), why: form.line(item.rawValue + "-why"))
        }.filter { !$0.value.isEmpty || !$0.why.isEmpty }
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        sheet.kept.compactMap { kept in
            if kept.why.isEmpty {
                return FieldProblem(
                    kept.item.rawValue + "-why", "\(kept.item.spoken): say why this is kept, or take it out.")
            }
            guard kept.value.isEmpty else { return nil }
            return FieldProblem(kept.item.rawValue, "\(kept.item.spoken): write what it is, or take the reason out.")
        }
    }

    func fields(_ problems: [FieldProblem]) -> HTML { "\(Background.Item.allCases, { row($0, problems) })" }

    private func row(_ item: Background.Item, _ problems: [FieldProblem]) -> HTML {
        let kept = sheet[item]
        return """
            <fieldset class="field"><legend>\(item.spoken)</legend><div class="pair">
            \(Self.input(item.rawValue, "What it is", kept.value, problems))
            \(Self.input(item.rawValue + "-why", "Why we keep this", kept.why, problems))</div></fieldset>
            """
    }

    private static func input(_ name: String, _ label: HTML, _ value: String, _ problems: [FieldProblem]) -> HTML {
        let wrong = problems.first { $0.field == name }
        let error: HTML = wrong.map { "<p class=\"error\">\($0.sentence)</p>" } ?? .nothing
        return """
            <div class="field"><label for="\(name)">\(label)</label>\(error)<input type="text" id="\(name)" name="\(name)" \
            value="\(value)" dir="auto" autocomplete="off"\(" aria-invalid=\"true\"", if: wrong != nil)></div>
            """
    }
}
