// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

enum DirectoryPages {
    struct Model: Sendable {
        /// By organisation, and within one in the order in which they joined.
        let entries: [(Subscriber, Contact)]
        let page: Int
        let hasMore: Bool
    }

    static func list(_ model: Model) -> StaffPage {
        StaffPage(
            title: "Directory", section: .network,
            body: """
                \(NetworkTabs.nav(.directory))
                \(Parts.head(title: "Directory", lead: "Those who agreed that other members may be told of them. Only staff can open this page."))
                \(model.entries.isEmpty ? empty : table(model))
                """)
    }

    private static var empty: HTML {
        Parts.empty(
            "Nobody has agreed to be listed. It is noted on the page of each subscriber.",
            Parts.action(.path("/network"), "Show the subscribers"))
    }

    private static func table(_ model: Model) -> HTML {
        """
        <table class="cards"><caption>By organisation</caption><thead><tr><th scope="col">Organisation</th>\
        <th scope="col">Contact</th><th scope="col">What they do there</th><th scope="col">Place</th>\
        <th scope="col">Address</th></tr></thead><tbody>\(model.entries, row)</tbody></table>
        \(Parts.pager(.path("/network/directory"), page: model.page, hasMore: model.hasMore))
        """
    }

    private static func row(_ entry: (Subscriber, Contact)) -> HTML {
        let (subscriber, contact) = entry
        let organisation: HTML =
            contact.organisation.map {
                "<a href=\"\(link: .path("/network/organisations", $0.id))\"><bdi>\($0.name)</bdi></a>"
            } ?? "None"
        return """
            <tr data-row><th scope="row">\(organisation)</th><td data-label="Contact">\
            <a href="\(link: .path("/network", subscriber.id))">\(SubscriberParts.name(subscriber))</a></td>\
            <td data-label="Role"><bdi>\(contact.role)</bdi></td><td data-label="Place"><bdi>\(contact.place)</bdi></td>\
            <td data-label="Address"><bdi dir="ltr">\(subscriber.address)</bdi></td></tr>
            """
    }
}
