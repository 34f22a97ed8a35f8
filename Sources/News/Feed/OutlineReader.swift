// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads the outlines of OPML.
struct OutlineReader {
    private var xml: XMLPull
    private var reading = FeedList.Reading()
    /// The folders around the place where the reading stands, with the depth of each.
    private var folders: [(name: String, depth: Int)] = []
    private var known: Set<String> = []

    init(_ bytes: [UInt8]) {
        xml = XMLPull(bytes)
    }

    /// Nil where there is neither a root of OPML nor an outline with a feed.
    mutating func read() -> FeedList.Reading? {
        var hasRoot = false
        while true {
            switch xml.next() {
            case .finished:
                guard hasRoot || !reading.feeds.isEmpty else { return nil }
                if xml.faults.contains(.cutShort) { reading.isPartial = true }
                return reading
            case .text: break
            case .end:
                while let last = folders.last, last.depth > xml.depth { folders.removeLast() }
            case .start(let name):
                if xml.bytes.matches(name.local, "opml") { hasRoot = true }
                if xml.bytes.matches(name.local, "outline") { readOutline() }
                if xml.bytes.matches(name.local, "title"), reading.title == nil, hasRoot { readTitle() }
            }
        }
    }

    private mutating func readOutline() {
        let words = xml.attribute("title") ?? xml.attribute("text")
        let title = words.map(PlainText.line).flatMap { $0.isEmpty ? nil : $0 }
        let written = xml.attribute("xmlurl") ?? (isFeed ? xml.attribute("url") : nil)
        guard let written else {
            if let title { folders.append((title, xml.depth)) }
            return
        }
        // Some lists have the old pseudo-scheme of feeds.
        let plain = written.lowercased().hasPrefix("feed:") ? String(written.dropFirst(5)) : written
        let address = WebAddress.resolve(plain.hasPrefix("//") ? "https:\(plain)" : plain)
        guard let address, known.insert(address).inserted else { return }
        guard reading.feeds.count < FeedList.most else {
            reading.isPartial = true
            return
        }
        reading.feeds.append(
            ListedFeed(
                title: title, address: address, site: xml.attribute("htmlurl").flatMap { WebAddress.resolve($0) },
                folders: folders.map(\.name)))
    }

    private var isFeed: Bool {
        guard let type = xml.attribute("type") else { return false }
        return ["rss", "atom", "feed"].contains(type.lowercased())
    }

    private mutating func readTitle() {
        let depth = xml.depth
        var title: [UInt8] = []
        while true {
            switch xml.next() {
            case .text(let text): if title.count < FeedPerson.longest { xml.append(text, to: &title) }
            case .start: break
            case .end where xml.depth >= depth: break
            case .end, .finished:
                let line = PlainText.line(String(decoding: title, as: UTF8.self))
                reading.title = line.isEmpty ? nil : line
                return
            }
        }
    }
}
