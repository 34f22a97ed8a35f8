// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// Those who speak for member organisations.
enum SpokespersonPages {
    struct List: Sendable {
        let everybody: [Spokesperson]
        let topic: String
        let language: String
        let today: LocalDate

        var shown: [Spokesperson] {
            everybody.filter { one in
                Self.has(topic, in: one.entry.topics) && Self.has(language, in: one.entry.languages)
            }
        }

        private static func has(_ wanted: String, in words: [String]) -> Bool {
            let wanted = Folding.folded(wanted)
            return wanted.isEmpty || words.contains { Folding.folded($0).contains(wanted) }
        }
    }

    private static let home = Link.path("/people/spokespeople")

    static func list(_ model: List) -> StaffPage {
        let add = Parts.action(
            .path("/people/spokespeople/new"), "\(Icon.use("plus")) Add a spokesperson", isPrimary: true)
        let rows: HTML = "<ul class=\"rows\" role=\"list\">\(model.shown, { row($0, model.today) })</ul>"
        let none: HTML = model.everybody.isEmpty ? "Nobody is on the list yet." : "Nobody on the list fits."
        return StaffPage(
            title: "Spokespeople", section: .people,
            body: """
                \(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "Spokespeople", lead: "They speak for a member organisation, as part of their work.", actions: add))
                \(filter(model))\(model.shown.isEmpty ? Parts.empty(none) : rows)
                """)
    }

    private static func filter(_ model: List) -> HTML {
        Form.get(
            to: home,
            """
            <div class="pair">\(Field("topic", "Topic", value: model.topic).text())
            \(Field("language", "Language", value: model.language).text())</div>
            <div class="buttons"><button class="button">Find</button></div>
            """)
    }

    private static func row(_ one: Spokesperson, _ today: LocalDate) -> HTML {
        let entry = one.entry
        let words = [entry.topics.joined(separator: ", "), entry.languages.joined(separator: ", ")]
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/people/spokespeople", one.id))">\
            <bdi dir="auto">\(entry.name)</bdi></a></p><p class="meta"><bdi dir="auto">\(entry.organisation)</bdi></p>\
            <p class="meta"><bdi dir="auto">\(words.filter { !$0.isEmpty }.joined(separator: " · "))</bdi></p></div>\(state(one, today))</li>
            """
    }

    private static func state(_ one: Spokesperson, _ today: LocalDate) -> HTML {
        if one.endedAt != nil { return Parts.status(.stopped, "Not asked any more") }
        guard let until = one.agreedUntil else { return one.entry.askFirst.isEmpty ? .nothing : askFirst }
        if until < today { return Parts.status(.stopped, "Agreement ended on \(until.spoken)") }
        let isNear = until <= today.adding(days: SpokespersonDesk.noticeDays)
        let date = Parts.status(isNear ? .warning : .ok, "Agreed until \(until.spoken)")
        return one.entry.askFirst.isEmpty ? date : "\(date)\(askFirst)"
    }

    private static var askFirst: HTML { Parts.status(.waiting, "Ask first") }

    static func new(_ draft: SpokespersonDraft, problems: [FieldProblem]) -> StaffPage {
        page("Add a spokesperson", problems, "\(lived)\(ListedParts.adding(to: home, fields(draft, problems)))")
    }

    static func show(
        _ found: Spokesperson, _ draft: SpokespersonDraft, on today: LocalDate, problems: [FieldProblem]
    ) -> StaffPage {
        let form = ListedParts.changing(
            at: .path("/people/spokespeople", found.id), after: found.version, fields(draft, problems))
        let ending = ListedParts.ending(
            at: .path("/people/spokespeople", found.id, "/ending"), found.endedAt != nil,
            "They are not asked any more", again: "They are asked again")
        let erasing = Form.post(
            to: .path("/people/spokespeople", found.id, "/erasure"),
            """
            \(Field("sure", "Take out for good all that is kept of them", problems: problems).tick(false))
            <div class="buttons"><button class="button danger">Erase</button></div>
            """)
        return page(
            "<bdi dir=\"auto\">\(found.entry.name)</bdi>", problems,
            """
            <p>\(state(found, today))</p>\(lived)\(form)\(ending)<h2>If they wish it</h2>\(erasing)
            """)
    }

    private static var lived: HTML {
        Parts.notice(
            .info,
            "<p>If they say that they lived through it themselves, do not write it here: <a href=\"\(link: .path("/people/new"))\">register them as a person</a>, so that they are kept as safe as everybody who tells their own story.</p>"
        )
    }

    private static func page(_ title: HTML, _ problems: [FieldProblem], _ body: HTML) -> StaffPage {
        ListedParts.page("Spokespeople", at: home, title, problems, body)
    }

    private static func fields(_ draft: SpokespersonDraft, _ problems: [FieldProblem]) -> HTML {
        let entry = draft.entry
        return """
            \(Field("name", "Name", value: entry.name, problems: problems).text())
            \(Field("role", "What they do there", value: entry.role, problems: problems).text())
            \(Field("organisation", "Organisation", value: entry.organisation, problems: problems).text())
            \(Field("topics", "Topics", hint: "One on each line.", value: entry.topics.joined(separator: "\n"), problems: problems).area(rows: 3))
            \(Field("languages", "Languages", hint: "Set apart by commas.", value: entry.languages.joined(separator: ", "), problems: problems).text())
            \(Field("training", "Media training", value: entry.training.rawValue, problems: problems).select(SpokespersonEntry.Training.options))
            \(Field("phone", "Telephone", value: entry.phone, problems: problems).text(dir: "ltr"))
            \(Field("email", "E-mail", value: entry.email, problems: problems).email(autocomplete: "off"))
            \(Field("first", "Ask first", hint: "Whom, and for what: the press office, before anything live.", value: entry.askFirst, problems: problems).area(rows: 2))
            \(Field("until", "Agreed until", hint: "A month before, the first page says so. Empty: until they say otherwise.", value: draft.days["until"], problems: problems).date())
            """
    }
}
