// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a feed says.
public struct FeedDocument: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case rss, rdf, atom, json
    }

    public let kind: Kind
    /// The version of the format as far as the feed tells it, such as `2.0`.
    public internal(set) var version: String?
    public let title: FeedText?
    /// The site that the feed belongs to.
    public let link: String?
    /// The language tag that the feed gives itself, such as `en-GB`.
    public let language: String?
    /// In the order of the document.
    public let entries: [FeedEntry]
    /// What had to be put right to read it, each thing once.
    public let repairs: [FeedRepair]
    /// What it is about, in its own words.
    public internal(set) var summary: FeedText?
    public internal(set) var details = FeedDetails()
    public internal(set) var schedule = FeedSchedule()
    /// The encoding that it was read in, by its name in the WHATWG Encoding Standard.
    public internal(set) var encoding = "utf-8"

    public init(
        kind: Kind, title: FeedText? = nil, link: String? = nil, language: String? = nil, entries: [FeedEntry] = [],
        repairs: [FeedRepair] = []
    ) {
        self.kind = kind
        self.title = title
        self.link = link
        self.language = language
        self.entries = entries
        self.repairs = repairs
    }

    /// Whether the feed was damaged and could nevertheless be read.
    public var repaired: Bool { !repairs.isEmpty }

    /// What was wrong with the feed, in plain English; nil if nothing was.
    public var note: String? {
        repairs.isEmpty ? nil : repairs.map(\.sentence).joined(separator: " ")
    }

    /// Where the feed says that it is to be fetched.
    public var address: String? { details.address(of: "self") }

    /// The WebSub hub that tells of new entries.
    public var hub: String? { details.address(of: "hub") }

    /// Where older entries are, as RFC 5005 has it.
    public var nextPage: String? { details.address(of: "next") ?? details.address(of: "prev-archive") }
}

/// One item of a feed.
public struct FeedEntry: Sendable, Equatable {
    /// The guid or id, if the feed gives one.
    public let id: String?
    public let title: FeedText?
    /// Always absolute, always http or https, and without the redirect of an alert service around it.
    public let link: String?
    /// As the feed has it, even if it lies in the future: only a caller with a clock can say.
    public let published: FeedDate?
    public let updated: FeedDate?
    /// Names; an address only where there is no name.
    public let authors: [String]
    public let summary: FeedText?
    public let content: FeedText?
    /// The entry's own language tag, or else the feed's.
    public internal(set) var language: String?
    public internal(set) var details = FeedDetails()
    /// The feed or outlet that the entry was taken from.
    public internal(set) var source: FeedSource?
    /// What the entry is known by within its feed: its id, or else its link, or else a hash of what it says.
    ///
    /// Never empty, never longer than 512 bytes.
    public let identity: String

    /// The link as the feed has it, by which the entry may be known.
    let writtenLink: String?

    public init(
        id: String? = nil, title: FeedText? = nil, link: String? = nil, published: FeedDate? = nil,
        updated: FeedDate? = nil, authors: [String] = [], summary: FeedText? = nil, content: FeedText? = nil,
        language: String? = nil
    ) {
        self.id = id
        self.title = title
        self.link = link.map { RedirectLink.target(of: $0) ?? $0 }
        self.published = published
        self.updated = updated
        self.authors = authors
        self.summary = summary
        self.content = content
        self.language = language
        writtenLink = link
        identity = EntryIdentity.choose(id: id, link: link, title: title, text: summary ?? content)
    }

    /// When it was published or, if the feed does not say, updated.
    public var date: FeedDate? { published ?? updated }

    /// The title on one line, without the name of the outlet that search services add to it.
    public var headline: String? {
        guard let line = title?.line else { return nil }
        guard let outlet = source?.title?.line, !outlet.isEmpty else { return line }
        let ending = " - \(outlet)"
        return line.hasSuffix(ending) && line.utf8.count > ending.utf8.count
            ? String(line.dropLast(ending.count)) : line
    }
}

/// The feed or outlet that an entry was taken from.
public struct FeedSource: Sendable, Equatable {
    public internal(set) var id: String?
    public internal(set) var title: FeedText?
    public internal(set) var link: String?
    public internal(set) var summary: FeedText?
    public internal(set) var details = FeedDetails()
}
