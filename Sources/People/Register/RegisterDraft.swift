// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// What was typed about who somebody is, and onto their card.
struct RegisterDraft: Sendable {
    var identity = Identity()
    var card = PersonCard()
    /// The days as they were typed.
    var days = TypedDays()

    static let noKey = FieldProblem(
        "given",
        "Nobody new can be kept just now: no key is ready. Whoever hosts the desk makes a keys backup, then save again."
    )

    init() {}

    init(_ identity: Identity) {
        self.identity = identity
        days.put(identity.bornOn, in: "born")
        days.put(identity.metOn, in: "met-on")
    }

    init(_ form: Fields) {
        identity.givenNames = form.line("given")
        identity.familyNames = form.line("family")
        identity.otherNames = Self.lines(form.paragraphs("others", limit: 2000))
        identity.age = Identity.AgeStanding(rawValue: form.line("age")) ?? .unknown
        identity.bornOn = days.read("born", from: form)
        identity.met = Identity.Meeting(rawValue: form.line("met")) ?? .other
        identity.introducedBy = form.line("introduced")
        identity.metOn = days.read("met-on", from: form)
        card.pseudonym = form.line("pseudonym", limit: 60)
        card.canSpeakAbout = form.line("about", limit: 200)
        card.languages = Self.lines(form.paragraphs("languages", limit: 500))
        card.region = form.line("region", limit: 60)
    }

    /// What is wrong with it, the card among it.
    func problems(on today: LocalDate) -> [FieldProblem] {
        PersonDesk.problems(identity) + days.problems + days.problems(after: today, ["born", "met-on"])
            + PersonDesk.problems(card, identity)
    }

    /// A line each, or set apart by commas.
    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: { $0.isNewline || $0 == "," || $0 == "\u{060C}" })
            .map { Typed.line(String($0), limit: 120) }.filter { !$0.isEmpty }
    }
}
