// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// What was typed about who somebody is, and onto their card.
struct RegisterDraft: Sendable {
    var identity = Identity()
    var card = PersonCard()
    /// What stood in a field for a day and was none.
    var bornOn = ""

    static let noKey = FieldProblem(
        "given",
        "Nobody new can be kept just now: no key is ready. Whoever hosts the desk makes a keys backup, then save again."
    )

    init() {}

    init(_ identity: Identity) {
        self.identity = identity
        bornOn = identity.bornOn?.text ?? ""
    }

    init(_ form: Fields) {
        identity.givenNames = form.line("given")
        identity.familyNames = form.line("family")
        identity.otherNames = Self.lines(form.paragraphs("others", limit: 2000))
        identity.age = Identity.AgeStanding(rawValue: form.line("age")) ?? .unknown
        bornOn = form.line("born")
        identity.bornOn = LocalDate(bornOn)
        identity.met = Identity.Meeting(rawValue: form.line("met")) ?? .other
        identity.introducedBy = form.line("introduced")
        identity.metOn = LocalDate(form.line("met-on"))
        card.pseudonym = form.line("pseudonym", limit: 60)
        card.canSpeakAbout = form.line("about", limit: 200)
        card.languages = Self.lines(form.paragraphs("languages", limit: 500))
        card.region = form.line("region", limit: 60)
    }

    /// A line each, or set apart by commas.
    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: { $0.isNewline || $0 == "," || $0 == "\u{060C}" })
            .map { Typed.line(String($0), limit: 120) }.filter { !$0.isEmpty }
    }
}
