// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// The page of somebody's own views.
struct ViewPages: Sendable {
    let own: OwnViews
    /// What was typed to keep a view, when it could not be.
    let draft: ViewDraft?
    /// What was typed to rename one, when it could not be.
    let renaming: (id: ID<SavedView>, name: String)?
    let problems: [FieldProblem]

    var page: StaffPage {
        StaffPage(
            title: "Your views", section: .account, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/account"), "Your account"))
                \(Parts.head(title: "Your views", lead: "Lists as you have filtered them, to come back to. Nobody else sees them."))
                \(draft.map(keeping))\(own.views.isEmpty ? Self.empty : list)
                \(own.removed.isEmpty ? HTML.nothing : removed)</div>
                """)
    }

    private static var empty: HTML {
        Parts.empty(
            """
            You have kept none. Search or filter a list, such as your sources; then \u{201C}Save this view\u{201D} stands \
            above it.
            """)
    }

    private func keeping(_ draft: ViewDraft) -> HTML {
        let fields: HTML = """
            <input type="hidden" name="address" value="\(draft.address)">
            \(Field("name", "Name of the view", value: draft.name, problems: problems).text())
            <div class="buttons"><button class="button primary">Save</button></div>
            """
        return Form.post(to: .path("/account/views"), fields)
    }

    private var list: HTML { "<ul class=\"rows\" role=\"list\">\(own.views, row)</ul>" }

    private func row(_ view: SavedView) -> HTML {
        """
        <li class="row" data-row><div class="row-text">
        <p class="row-title"><a href="\(link: view.address.link)"><bdi dir="auto">\(view.name)</bdi></a></p>
        \(name(of: view))</div>
        \(Parts.button(.path("/account/views", view.id, "/removal"), "Remove\(Self.which(view))"))</li>
        """
    }

    private func name(of view: SavedView) -> HTML {
        let field = "name-\(view.id.text)"
        let typed = renaming?.id == view.id ? renaming?.name : nil
        let problem = problems.first { $0.field == field }
        let wrong: HTML =
            problem.map {
                """
                <p class="error" id="\(field)-error"><span class="visually-hidden">Error:</span> \($0.sentence)</p>
                """
            } ?? .nothing
        let described: HTML =
            problem == nil ? .nothing : " aria-describedby=\"\(field)-error\" aria-invalid=\"true\""
        let fields: HTML = """
            <label class="visually-hidden" for="\(field)">New name\(Self.which(view))</label>
            <input id="\(field)" name="name" value="\(typed ?? view.name)" maxlength="60" dir="auto" \
            autocomplete="off"\(described)><button class="button">Rename</button>
            """
        return """
            <details\(" open", if: problem != nil)><summary>Rename<span class="visually-hidden">: \(view.name)</span></summary>\
            \(wrong)\(Form.post(to: .path("/account/views", view.id), class: "search", fields))</details>
            """
    }

    private var removed: HTML {
        """
        <section class="stack" aria-labelledby="removed-title"><h2 id="removed-title">Removed</h2>
        <p>For \(ViewLimits.removedDays) days; then they are deleted.</p>
        <ul class="rows" role="list">\(own.removed, removedRow)</ul></section>
        """
    }

    private func removedRow(_ view: SavedView) -> HTML {
        """
        <li class="row"><div class="row-text"><p class="row-title"><bdi dir="auto">\(view.name)</bdi></p></div>
        \(Parts.button(.path("/account/views", view.id, "/return"), "Undo\(Self.which(view))"))</li>
        """
    }

    private static func which(_ view: SavedView) -> HTML {
        "<span class=\"visually-hidden\">: <bdi>\(view.name)</bdi></span>"
    }
}
