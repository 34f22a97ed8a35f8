// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The register of interpreters.
enum InterpreterPages {
    struct List: Sendable {
        let interpreters: [ListedInterpreter]
        /// Which language is looked for; empty for all.
        let language: String
        let bookings: [BookingStore.Due]
        let pseudonyms: [PersonID: String]
        let team: [TeamTongue]
        let zone: Zone

        var shown: [ListedInterpreter] {
            let wanted = Folding.folded(language)
            guard !wanted.isEmpty else { return interpreters }
            return interpreters.filter { interpreter in
                interpreter.entry.tongues.contains { Folding.folded($0.spoken).contains(wanted) }
            }
        }
    }

    private static let home = Link.path("/people/interpreters")

    static func list(_ model: List) -> StaffPage {
        let add = Parts.action(
            .path("/people/interpreters/new"), "\(Icon.use("plus")) Add an interpreter", isPrimary: true)
        let own = Parts.action(.path("/people/fluency"), "Languages that you speak")
        let rows: HTML = "<ul class=\"rows\" role=\"list\">\(model.shown, row)</ul>"
        let none: HTML = model.language.isEmpty ? "Nobody is in the register yet." : "Nobody in the register speaks it."
        return StaffPage(
            title: "Interpreters", section: .people,
            body: """
                \(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "Interpreters", lead: "Who interprets for us. A booking is made on the page of the person.", actions: "\(add)\(own)"))
                \(bookings(model))\(search(model.language))
                \(model.shown.isEmpty ? Parts.empty(none) : rows)
                \(FluencyPages.team(model.team))
                """)
    }

    private static func search(_ language: String) -> HTML {
        Form.get(
            to: home, class: "search",
            """
            <label class="visually-hidden" for="language">Find by language or dialect</label>\(Icon.use("search"))
            <input type="search" id="language" name="language" value="\(language)" placeholder="Language or dialect" dir="auto" autocomplete="off">
            <button class="button">Find</button>
            """)
    }

    private static func row(_ interpreter: ListedInterpreter) -> HTML {
        let entry = interpreter.entry
        let tongues = entry.tongues.map(\.spoken).joined(separator: ", ")
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/people/interpreters", interpreter.id))">\
            <bdi dir="auto">\(entry.name)</bdi></a></p><p class="meta"><bdi dir="auto">\(tongues)</bdi> · \(entry.gender.spoken) · \
            \(entry.standing.spoken)</p></div>\(state(interpreter))</li>
            """
    }

    private static func state(_ interpreter: ListedInterpreter) -> HTML {
        if interpreter.endedAt != nil { return Parts.status(.stopped, "Not for us any more") }
        if interpreter.entry.boundOn == nil { return Parts.status(.warning, "Not bound to confidentiality") }
        return Parts.status(.ok, "Bound to confidentiality")
    }

    private static func bookings(_ model: List) -> HTML {
        guard !model.bookings.isEmpty else { return .nothing }
        return """
            <section aria-labelledby="next-title"><h2 id="next-title">Booked</h2>
            <ul class="rows" role="list">\(model.bookings, { booking($0, model) })</ul></section>
            """
    }

    private static func booking(_ due: BookingStore.Due, _ model: List) -> HTML {
        let (day, clock) = model.zone.local(of: due.beginsAt)
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: PersonTab.interpreter.link(due.person))">\
            <bdi dir="auto">\(model.pseudonyms[due.person] ?? "")</bdi></a></p><p class="meta">\(day.spoken), \(clock)</p></div></li>
            """
    }

    static func new(_ draft: InterpreterDraft, problems: [FieldProblem]) -> StaffPage {
        page("Add an interpreter", problems, ListedParts.adding(to: home, fields(draft, problems)))
    }

    static func show(_ found: ListedInterpreter, _ draft: InterpreterDraft, problems: [FieldProblem]) -> StaffPage {
        let form = ListedParts.changing(
            at: .path("/people/interpreters", found.id), after: found.version, fields(draft, problems))
        let ending = ListedParts.ending(
            at: .path("/people/interpreters", found.id, "/ending"), found.endedAt != nil,
            "They do not interpret for us any more", again: "They interpret for us again")
        return page(
            "<bdi dir=\"auto\">\(found.entry.name)</bdi>", problems, "<p>\(state(found))</p>\(form)\(ending)")
    }

    private static func page(_ title: HTML, _ problems: [FieldProblem], _ body: HTML) -> StaffPage {
        ListedParts.page("Interpreters", at: home, title, problems, body)
    }

    private static func fields(_ draft: InterpreterDraft, _ problems: [FieldProblem]) -> HTML {
        let entry = draft.entry
        let rows = max(2, entry.tongues.count + 1)
        return """
            \(Field("name", "Name", value: entry.name, problems: problems).text())
            \(Field("phone", "Telephone", value: entry.phone, problems: problems).text(dir: "ltr"))
            \(Field("email", "E-mail", value: entry.email, problems: problems).email(autocomplete: "off"))
            \(RepeatedRow.group("tongues", "Languages", hint: "With the dialect: Dari and Hazaragi, Sorani and Kurmanji, Moroccan and Sudanese Arabic are not one another.", problems: problems, "\(0..<rows, { tongue($0, entry) })"))
            \(Field("gender", "Gender", hint: "As they say themselves. Some people can speak only to a woman, or only to a man.", value: entry.gender.rawValue, problems: problems).select(InterpreterEntry.Gender.options))
            \(Field("standing", "Professional or volunteer", value: entry.standing.rawValue, problems: problems).select(InterpreterEntry.Standing.options))
            \(Field("bound", "Signed to keep what they hear to themselves", hint: "Without this day they cannot be booked.", value: draft.days["bound"], problems: problems).date())
            \(Field("certificate", "Enhanced DBS certificate seen", value: draft.days["certificate"], problems: problems).date())
            \(Field("note", "Note", hint: "Nothing about a person for whom they interpreted.", value: entry.note, problems: problems).area(rows: 3))
            """
    }

    private static func tongue(_ place: Int, _ entry: InterpreterEntry) -> HTML {
        let tongue = entry.tongues.indices.contains(place) ? entry.tongues[place] : .init()
        return """
            <div class="pair">\(RepeatedRow.text("tongue", place, "Language", tongue.name))
            \(RepeatedRow.text("dialect", place, "Dialect", tongue.dialect))</div>
            """
    }
}
