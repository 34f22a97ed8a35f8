// SPDX-License-Identifier: AGPL-3.0-or-later

/// Something that a search of the whole desk found.
public struct Found: Sendable, Equatable {
    public let title: String
    /// What it is, in a word or two: "Source", "Briefing of 21 November".
    public let kind: String
    public let link: Link

    public init(title: String, kind: String, link: Link) {
        self.title = title
        self.kind = kind
        self.link = link
    }
}
