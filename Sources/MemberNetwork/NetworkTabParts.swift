// SPDX-License-Identifier: AGPL-3.0-or-later
import Page

/// The ways between the pages of the network.
enum NetworkTabs: String, CaseIterable {
    case subscribers = "Subscribers"
    case organisations = "Organisations"
    case joining = "Joining"
    case lapsing = "Still here?"
    case directory = "Directory"

    private var link: Link {
        switch self {
        case .subscribers: .path("/network")
        case .organisations: .path("/network/organisations")
        case .joining: .path("/network/joining")
        case .lapsing: .path("/network/lapsing")
        case .directory: .path("/network/directory")
        }
    }

    static func nav(_ current: NetworkTabs) -> HTML {
        "<nav class=\"tabs\" aria-label=\"The network\"><ul>\(allCases, { tab($0, isCurrent: $0 == current) })</ul></nav>"
    }

    private static func tab(_ tab: NetworkTabs, isCurrent: Bool) -> HTML {
        "<li><a href=\"\(link: tab.link)\"\(" aria-current=\"page\"", if: isCurrent)>\(tab.rawValue)</a></li>"
    }
}
