// SPDX-License-Identifier: AGPL-3.0-or-later

/// Lists of feeds (OPML) as feed readers export and import them.
public enum FeedList {
    /// What came of reading a list.
    public struct Reading: Sendable, Equatable {
        public var title: String?
        public var feeds: [ListedFeed] = []
        /// Whether the list was damaged or longer than is read.
        public var isPartial = false
    }

    /// More feeds than this are not read.
    public static let most = 10_000
    /// Longer lists are read as far as this, in bytes.
    public static let longest = 16_000_000

    /// Reads a list as far as it goes; nil if the bytes are none.
    ///
    /// Feeds without an address of http or https are left out, and of those with the same address all but the first.
    public static func read(_ bytes: [UInt8], contentType: String? = nil) -> Reading? {
        let isWhole = bytes.count <= longest
        let text = DecodedText(isWhole ? bytes : Array(bytes.prefix(longest)), contentType: contentType)
        var reader = OutlineReader(StreamSafe.cut(WindowsControls.mended(text.bytes)))
        guard var reading = reader.read() else { return nil }
        if !isWhole { reading.isPartial = true }
        return reading
    }

    /// Writes a list as OPML 2.0, in UTF-8, its folders in the order in which they first appear.
    public static func opml(title: String, feeds: [ListedFeed]) -> String {
        var writer = OutlineWriter(title: title)
        return writer.write(feeds)
    }
}

/// A feed in a list.
public struct ListedFeed: Sendable, Equatable {
    /// What the reader called it.
    public let title: String?
    /// Where it is fetched, always absolute, always http or https.
    public let address: String
    /// The site that it belongs to.
    public let site: String?
    /// The names of the folders around it, the outermost first.
    public let folders: [String]

    public init(title: String? = nil, address: String, site: String? = nil, folders: [String] = []) {
        self.title = title
        self.address = address
        self.site = site
        self.folders = folders
    }
}
