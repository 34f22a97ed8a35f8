// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

enum ItemPages {
    static func new(_ draft: ItemDraft, problems: [FieldProblem]) -> StaffPage {
        StaffPage(
            title: "Add an item", section: .morning, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/morning"), "Morning"))
                \(Parts.head(title: "Add an item", lead: "A link that somebody sent, or something heard on the radio."))
                \(Form.post(to: .path("/items"), fields(draft, problems)))</div>
                """)
    }

    private static func fields(_ draft: ItemDraft, _ problems: [FieldProblem]) -> HTML {
        let link = Field(
            "link", "Link",
            hint: "Of an article: its title, date and text are read from the page. Leave it empty for a broadcast.",
            value: draft.link, problems: problems)
        let title = Field("title", "What it was about", value: draft.title, problems: problems)
        let outlet = Field(
            "outlet", "Outlet", hint: "Such as the name of a radio programme.", value: draft.outlet, problems: problems)
        let day = Field("day", "Day", hint: "Today unless you say so.", value: draft.day, problems: problems)
        let time = Field("time", "Time", hint: "Such as 07:30.", value: draft.time, problems: problems)
        let words = Field("words", "What was said", value: draft.words, problems: problems)
        return """
            \(link.text(dir: "ltr"))\(title.text())\(outlet.text())\(day.date())\(time.text(dir: "ltr", class: "short"))\
            \(words.area(rows: 4))<div class="buttons"><button class="button primary">Add</button> \
            <a href="\(link: .path("/morning"))">Cancel</a></div>
            """
    }
}
