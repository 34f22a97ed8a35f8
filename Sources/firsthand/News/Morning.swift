// SPDX-License-Identifier: AGPL-3.0-or-later
import News

/// The feeds and pages of a morning, as they become pieces.
struct Morning {
    private(set) var feeds = 0
    private(set) var entries = 0
    private(set) var pages = 0
    private(set) var articles = 0

    /// The pieces in the order in which they came, and the place of each by the name at the end of its link.
    private(set) var pieces: [Piece] = []
    private var places: [Substring: Int] = [:]
    private var known: Set<String> = []

    static func isFeed(_ path: String) -> Bool {
        [".xml", ".rss", ".atom", ".rdf", ".json"].contains(where: path.lowercased().hasSuffix)
    }

    static func isPage(_ path: String) -> Bool {
        [".html", ".htm"].contains(where: path.lowercased().hasSuffix)
    }

    mutating func addFeed(_ bytes: [UInt8]) {
        guard case .feed(let document) = Feed.read(bytes) else { return }
        feeds += 1
        let outlet = document.title?.line ?? ""
        for entry in document.entries {
            entries += 1
            guard let link = entry.link, known.insert(link).inserted else { continue }
            places[Self.name(link)] = pieces.count
            pieces.append(
                Piece(
                    id: link, title: entry.headline ?? "", text: entry.content?.plain ?? entry.summary?.plain ?? "",
                    url: link, outlet: outlet, byline: entry.authors.first, published: Self.seconds(entry.date)))
        }
    }

    mutating func addPage(_ bytes: [UInt8], path: String) {
        pages += 1
        let place = places[Self.name(path)]
        let reading = Extraction.read(bytes, address: place.map { pieces[$0].url })
        guard let article = reading.article else { return }
        articles += 1
        guard let place else {
            let outlet = article.site ?? ""
            pieces.append(
                Piece(
                    id: path, title: article.title ?? "", text: article.text, url: article.canonical ?? "",
                    outlet: outlet, byline: article.byline, published: Self.seconds(article.published)))
            return
        }
        pieces[place].text = article.text
        if let byline = article.byline { pieces[place].byline = byline }
        if pieces[place].title.isEmpty { pieces[place].title = article.title ?? "" }
        if pieces[place].published == 0 { pieces[place].published = Self.seconds(article.published) }
    }

    private static func name(_ address: String) -> Substring {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        return path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    }

    private static func seconds(_ date: FeedDate?) -> Int {
        date.map { Int($0.milliseconds / 1000) } ?? 0
    }
}
