// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a feed says.
public struct FeedDocument: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case rss, rdf, atom, json
    }

    public let kind: Kind
    public let title: FeedText?
    /// The site that the feed belongs to.
    public let link: String?
    /// The language tag that the feed gives itself, such as `en-GB`.
    public let language: String?
    /// In the order of the document.
    public let entries: [FeedEntry]
    /// What had to be put right to read it, each thing once.
    public let repairs: [FeedRepair]

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
}

/// One item of a feed.
public struct FeedEntry: Sendable, Equatable {
    /// The guid or id, if the feed gives one.
    public let id: String?
    public let title: FeedText?
    /// Always absolute, always http or https.
    public let link: String?
    /// As the feed has it, even if it lies in the future: only a caller with a clock can say.
    public let published: FeedDate?
    public let updated: FeedDate?
    /// Names; an address only where there is no name.
    public let authors: [String]
    public let summary: FeedText?
    public let content: FeedText?
    /// The entry's own language tag, or else the feed's.
    public let language: String?
    /// What the entry is known by within its feed: its id, or else its link, or else a hash of what it says.
    ///
    /// Never empty, never longer than 512 bytes.
    public let identity: String

    public init(
        id: String? = nil, title: FeedText? = nil, link: String? = nil, published: FeedDate? = nil,
        updated: FeedDate? = nil, authors: [String] = [], summary: FeedText? = nil, content: FeedText? = nil,
        language: String? = nil
    ) {
        self.id = id
        self.title = title
        self.link = link
        self.published = published
        self.updated = updated
        self.authors = authors
        self.summary = summary
        self.content = content
        self.language = language
        identity = EntryIdentity.choose(id: id, link: link, title: title, text: summary ?? content)
    }

    /// When it was published or, if the feed does not say, updated.
    public var date: FeedDate? { published ?? updated }
}
