// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Web

/// When somebody can be asked at all.
struct Availability: Sheet {
    static let kind = SheetKind.availability
    static let gateChange: GateChange? = .risk

    /// When they can, in words: "Tuesdays, not in Ramadan".
    var words = ""
    /// They are not asked before this day.
    var notUntil: LocalDate?

    func tell(_ state: inout PersonState) { state.load.notUntil = notUntil }
}

/// The form of when somebody can be asked.
struct AvailabilityDraft: SheetDraft {
    static let tab = PersonTab.care
    static let path: StaticString = "/people/{id}/care"
    static let lead: HTML =
        "Three asks in a month, by all of us together, are enough; after a hard day, two weeks of rest."

    var sheet = Availability()
    var days = TypedDays()

    init(_ sheet: Availability) {
        self.sheet = sheet
        days.put(sheet.notUntil, in: "until")
    }

    init(_ form: Fields) {
        sheet.words = form.paragraphs("when", limit: 1000)
        sheet.notUntil = days.read("until", from: form)
    }

    func problems(on today: LocalDate) -> [FieldProblem] { days.problems }

    func fields(_ problems: [FieldProblem]) -> HTML {
        """
        <h2>When they can</h2>
        \(Field("when", "In their words", hint: "\u{201C}Tuesdays. Not while I wait for the decision.\u{201D}", value: sheet.words, problems: problems).area(rows: 2))
        \(Field("until", "Do not ask before", hint: "They need not say why.", value: days["until"], problems: problems).date())
        """
    }
}
