// SPDX-License-Identifier: AGPL-3.0-or-later
import Page

/// Words and rows that the pages of bringing people in share.
enum ImportParts {
    static func rows(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "row" : "rows")" }

    static func people(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "person" : "people")" }

    /// With a comma between thousands.
    static func number(_ count: Int) -> String {
        let digits = Array(String(count))
        var out = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return out
    }

    static func standing(of list: NetworkImport) -> HTML {
        if list.undoneAt != nil { return Parts.status(.stopped, "Undone") }
        if list.undoingAt != nil { return Parts.status(.waiting, "Being undone") }
        if list.doneAt != nil { return Parts.status(.ok, "Brought in") }
        if list.startedAt != nil { return Parts.status(.waiting, "Being brought in") }
        return Parts.status(.draft, "Waiting for you")
    }

    /// A list of people under a heading; nothing when there are none.
    static func people(
        _ id: StaticString, _ title: String, _ people: [ImportPreview.Person], of count: Int, beside: StaticString
    ) -> HTML {
        guard count > 0 else { return .nothing }
        return """
            <section aria-labelledby="\(verbatim: id)"><h2 id="\(verbatim: id)">\(title)</h2>\(more(people.count, of: count))
            <table class="cards"><thead><tr><th scope="col">Address</th><th scope="col">Name</th>\
            <th scope="col">\(verbatim: beside)</th><th scope="col">Line</th></tr></thead>
            <tbody>\(people, { person($0, beside: beside) })</tbody></table></section>
            """
    }

    private static func person(_ person: ImportPreview.Person, beside: StaticString) -> HTML {
        """
        <tr data-row><th scope="row"><bdi dir="ltr">\(person.address)</bdi></th>\
        <td data-label="Name"><bdi>\(person.name)</bdi></td>\
        <td data-label="\(verbatim: beside)"><bdi>\(person.words)</bdi></td><td data-label="Line">\(person.line)</td></tr>
        """
    }

    /// Lines with a reason, under a heading; nothing when there are none.
    static func left(
        _ id: StaticString, _ title: String, _ left: [ImportPreview.Left], of count: Int, summary: HTML = .nothing
    ) -> HTML {
        guard count > 0 else { return .nothing }
        return """
            <section aria-labelledby="\(verbatim: id)"><h2 id="\(verbatim: id)">\(title)</h2>\(summary)\
            \(more(left.count, of: count))
            <ul class="rows" role="list">\(left, { "<li class=\"row\"><div class=\"row-text\"><p>Line \($0.line): \($0.why)</p></div></li>" })</ul></section>
            """
    }

    private static func more(_ shown: Int, of count: Int) -> HTML {
        shown < count ? "<p class=\"hint\">The first \(shown) of \(number(count)).</p>" : .nothing
    }
}
