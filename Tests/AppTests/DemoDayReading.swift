// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News

@testable import App

/// The demo day as a desk reads it: its feeds, and the page behind each entry.
struct DemoDayReading {
    static let base = "http://127.0.0.1:8088"
    /// A Wednesday, at a quarter to six in the evening.
    static let now = Moment(millis: 1_793_814_300_000)
    static let shared = Result { try DemoDayReading(now: now) }

    let day: DemoDay
    let feeds: [DemoFeed]
    let site: DemoSite
    /// By the outlet's id, for each that has a feed to read once its address is right.
    let documents: [String: FeedDocument]
    /// The items by the path of their page, and what is read there.
    let items: [String: DemoItem]
    let articles: [String: Article]

    init(now: Moment) throws {
        day = try DemoDay.load()
        feeds = try day.feeds(now: now, base: Self.base)
        site = try day.site(now: now, base: Self.base)
        var documents: [String: FeedDocument] = [:]
        for outlet in day.outlets {
            guard case .document(let type, let bytes) = site.answers[outlet.feedAddress],
                case .feed(let document) = Feed.read(bytes, contentType: type, base: Self.base + outlet.feedAddress)
            else { continue }
            documents[outlet.id] = document
        }
        self.documents = documents
        let outlets = Dictionary(uniqueKeysWithValues: day.outlets.map { ($0.id, $0) })
        items = Dictionary(
            uniqueKeysWithValues: day.items.compactMap { item in
                outlets[item.outlet].map { ($0.path(of: item.slug), item) }
            })
        var articles: [String: Article] = [:]
        for path in items.keys {
            guard case .document(let type, let bytes) = site.answers[path] else { continue }
            articles[path] = Extraction.read(bytes, contentType: type, address: Self.base + path).article
        }
        self.articles = articles
    }

    /// The path on the demo's own site that a link leads to; nil for any other link.
    static func path(of link: String?) -> String? {
        guard let link, link.hasPrefix("\(base)/") else { return nil }
        return link.dropFirst(base.count).split(separator: "?").first.map(String.init)
    }

    // MARK: - Pieces

    /// What the desk would look at, in the order of publishing: the entry's title, author and date, the page's text.
    var pieces: [Piece] {
        documents.values.flatMap { document in
            document.entries.compactMap { entry -> Piece? in
                guard let path = Self.path(of: entry.link), let article = articles[path] else { return nil }
                let stated = entry.date ?? article.published
                return Piece(
                    id: path, title: entry.title?.line ?? "", text: article.text, outlet: document.title?.line ?? "",
                    byline: entry.authors.first ?? article.byline, published: Int((stated?.milliseconds ?? 0) / 1000))
            }
        }.sorted { ($0.published, $0.id) < ($1.published, $1.id) }
    }
}
