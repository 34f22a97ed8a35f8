// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// What the pages about those have in common who are listed and are not people in our care: interpreters, spokespeople.
enum ListedParts {
    static let meanwhile = FieldProblem(
        "meanwhile",
        "A colleague has changed this meanwhile. Open the page a second time and look at theirs; what you typed stands below. If you save it, theirs is written over."
    )

    /// A page about one of them, with the way back to the list.
    static func page(_ list: String, at home: Link, _ title: HTML, _ problems: [FieldProblem], _ body: HTML)
        -> StaffPage
    {
        StaffPage(
            title: list, section: .people, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: home, "\(list)"))
                \(Parts.head(title: title))\(body)</div>
                """)
    }

    /// The form by which somebody new comes onto the list.
    static func adding(to home: Link, _ fields: HTML) -> HTML {
        Form.post(to: home, "\(fields)<div class=\"buttons\"><button class=\"button primary\">Add</button></div>")
    }

    /// The form of somebody on the list, to be saved after the version that it was filled from.
    static func changing(at link: Link, after version: Int, _ fields: HTML) -> HTML {
        let form = Form.post(
            to: link,
            """
            <input type="hidden" name="version" value="\(String(version))">\(fields)
            <div class="buttons"><button class="button primary">Save</button></div>
            """)
        return "<div id=\"meanwhile\">\(form)</div>"
    }

    /// Says that it is over with somebody, or that it goes on.
    static func ending(at link: Link, _ isEnded: Bool, _ words: HTML, again: HTML) -> HTML {
        let button = Parts.button(
            link, isEnded ? again : words, class: "button",
            hidden: "<input type=\"hidden\" name=\"ended\" value=\"\(isEnded ? "no" : "yes")\">")
        return "<h2>When it ends</h2>\(button)"
    }
}
