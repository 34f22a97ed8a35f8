// SPDX-License-Identifier: AGPL-3.0-or-later

/// The families of names that feeds are written in.
enum FeedVocabulary: Hashable {
    /// RSS of every version, with or without a namespace.
    case rss
    case atom, dublinCore, dublinCoreTerms, content, media, podcast, rdf, xhtml, xml
    /// How often the feed changes; what may be done with it; where it happened; what FeedBurner adds.
    case syndication, licence, place, feedBurner, administration, comments, chapters
    case other

    /// The vocabulary that a namespace names.
    static func named(_ namespace: String) -> FeedVocabulary {
        if let vocabulary = namespaces[namespace] { return vocabulary }
        let name = String(decoding: namespace.utf8.lazy.filter { !$0.isSpace }.map(\.lowercased), as: UTF8.self)
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
        case "sy", "syn": .syndication
        case "cc", "creativecommons": .licence
        case "georss", "geo", "gml": .place
        case "feedburner", "pheedo": .feedBurner
        case "admin": .administration
        case "wfw": .comments
        case "psc": .chapters
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
        "http://purl.org/rss/1.0/modules/syndication/": .syndication,
        "http://web.resource.org/cc/": .licence,
        "http://creativecommons.org/ns#": .licence,
        "http://backend.userland.com/creativecommonsrssmodule": .licence,
        "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": .licence,
        "http://www.georss.org/georss": .place,
        "http://www.opengis.net/gml": .place,
        "http://rssnamespace.org/feedburner/ext/1.0": .feedBurner,
        "http://www.pheedo.com/namespace/pheedo": .feedBurner,
        "http://webns.net/mvcb/": .administration,
        "http://podlove.org/simple-chapters": .chapters,
        "http://wellformedweb.org/commentapi/": .comments,
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf,
        "http://www.w3.org/1999/xhtml": .xhtml,
        "http://www.w3.org/xml/1998/namespace": .xml,
    ]
}
