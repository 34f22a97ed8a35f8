// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a feed, an entry or the source of an entry says of itself besides the texts and dates everybody reads.
public struct FeedDetails: Sendable, Equatable {
    public internal(set) var id: String?
    public internal(set) var authors: [FeedPerson] = []
    public internal(set) var contributors: [FeedPerson] = []
    public internal(set) var publisher: FeedPerson?
    public internal(set) var categories: [FeedCategory] = []
    /// Every link, the main one and the enclosures too, in the order of the document.
    public internal(set) var links: [FeedLink] = []
    public internal(set) var subtitle: FeedText?
    public internal(set) var rights: FeedText?
    /// The address of the licence.
    public internal(set) var licence: String?
    /// A word to people who see the feed itself, from Atom 0.3 and FeedBurner.
    public internal(set) var info: FeedText?
    public internal(set) var image: FeedImage?
    public internal(set) var icon: String?
    public internal(set) var logo: String?
    public internal(set) var generator: FeedGenerator?
    public internal(set) var published: FeedDate?
    public internal(set) var updated: FeedDate?
    public internal(set) var created: FeedDate?
    public internal(set) var validFrom: FeedDate?
    public internal(set) var expires: FeedDate?
    public internal(set) var cloud: FeedCloud?
    public internal(set) var search: FeedSearch?
    public internal(set) var chapters: [FeedChapter] = []
    /// The page on which people comment.
    public internal(set) var comments: String?
    public internal(set) var place: FeedPlace?
    /// Whether it says, as podcasts do, that it is not for children; nil if it does not say.
    public internal(set) var isExplicit: Bool?
    /// Whether it asks, as podcasts do, not to be listed.
    public internal(set) var isBlocked = false

    init() {}

    /// Sounds, films, pictures and papers that come with it.
    public var enclosures: [FeedLink] { links.filter { $0.relation == "enclosure" } }

    /// The first link with a relation.
    public func address(of relation: String) -> String? {
        links.first { $0.relation == relation }?.address
    }
}

/// A link of a feed or entry.
public struct FeedLink: Sendable, Equatable {
    /// Always absolute, always http or https.
    public let address: String
    /// In lower case; `alternate` where nothing else is said.
    public let relation: String
    public let type: String?
    public let title: String?
    /// The language of what is there.
    public let language: String?
    /// In bytes.
    public let length: Int?

    init(
        _ address: String, relation: String = "alternate", type: String? = nil, title: String? = nil,
        language: String? = nil, length: Int? = nil
    ) {
        self.address = address
        self.relation = relation
        self.type = type
        self.title = title
        self.language = language
        self.length = length
    }
}

/// What a feed or entry is about, in a word.
public struct FeedCategory: Sendable, Equatable {
    public let term: String
    /// Where the term is from: an address, or whatever the feed has.
    public let scheme: String?
    /// The term for people to read.
    public let label: String?

    init(_ term: String, scheme: String? = nil, label: String? = nil) {
        self.term = term
        self.scheme = scheme
        self.label = label
    }
}

/// A picture that stands for a feed or entry.
public struct FeedImage: Sendable, Equatable {
    public internal(set) var address: String?
    public internal(set) var title: String?
    public internal(set) var link: String?
    public internal(set) var summary: String?
    /// In pixels, as the feed says.
    public internal(set) var width: Int?
    public internal(set) var height: Int?

    init(_ address: String? = nil) {
        self.address = address
    }
}

/// RSS's `textInput`: a form to search the site with.
public struct FeedSearch: Sendable, Equatable {
    public internal(set) var title: String?
    public internal(set) var summary: String?
    public internal(set) var address: String?
}

/// Where RSS says that one can ask to be told of changes.
public struct FeedCloud: Sendable, Equatable {
    public let domain: String
    public let port: Int?
    public let path: String?
    public let procedure: String?
    /// Such as `http-post`.
    public let method: String?
}

/// The program that made a feed.
public struct FeedGenerator: Sendable, Equatable {
    public let name: String?
    public let address: String?
    public let version: String?
}
