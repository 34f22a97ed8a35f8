// SPDX-License-Identifier: AGPL-3.0-or-later

/// Finds the feeds that a web page names.
public enum FeedDiscovery {
    /// A feed that a page names, or that its links make likely.
    public struct Candidate: Sendable, Equatable {
        public enum Basis: Int, Sendable, Comparable {
            /// The page says that it is a feed of the page.
            case declared
            /// An address that looks like a feed's on the page's own site.
            case linked
            /// A link whose words speak of a feed, or one to another site.
            case guessed

            public static func < (left: Basis, right: Basis) -> Bool { left.rawValue < right.rawValue }
        }

        public let address: String
        public let title: String?
        public let basis: Basis
    }

    /// More are not looked for.
    public static let most = 50
    /// A page is looked at as far as this, in bytes.
    public static let longest = 4_000_000

    /// The feeds of a page, the likeliest first; among equals in the order of the page, feeds of comments last.
    public static func candidates(in bytes: [UInt8], contentType: String? = nil, at address: String) -> [Candidate] {
        let page = bytes.count <= longest ? bytes : Array(bytes.prefix(longest))
        let text = DecodedText(page, contentType: contentType)
        var scan = FeedLinkScan(text.bytes, address: address)
        let found = scan.read()
        var known: Set<String> = []
        let sorted = found.enumerated().sorted { left, right in
            (rank(left.element), left.offset) < (rank(right.element), right.offset)
        }
        return Array(sorted.map(\.element).filter { known.insert($0.address).inserted }.prefix(most))
    }

    private static func rank(_ candidate: Candidate) -> Int {
        let words = "\(candidate.address) \(candidate.title ?? "")".lowercased()
        return candidate.basis.rawValue * 2 + (words.contains("comment") ? 1 : 0)
    }
}
