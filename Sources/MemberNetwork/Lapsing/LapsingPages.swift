// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

enum LapsingPages {
    static func list(
        _ model: LapsingDesk.Standing, hasServer: Bool, problems: [FieldProblem], zone: Zone
    ) -> StaffPage {
        let isQuiet = model.toAsk.isEmpty && model.asked.isEmpty && model.lapsed.isEmpty
        let toAsk = model.toAsk.map { LapsingStore.Line(organisation: $0, askedAt: nil) }
        return StaffPage(
            title: "Still here?", section: .network, hasProblem: !problems.isEmpty,
            body: """
                \(Parts.problems(problems))
                \(NetworkTabs.nav(.lapsing))
                \(Parts.head(title: "Still here?", lead: "Organisations that nobody has confirmed for long. None is taken off by itself."))
                \(hasServer ? HTML.nothing : Parts.notice(.info, "<p><strong>No mail server is set</strong>, so nobody can be asked from here.</p>"))
                <div id="main-list" class="stack">
                \(isQuiet ? Parts.empty(model.months == 0 ? "Organisations are never asked." : "Every organisation was heard of in the last \(model.months) months.") : HTML.nothing)
                \(part("To be asked", toAsk, canAsk: hasServer, zone: zone))
                \(part("Asked, and not answered yet", model.asked, canAsk: false, zone: zone))
                \(part("Lapsed: no answer for a month", model.lapsed, canAsk: hasServer, zone: zone))
                \(Parts.pager(.path("/network/lapsing"), page: model.page, hasMore: model.hasMore))</div>
                \(setting(model, problems: problems))
                """)
    }

    private static func part(_ title: StaticString, _ lines: [LapsingStore.Line], canAsk: Bool, zone: Zone) -> HTML {
        guard !lines.isEmpty else { return .nothing }
        return """
            <section aria-label="\(verbatim: title)"><h2>\(verbatim: title) <span class="count">\(lines.count)</span></h2>
            <ul class="rows" role="list">\(lines, { row($0, canAsk: canAsk, zone: zone) })</ul></section>
            """
    }

    private static func row(_ line: LapsingStore.Line, canAsk: Bool, zone: Zone) -> HTML {
        let organisation = line.organisation
        let who: HTML = "<span class=\"visually-hidden\">: \(organisation.name)</span>"
        let again: HTML = line.askedAt == nil ? "Ask them" : "Ask them again"
        let ask: HTML =
            canAsk
            ? Parts.button(.path("/network/organisations", organisation.id, "/asking"), "\(again)\(who)") : .nothing
        let asked: HTML = line.askedAt.map { "<span>asked on \(zone.date(of: $0).spoken)</span>" } ?? ""
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title">\
            <a href="\(link: .path("/network/organisations", organisation.id))"><bdi>\(organisation.name)</bdi></a></p>
            <p class="meta"><span>last known to be here on \(zone.date(of: organisation.confirmedAt).spoken)</span> \(asked)</p></div>\
            \(ask)\(Parts.button(.path("/network/organisations", organisation.id, "/confirmation"), "They are still here\(who)"))\
            \(Parts.button(.path("/network/organisations", organisation.id, "/leaving"), "They left\(who)", class: "button small danger"))</li>
            """
    }

    private static func setting(_ model: LapsingDesk.Standing, problems: [FieldProblem]) -> HTML {
        let options = LapsingDesk.choices.map { months in
            (value: String(months), spoken: months == 0 ? "Never" : "After \(months) months without a word")
        }
        let field = Field(
            "months", "When organisations are to be asked", value: String(model.months), problems: problems)
        return """
            <section aria-labelledby="setting-title"><h2 id="setting-title">How often</h2>
            \(Form.post(to: .path("/network/lapsing"), "\(field.select(options))<div class=\"buttons\"><button class=\"button\">Save</button></div>"))</section>
            """
    }
}
