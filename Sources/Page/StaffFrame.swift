// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// What the frame of a desk's page shows about the person and the moment.
public struct StaffFrame: Sendable {
    let name: String
    let sections: [StaffPage.Section]
    let notice: Notice?
    let cannotSaveSince: Moment?
    let keysOn: Bool
    let views: ViewBar?

    public init(
        name: String, sections: [StaffPage.Section], notice: Notice?, cannotSaveSince: Moment?, keysOn: Bool = true,
        views: ViewBar? = nil
    ) {
        self.name = name
        self.sections = sections
        self.notice = notice
        self.cannotSaveSince = cannotSaveSince
        self.keysOn = keysOn
        self.views = views
    }

    var rooms: [StaffPage.Section] { sections.filter { $0 != .account } }
}

extension StaffPage.Section {
    var link: Link {
        switch self {
        case .today: .path("/")
        case .morning: .path("/morning")
        case .briefings: .path("/briefings")
        case .lines: .path("/lines")
        case .people: .path("/people")
        case .sources: .path("/sources")
        case .network: .path("/network")
        case .outbox: .path("/outbox")
        case .team: .path("/team")
        case .account: .path("/account")
        }
    }

    var spoken: StaticString {
        switch self {
        case .today: "Today"
        case .morning: "Morning"
        case .briefings: "Briefings"
        case .lines: "Lines"
        case .people: "People"
        case .sources: "Sources"
        case .network: "Network"
        case .outbox: "Outbox"
        case .team: "Team"
        case .account: "Account"
        }
    }
}
