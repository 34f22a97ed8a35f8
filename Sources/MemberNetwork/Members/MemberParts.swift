// SPDX-License-Identifier: AGPL-3.0-or-later
public import Page
import Words

/// What the pages of members share.
public enum MemberParts {
    /// The parts of the members' pages.
    public enum Part: Sendable, CaseIterable {
        case home, archive, lines, settings

        var link: Link {
            switch self {
            case .home: .path("/member/home")
            case .archive: .path("/member/archive")
            case .lines: .path("/member/lines")
            case .settings: .path("/member/settings")
            }
        }

        var name: Phrase {
            switch self {
            case .home: .memberHome
            case .archive: .memberArchive
            case .lines: .memberLines
            case .settings: .memberSettings
            }
        }
    }

    /// The ways between the members' pages.
    public static func nav(_ current: Part?) -> HTML {
        """
        <nav class="tabs" aria-label="\(t: .memberNav)"><ul>\(Part.allCases, { tab($0, isCurrent: $0 == current) })</ul></nav>
        """
    }

    private static func tab(_ part: Part, isCurrent: Bool) -> HTML {
        "<li><a href=\"\(link: part.link)\"\(" aria-current=\"page\"", if: isCurrent)>\(t: part.name)</a></li>"
    }
}
