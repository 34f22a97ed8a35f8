// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// The form of how and of what somebody speaks.
struct SpeakingDraft: SheetDraft {
    static let tab = PersonTab.speaking
    static let path: StaticString = "/people/{id}/speaking"

    var sheet: Speaking

    init(_ sheet: Speaking) { self.sheet = sheet }

    init(_ form: Fields) {
        sheet = Speaking()
        sheet.languages = RepeatedRow.read(["tongue", "level", "dialect"], from: form)
            .filter { !$0[0].isEmpty || !$0[2].isEmpty }
            .map { .init(name: $0[0], dialect: $0[2], level: .init(rawValue: $0[1]) ?? .getsBy) }
        sheet.needsInterpreter = .chosen("needs", in: form, or: .unknown)
        sheet.interpreter = .chosen("interpreter", in: form, or: .any)
        sheet.interpreterWanted = form.line("wanted")
        sheet.interpreterRefused = form.line("refused")
        sheet.topics = Self.lines(form.paragraphs("topics", limit: 4000))
        sheet.never = Self.lines(form.paragraphs("never", limit: 4000))
        sheet.formats = Speaking.Format.allCases.filter { form.all("format").contains($0.rawValue) }
        sheet.precision = .chosen("precision", in: form, or: .none)
        sheet.region = .chosen("region", in: form, or: .unknown)
        sheet.town = form.line("town", limit: 120)
        sheet.homeTown = form.line("home", limit: 120)
        sheet.accommodation = form.line("accommodation", limit: 200)
    }

    /// A line each.
    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { Typed.line(String($0)) }.filter { !$0.isEmpty }
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if sheet.languages.contains(where: { $0.name.isEmpty }) {
            problems.append(FieldProblem("languages", "Write which language the dialect belongs to."))
        }
        if sheet.precision == .town, sheet.town.isEmpty {
            problems.append(FieldProblem("town", "They chose to have the town told: write which it is."))
        }
        return problems
    }
}
