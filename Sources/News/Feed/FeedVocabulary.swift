// SPDX-License-Identifier: AGPL-3.0-or-later

/// The families of names that feeds are written in.
enum FeedVocabulary: Hashable {
    /// RSS of every version, with or without a namespace.
    case rss
    case atom, dublinCore, dublinCoreTerms, content, media, podcast, rdf, xhtml, xml, other

    /// The vocabulary that a namespace names.
    static func named(_ namespace: String) -> FeedVocabulary {
        let name = String(namespace.lowercased().filter { !$0.isWhitespace })
        if let vocabulary = namespaces[name] { return vocabulary }
        return name.hasPrefix("http://backend.userland.com/rss") ? .rss : .other
    }

    /// The vocabulary that a prefix stands for by custom, when nothing declares it.
    static func customary(prefix: String) -> FeedVocabulary {
        switch prefix {
        case "": .rss
        case "atom", "atom03", "atom10", "a10": .atom
        case "dc": .dublinCore
        case "dcterms": .dublinCoreTerms
        case "content": .content
        case "media": .media
        case "itunes": .podcast
        case "rdf": .rdf
        case "xhtml": .xhtml
        case "xml": .xml
        default: .other
        }
    }

    private static let namespaces: [String: FeedVocabulary] = [
        "": .rss,
        "http://purl.org/rss/1.0/": .rss,
        "http://purl.org/net/rss1.1#": .rss,
        "http://my.netscape.com/rdf/simple/0.9/": .rss,
        "http://my.netscape.com/publish/formats/rss-0.91.dtd": .rss,
        "http://channel.netscape.com/rdf/simple/0.9/": .rss,
        "http://blogs.law.harvard.edu/tech/rss": .rss,
        "http://cyber.law.harvard.edu/rss": .rss,
        "http://www.w3.org/2005/atom": .atom,
        "https://www.w3.org/2005/atom": .atom,
        "http://purl.org/atom/ns#": .atom,
        "http://example.com/newformat#": .atom,
        "http://example.com/necho": .atom,
        "http://purl.org/echo/": .atom,
        "http://purl.org/pie/": .atom,
        "http://purl.org/dc/elements/1.0/": .dublinCore,
        "http://purl.org/dc/elements/1.1/": .dublinCore,
        "http://purl.org/dc/terms/": .dublinCoreTerms,
        "http://purl.org/rss/1.0/modules/content/": .content,
        "http://search.yahoo.com/mrss": .media,
        "http://search.yahoo.com/mrss/": .media,
        "http://www.itunes.com/dtds/podcast-1.0.dtd": .podcast,
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf,
        "http://www.w3.org/1999/xhtml": .xhtml,
        "http://www.w3.org/xml/1998/namespace": .xml,
    ]
}

/// What an element of a feed is for.
enum FeedTerm {
    case rss, rdf, feed, channel, entry, html, opml
    case title, link, id, published, updated, created, summary, content, author, language
    /// What stands in it belongs to the entry around it.
    case group
    case other

    static func named(_ name: String, in vocabulary: FeedVocabulary) -> FeedTerm {
        switch vocabulary {
        case .rss, .atom: core[name] ?? .other
        case .dublinCore, .dublinCoreTerms: dublinCore[name] ?? .other
        case .content: name == "encoded" ? .content : .other
        case .media: media[name] ?? .other
        case .podcast: podcast[name] ?? .other
        case .rdf: name == "rdf" ? .rdf : .other
        case .xhtml: name == "body" || name == "div" ? .content : name == "html" ? .html : .other
        case .xml, .other: .other
        }
    }

    private static let core: [String: FeedTerm] = [
        "rss": .rss, "rdf": .rdf, "feed": .feed, "channel": .channel, "item": .entry, "entry": .entry, "html": .html,
        "opml": .opml, "title": .title, "link": .link, "id": .id, "guid": .id, "pubdate": .published,
        "published": .published, "issued": .published, "updated": .updated, "modified": .updated, "created": .created,
        "description": .summary, "summary": .summary, "content": .content, "fullitem": .content, "author": .author,
        "language": .language,
        // An element that ought to be empty and is often left open.
        "enclosure": .group,
    ]
    private static let dublinCore: [String: FeedTerm] = [
        "title": .title, "creator": .author, "author": .author, "date": .published, "issued": .published,
        "created": .created, "modified": .updated, "description": .summary, "language": .language,
    ]
    private static let media: [String: FeedTerm] = ["title": .title, "description": .summary, "group": .group]
    private static let podcast: [String: FeedTerm] = [
        "title": .title, "author": .author, "summary": .summary, "subtitle": .summary,
    ]
}
