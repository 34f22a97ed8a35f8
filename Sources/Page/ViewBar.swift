// SPDX-License-Identifier: AGPL-3.0-or-later

/// What stands above a list: the views that somebody has kept of it, and the form that keeps the one before them.
public struct ViewBar: Sendable {
    public struct View: Sendable, Equatable {
        let name: String
        let link: Link

        public init(name: String, link: Link) {
            self.name = name
            self.link = link
        }
    }

    let views: [View]
    /// The list as it is filtered now.
    let here: Link
    let canKeep: Bool

    public init(views: [View], here: Link, canKeep: Bool) {
        self.views = views
        self.here = here
        self.canKeep = canKeep
    }

    var html: HTML {
        guard canKeep || !views.isEmpty else { return .nothing }
        return "<div class=\"views\">\(kept)\(canKeep ? form : HTML.nothing)</div>"
    }

    private var kept: HTML {
        guard !views.isEmpty else { return .nothing }
        return """
            <nav aria-label="Your saved views"><ul class="cluster" role="list">\(views, view)\
            <li><a class="meta" href="\(link: .path("/account/views"))">Change your views</a></li></ul></nav>
            """
    }

    private func view(_ view: View) -> HTML {
        """
        <li><a href="\(link: view.link)"\(" aria-current=\"page\"", if: view.link == here)><bdi dir="auto">\(view.name)</bdi></a></li>
        """
    }

    private var form: HTML {
        """
        <details><summary>Save this view</summary>\(Form.post(to: .path("/account/views"), class: "search", """
        <input type="hidden" name="address" value="\(here.text)">\
        <label class="visually-hidden" for="view-name">Name of the view</label>\
        <input id="view-name" name="name" maxlength="60" placeholder="A name for it" dir="auto" autocomplete="off">\
        <button class="button">Save</button>
        """))<p class="hint">What you search for is kept sealed, for you alone.</p></details>
        """
    }
}
