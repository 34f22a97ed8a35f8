// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// The parts that pages are put together from; their markup is what `desk.css` expects.
public enum Parts {
    /// The head of a page: a kicker above, the title, one sentence, and what can be done.
    public static func head(kicker: String = "", title: HTML, lead: HTML? = nil, actions: HTML = .nothing) -> HTML {
        let over: HTML = kicker.isEmpty ? "" : "<p class=\"kicker\">\(kicker)</p>"
        let sentence: HTML = lead.map { "<p class=\"lead\">\($0)</p>" } ?? ""
        return """
            <div class="head"><div class="head-text">\(over)<h1>\(title)</h1>\(sentence)</div>
            <div class="buttons">\(actions)</div></div>
            """
    }

    /// The way back to the page above.
    public static func back(to link: Link, _ name: HTML) -> HTML {
        """
        <p><a class="back" href="\(link: link)">\(Icon.use("arrow-left", directed: true)) \(name)</a></p>
        """
    }

    /// What is wrong with a form, with a link to each field; nothing when all is well.
    public static func problems(_ problems: [FieldProblem]) -> HTML {
        guard !problems.isEmpty else { return .nothing }
        return """
            <div class="errors" role="alert" tabindex="-1" aria-labelledby="errors-title">
            <h2 id="errors-title">There is a problem</h2><ul>\(problems, problem)</ul></div>
            """
    }

    /// One sentence where a list would be, and what to do about it.
    public static func empty(_ sentence: HTML, _ action: HTML = .nothing) -> HTML {
        "<div class=\"empty\"><p>\(sentence)</p>\(action)</div>"
    }

    /// How something stands, in a word with a picture.
    public static func status(_ state: State, _ word: String) -> HTML {
        """
        <span class="status \(verbatim: state.name)">\(Icon.use(state.icon)) \(word)</span>
        """
    }

    /// A sentence that stays on the page, set apart.
    public static func notice(_ state: State, _ body: HTML) -> HTML {
        """
        <div class="notice \(verbatim: state.name)">\(Icon.use(state.icon))<div>\(body)</div></div>
        """
    }

    /// The ways to the pages of a list before and after this one; nothing when it is the only one.
    public static func pager(_ link: Link, page: Int, hasMore: Bool) -> HTML {
        guard page > 0 || hasMore else { return .nothing }
        let before: HTML = page > 0 ? action(link.with("page", "\(page - 1)"), "Before") : .nothing
        let after: HTML = hasMore ? action(link.with("page", "\(page + 1)"), "More") : .nothing
        return "<nav class=\"buttons\" aria-label=\"Pages of the list\">\(before) \(after)</nav>"
    }

    /// A button that leads to another page.
    public static func action(_ link: Link, _ words: HTML, isPrimary: Bool = false) -> HTML {
        "<a class=\"button\(" primary", if: isPrimary)\" href=\"\(link: link)\">\(words)</a>"
    }

    /// A form of one button.
    public static func button(
        _ link: Link, _ words: HTML, class kind: StaticString = "button small", hidden: HTML = .nothing
    ) -> HTML {
        Form.post(to: link, class: "", "\(hidden)<button class=\"\(verbatim: kind)\">\(words)</button>")
    }

    /// How something stands.
    public enum State: Sendable {
        case ok, waiting, warning, stopped, draft, info

        var name: StaticString {
            switch self {
            case .ok: "ok"
            case .waiting: "waiting"
            case .warning: "warning"
            case .stopped: "stopped"
            case .draft, .info: ""
            }
        }

        var icon: StaticString {
            switch self {
            case .ok: "circle-check"
            case .waiting: "clock"
            case .warning: "triangle-alert"
            case .stopped: "circle-x"
            case .draft: "pencil"
            case .info: "info"
            }
        }
    }

    private static func problem(_ problem: FieldProblem) -> HTML {
        "<li><a href=\"\(link: .anchor(problem.field))\">\(problem.sentence)</a></li>"
    }
}
