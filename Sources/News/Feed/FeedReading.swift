// SPDX-License-Identifier: AGPL-3.0-or-later

/// What came of reading a feed.
public enum FeedReading: Sendable, Equatable {
    case feed(FeedDocument)
    case problem(FeedProblem)
}

/// Why bytes are not a feed.
public enum FeedProblem: Error, Equatable {
    case empty
    case webPage
    case errorPage
    case listOfFeeds
    case notAFeed
    case tooLarge(megabytes: Int)

    /// The problem in plain English.
    public var sentence: String {
        switch self {
        case .empty: "This is empty."
        case .webPage: "This is a web page, not a feed."
        case .errorPage: "This is an error page, not a feed."
        case .listOfFeeds: "This is a list of feeds (OPML), not a feed."
        case .notAFeed: "This is not a feed, or it is too damaged to read."
        case .tooLarge(let megabytes): "This is larger than \(megabytes) MB."
        }
    }
}

/// Something that was wrong with a feed that could nevertheless be read.
public enum FeedRepair: String, Sendable, CaseIterable {
    case encoding
    case unknownEncoding
    case markup
    case cutShort
    case tooMany

    /// What was wrong, in plain English.
    public var sentence: String {
        switch self {
        case .encoding: "Some of its characters are not in the encoding it declares."
        case .unknownEncoding: "It declares an encoding that does not exist."
        case .markup: "Its markup has mistakes."
        case .cutShort: "It breaks off in the middle."
        case .tooMany: "It has more entries than are read."
        }
    }
}

/// How much of a feed is read.
public struct FeedLimits: Sendable, Equatable {
    public let bytes: Int
    public let entries: Int
    /// The longest text of an entry, in bytes; what is longer is cut.
    public let text: Int

    public init(bytes: Int, entries: Int, text: Int) {
        self.bytes = bytes
        self.entries = entries
        self.text = text
    }

    /// 16 MB, 10,000 entries, 1 MB a text.
    public static let standard = FeedLimits(bytes: 16_000_000, entries: 10_000, text: 1_000_000)
}
