// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Web

/// When a safeguarding lead is away, and who holds their key meanwhile.
enum AbsencePages {
    struct Model: Sendable {
        let staff: StaffMember
        let absences: [Absence]
        let colleagues: [Colleague]
        let today: LocalDate
        /// Who may stand in: owners and leads.
        let deputies: [Colleague]

        func name(_ id: String) -> String { colleagues.first { $0.id.text == id }?.name ?? "A former colleague" }

        /// The leads whose key they hold now: their own, or that of one who is away.
        var held: [String] {
            let away = running.map(\.absent)
            let own = staff.role == .safeguardingLead ? [staff.id.text] : []
            return own.filter { !away.contains($0) } + running.filter { $0.deputy == staff.id.text }.map(\.absent)
        }

        var running: [Absence] { absences.filter { $0.from <= today && today <= $0.until } }
    }

    static func list(_ model: Model, _ typed: TypedForm) -> StaffPage {
        let none = Parts.empty("No safeguarding lead is away.")
        let list: HTML = "<ul class=\"rows\" role=\"list\">\(model.absences, { row($0, model) })</ul>"
        return StaffPage(
            title: "Who is away", section: .people, hasProblem: !typed.problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(typed.problems))\(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "Who is away", lead: "While a safeguarding lead is away, the one who stands in is the lead here and the lead is not: they see everybody, lift and override stops, say who works with whom, erase, and read those who come forward. The lead works on with the people whom they were given."))
                \(standing(model))\(model.absences.isEmpty ? none : list)\(form(model, typed))</div>
                """)
    }

    private static func standing(_ model: Model) -> HTML {
        let mine = model.running.filter { $0.deputy == model.staff.id.text }
        guard !mine.isEmpty else { return .nothing }
        let names = mine.map { model.name($0.absent) }.joined(separator: ", ")
        return """
            \(Parts.notice(.info, "<p>You stand in for <bdi>\(names)</bdi>: all that is the lead\u{2019}s is yours until then.</p>"))
            <div class="buttons">\(Parts.action(.path("/people/forward"), "Who came forward"))\(Parts.action(.path("/people/concerns"), "Concerns"))</div>
            """
    }

    private static func row(_ absence: Absence, _ model: Model) -> HTML {
        let isNow = model.running.contains(absence)
        let end: HTML =
            absence.absent == model.staff.id.text
            ? Parts.button(
                .path("/people/absences/ending"), isNow ? "I am back" : "It is off",
                hidden: "<input type=\"hidden\" name=\"absence\" value=\"\(absence.id.text)\">") : .nothing
        let now: HTML = isNow ? Parts.status(.info, "Now") : .nothing
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><bdi>\(model.name(absence.absent))</bdi></p>\
            <p class="meta">From \(absence.from.spoken) to \(absence.until.spoken). <bdi>\(model.name(absence.deputy))</bdi> stands in.</p>\(now)</div>\(end)</li>
            """
    }

    private static func form(_ model: Model, _ typed: TypedForm) -> HTML {
        guard !model.held.isEmpty else { return .nothing }
        let leads = model.held.map { (value: $0, spoken: model.name($0)) }
        let choices = model.deputies.map {
            (value: $0.id.text, spoken: "\($0.name), \($0.role.spoken.lowercasedFirst)")
        }
        let whose: HTML =
            leads.count > 1 || leads.first?.value != model.staff.id.text
            ? typed.select("absent", "Who is away", leads) : .nothing
        return """
            <section class="stack" aria-labelledby="away-title"><h2 id="away-title">Write down an absence</h2>
            \(Form.post(to: .path("/people/absences"), """
            \(whose)\(typed.date("from", "From"))\(typed.date("until", "To, that day included"))
            \(typed.select("deputy", "Who stands in", hint: "An owner or another safeguarding lead.", [("", "Choose")] + choices))
            <div class="buttons"><button class="button primary">Write it down</button></div>
            """))</section>
            """
    }
}
