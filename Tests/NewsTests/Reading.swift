// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import News

/// Short ways to say what a feed must become.
extension FeedReading {
    init(_ text: String, contentType: String? = nil, base: String? = nil, limits: FeedLimits = .standard) {
        self = Feed.read(Array(text.utf8), contentType: contentType, base: base, limits: limits)
    }

    var document: FeedDocument? {
        guard case .feed(let document) = self else { return nil }
        return document
    }

    var entries: [FeedEntry] { document?.entries ?? [] }

    /// The document without details, and its texts without language and base.
    var essence: FeedDocument? {
        document.map { document in
            FeedDocument(
                kind: document.kind, title: document.title?.bare, link: document.link, language: document.language,
                entries: document.entries.map(\.essence), repairs: document.repairs)
        }
    }

    var problem: FeedProblem? {
        guard case .problem(let problem) = self else { return nil }
        return problem
    }

    /// An RSS 2.0 feed with one item that holds the given elements.
    static func item(_ elements: String, base: String? = nil) -> FeedEntry? {
        let start = #"<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item>"#
        return FeedReading("\(start)\(elements)</item></channel></rss>", base: base).entries.first
    }

    /// An Atom 1.0 feed with one entry that holds the given elements.
    static func atomEntry(_ elements: String, base: String? = nil) -> FeedEntry? {
        let start = #"<feed xmlns="http://www.w3.org/2005/Atom"><entry>"#
        return FeedReading("\(start)\(elements)</entry></feed>", base: base).entries.first
    }
}

extension FeedEntry {
    var essence: FeedEntry {
        FeedEntry(
            id: id, title: title?.bare, link: link, published: published, updated: updated, authors: authors,
            summary: summary?.bare, content: content?.bare, language: language)
    }
}

extension FeedText {
    var bare: FeedText { FeedText(source, markup: markup) }
}

extension DecodedText {
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
