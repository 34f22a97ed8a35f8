// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// Everybody whom the safeguarding lead has not looked at since a backup was put back.
enum RestoredPages {
    struct Line: Sendable {
        let person: PersonID
        let pseudonym: String
    }

    static let link = Link.path("/people/restored")

    static func list(_ lines: [Line], left: Int, page: Int) -> StaffPage {
        let rows: HTML = "<ul class=\"rows\" role=\"list\">\(lines, row)</ul>"
        return StaffPage(
            title: "To be looked at anew", section: .people,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "To be looked at anew", lead: "A backup was put back. What people have withdrawn since it was made is not in it."))
                \(left == 0 ? Parts.empty("You have looked at everybody.") : "\(told(left))\(rows)")
                \(Parts.pager(link, page: page, hasMore: left > (page + 1) * RestoredRoutes.pageSize))</div>
                """)
    }

    private static func told(_ left: Int) -> HTML {
        let who: HTML = left == 1 ? "One person is left." : "\(left) people are left."
        return Parts.notice(
            .warning,
            """
            <p>\(who) Nothing leaves about them, and nobody is told who they are, until you have looked at each.</p>
            <p>Open the consent of each. Write down anew what you know that they withdrew or changed since; the audit log says when. Then press \u{201C}They stand as it says here\u{201D}.</p>
            """)
    }

    private static func row(_ line: Line) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: PersonTab.consent.link(line.person))">\
        <bdi dir="auto">\(line.pseudonym)</bdi></a></p></div>\(Parts.status(.waiting, "Not looked at"))</li>
        """
    }
}
