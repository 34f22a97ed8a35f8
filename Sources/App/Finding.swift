// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Briefing
import Kit
import Page
import Store
import Web

/// One search over everything that a role may see: their own views, pages, sources, briefings, news.
///
/// People are not found by it.
struct FindingRoutes: Sendable {
    let house: House

    func mount(on routes: Routes) { routes.staff(.get, "/find", use: find) }

    private func find(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let query = asked.query.line("q", limit: 100)
        let briefing = house.briefing
        let isReader = AccessTable.newsReaders.contains(staff.role)
        let isWriter = AccessTable.writers.contains(staff.role)
        let found =
            query.isEmpty
            ? []
            : try await house.store.read { tx in
                try briefing.find(query, withDrafts: isWriter, withNews: isReader, in: tx)
            }
        let views = FindingPages.views(try await house.account.views(of: staff, in: .desk), fitting: query)
        return .page(FindingPages.list(query, views + FindingPages.pages(fitting: query, for: staff.role) + found))
    }
}

enum FindingPages {
    /// Pages that can be gone to by their name.
    private static let all: [Found] = [
        Found(title: "Today", kind: "Page", link: .path("/")),
        Found(title: "Morning", kind: "Page", link: .path("/morning")),
        Found(title: "Kept stories", kind: "Page", link: .path("/morning").with("show", "kept")),
        Found(title: "Add an item", kind: "Page", link: .path("/items/new")),
        Found(title: "Briefings", kind: "Page", link: .path("/briefings")),
        Found(title: "Search the briefings", kind: "Page", link: .path("/briefings/search")),
        Found(title: "Lines to take", kind: "Page", link: .path("/lines")),
        Found(title: "Sources", kind: "Page", link: .path("/sources")),
        Found(title: "Add a source", kind: "Page", link: .path("/sources/new")),
        Found(title: "Starter list of sources", kind: "Page", link: .path("/sources/starter")),
        Found(title: "Network", kind: "Page", link: .path("/network")),
        Found(title: "Add a subscriber", kind: "Page", link: .path("/network/new")),
        Found(title: "Outbox", kind: "Page", link: .path("/outbox")),
        Found(title: "Team", kind: "Page", link: .path("/team")),
        Found(title: "Record of what was done", kind: "Page", link: .path("/team/record")),
        Found(title: "Checkpoints of the audit log", kind: "Page", link: .path("/team/checkpoints")),
        Found(title: "Your account", kind: "Page", link: .path("/account")),
        Found(title: "Your views", kind: "Page", link: .path("/account/views")),
    ]

    static func pages(fitting query: String, for role: Role) -> [Found] {
        let words = Folding.words(of: query)
        let rows = AccessTable.desk.rows.filter { $0.method == .get && $0.who.admits(role) }
        let open = Set(rows.map(\.pattern))
        return all.filter { page in
            let title = Folding.folded(page.title)
            return open.contains(String(page.link.text.prefix { $0 != "?" })) && words.allSatisfy { title.contains($0) }
        }
    }

    /// The person's own views of that name.
    static func views(_ views: [SavedView], fitting query: String) -> [Found] {
        let words = Folding.words(of: query)
        return views.filter { view in words.allSatisfy(Folding.folded(view.name).contains) }
            .map { Found(title: $0.name, kind: "Your view", link: $0.address.link) }
    }

    static func list(_ query: String, _ found: [Found]) -> StaffPage {
        let list: HTML =
            found.isEmpty
            ? Parts.empty("Nothing has all of these words.")
            : "<ul class=\"rows\" role=\"list\" data-found>\(found, row)</ul>"
        return StaffPage(
            title: "Find", section: .today,
            body: """
                \(Parts.head(title: "Find", lead: "Pages, sources, briefings and news. People are found in their own rooms."))
                \(Form.get(to: .path("/find"), class: "search", """
                \(Icon.use("search"))<input type="search" name="q" value="\(query)" aria-label="Find anything" dir="auto">
                <button class="button">Find</button>
                """))
                \(list)
                """)
    }

    private static func row(_ found: Found) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: found.link)"><bdi dir="auto">\(found.title)</bdi></a></p></div>\
        <span class="meta"><bdi>\(found.kind)</bdi></span></li>
        """
    }
}
