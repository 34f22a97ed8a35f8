// SPDX-License-Identifier: AGPL-3.0-or-later

/// Walks over the tags of a web page once, keeping the links that may lead to feeds.
///
/// It knows tags, comments, scripts and styles, and no more of HTML.
struct FeedLinkScan {
    private var xml: XMLPull
    private var base: String
    private let host: String?
    private var found: [FeedDiscovery.Candidate] = []
    /// The link whose text is being read.
    private var anchor: (address: String, text: Range<Int>)?
    private var links = 0

    /// Candidates beyond this are not kept: the likely ones are among the first of a page.
    private static let most = 2000
    /// Links beyond this are not looked at, which each takes longer than its few bytes take to write.
    private static let mostLinks = 10_000
    /// The text of a link is read as far as this, in bytes.
    private static let longestText = 400

    private static let types = [
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
        "application/json", "application/xml", "text/xml", "text/rss+xml", "text/atom+xml", "application/rss",
        "application/atom",
    ]

    init(_ bytes: [UInt8], address: String) {
        xml = XMLPull(bytes)
        base = address
        host = Self.host(of: address)
    }

    /// Bytes of tags looked at: what the tests hold to be linear.
    var work: Int { xml.work }

    mutating func read() -> [FeedDiscovery.Candidate] {
        while xml.position < xml.bytes.count {
            guard xml.bytes[xml.position] == UInt8(ascii: "<"), xml.position + 1 < xml.bytes.count else {
                xml.position += 1
                continue
            }
            switch xml.bytes[xml.position + 1] {
            case UInt8(ascii: "!") where xml.bytes.holds("<!--", at: xml.position): xml.skip(to: "-->")
            case UInt8(ascii: "/"): endTag()
            case let byte where byte.isLetter: startTag()
            default: xml.position += 1
            }
        }
        finishAnchor(at: xml.bytes.count)
        return found
    }

    private mutating func startTag() {
        let start = xml.position
        guard let tag = xml.readStartTag() else { return }
        let name = tag.name.whole
        if xml.bytes.matches(name, "link") {
            readLink()
        } else if xml.bytes.matches(name, "a") {
            finishAnchor(at: start)
            readAnchor()
        } else if xml.bytes.matches(name, "base"), let written = xml.attribute("href") {
            base = WebAddress.resolve(written, against: base) ?? base
        } else if xml.bytes.matches(name, "script") {
            skipText(of: name)
        } else if xml.bytes.matches(name, "style") {
            skipText(of: name)
        }
    }

    /// Moves to the end tag of a script or style.
    private mutating func skipText(of name: Range<Int>) {
        let word = xml.bytes.lowercasedText(name)
        while xml.position < xml.bytes.count {
            let start = xml.position + 2
            if xml.bytes.holds("</", at: xml.position), start + name.count <= xml.bytes.count,
                xml.bytes.matches(start..<(start + name.count), word)
            {
                return
            }
            xml.position += 1
        }
    }

    private mutating func endTag() {
        let start = xml.position
        let name = xml.readEndTag()
        if xml.bytes.matches(name.whole, "a") { finishAnchor(at: start) }
    }

    private mutating func readLink() {
        let relations = xml.attribute("rel").map(Self.words) ?? []
        let type = xml.attribute("type").map { Self.words($0).first ?? "" } ?? ""
        let kind = type.prefix { $0 != ";" }
        guard let address = xml.attribute("href").flatMap({ WebAddress.resolve($0, against: base) }) else { return }
        // Plain JSON and XML are mostly something else than feeds.
        let isPlain = kind == "application/json" || kind == "application/xml" || kind == "text/xml"
        let isFeed = relations.contains("feed") || relations.contains("alternate") && Self.types.contains(String(kind))
        guard isFeed, !isPlain || relations.contains("feed") || Self.looksLikeFeed(address) else { return }
        keep(address, xml.attribute("title"), .declared)
    }

    private mutating func readAnchor() {
        links += 1
        guard links <= Self.mostLinks else { return }
        guard let address = xml.attribute("href").flatMap({ WebAddress.resolve($0, against: base) }) else { return }
        anchor = (address, xml.position..<xml.position)
    }

    private mutating func finishAnchor(at end: Int) {
        guard let (address, text) = anchor else { return }
        anchor = nil
        let range = text.lowerBound..<max(text.lowerBound, min(end, text.lowerBound + Self.longestText))
        let title = PlainText.line(PlainText.from(html: xml.bytes.text(range)))
        let isOwn = Self.host(of: address) == host
        if Self.looksLikeFeed(address) {
            keep(address, title, isOwn ? .linked : .guessed)
        } else if Self.speaksOfFeed(title), isOwn {
            keep(address, title, .guessed)
        }
    }

    private mutating func keep(_ address: String, _ title: String?, _ basis: FeedDiscovery.Candidate.Basis) {
        guard found.count < Self.most else { return }
        let line = title.map(PlainText.line) ?? ""
        found.append(FeedDiscovery.Candidate(address: address, title: line.isEmpty ? nil : line, basis: basis))
    }

    // MARK: - What looks like a feed

    /// Whether a part of the address's path, or its query, has the name of a feed.
    static func looksLikeFeed(_ address: String) -> Bool {
        let lowered = address.lowercased()
        guard let path = afterHost(lowered), !isServiceForFeeds(lowered) else { return false }
        let parts = path.utf8.split { byte in
            !(byte.isLetter || byte.isDigit)
        }.map { String(Substring($0)) }
        let names: Set<String> = ["feed", "feeds", "rss", "rss2", "atom", "rdf", "feedburner"]
        guard parts.contains(where: names.contains) else { return false }
        let pages = [".html", ".htm", ".png", ".jpg", ".gif", ".svg", ".css", ".js", ".pdf"]
        return !pages.contains {
            path.utf8.prefix { $0 != UInt8(ascii: "?") }.reversed().starts(with: $0.utf8.reversed())
        }
    }

    /// Links with which a reader subscribes to the feed that they name inside.
    private static func isServiceForFeeds(_ address: String) -> Bool {
        ["://feedly.com/", "://add.my.yahoo.com/", "://www.bloglines.com/", "://www.newsblur.com/", "facebook.com/"]
            .contains { address.contains($0) }
    }

    private static func speaksOfFeed(_ title: String) -> Bool {
        let words = title.lowercased().split { !$0.isLetter }
        return words.contains { ["rss", "feed", "feeds", "atom", "xml"].contains($0) }
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func afterHost(_ address: String) -> Substring? {
        guard let start = address.utf8.firstRange(of: "://".utf8)?.upperBound else { return nil }
        return address.utf8[start...].firstIndex(of: UInt8(ascii: "/")).map { address[$0...] }
    }

    private static func host(of address: String) -> String? {
        guard let start = address.utf8.firstRange(of: "://".utf8)?.upperBound else { return nil }
        let host = address[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
}
