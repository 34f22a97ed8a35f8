// SPDX-License-Identifier: AGPL-3.0-or-later

/// What an element of a feed is for.
enum FeedTerm {
    case rss, rdf, feed, channel, entry, html, opml
    case title, link, originalLink, id, published, updated, created, expires
    case summary, subtitle, content, info, rights, language
    case author, contributor, publisher, name, email, address
    case category, keywords, image, thumbnail, icon, logo, width, height
    case enclosure, mediaContent, comments, source, licence, generator, explicit, block
    case timeToLive, quietHours, quietDays, hour, day, updatePeriod, updateFrequency
    case documentation, commentFeed, commentForm, textInput, validity, cloud, chapters, chapter
    case point, line, box, polygon, `where`
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
        case .syndication:
            name == "updateperiod" ? .updatePeriod : name == "updatefrequency" ? .updateFrequency : .other
        case .licence: name == "license" ? .licence : .other
        case .place: place[name] ?? .other
        case .feedBurner: name == "browserfriendly" ? .info : name == "origlink" ? .originalLink : .other
        case .comments: name == "commentrss" ? .commentFeed : name == "comment" ? .commentForm : .other
        case .chapters: name == "chapters" ? .chapters : name == "chapter" ? .chapter : .other
        case .administration: name == "generatoragent" ? .generator : .other
        case .xml, .other: .other
        }
    }

    private static let core: [String: FeedTerm] = [
        "rss": .rss, "rdf": .rdf, "feed": .feed, "channel": .channel, "item": .entry, "entry": .entry, "html": .html,
        "opml": .opml, "title": .title, "link": .link, "id": .id, "guid": .id, "pubdate": .published,
        "published": .published, "issued": .published, "updated": .updated, "modified": .updated,
        "lastbuilddate": .updated, "created": .created, "expirationdate": .expires, "description": .summary,
        "abstract": .summary, "summary": .summary, "subtitle": .subtitle, "tagline": .subtitle, "content": .content,
        "fullitem": .content, "body": .content, "info": .info, "rights": .rights, "copyright": .rights,
        "language": .language,
        "author": .author, "managingeditor": .author, "contributor": .contributor, "webmaster": .publisher,
        "name": .name, "email": .email, "url": .address, "uri": .address, "homepage": .address,
        "category": .category, "keywords": .keywords, "tags": .keywords, "image": .image, "icon": .icon,
        "logo": .logo, "width": .width, "height": .height, "enclosure": .enclosure, "comments": .comments,
        "source": .source, "docs": .documentation, "cloud": .cloud,
        "textinput": .textInput, "generator": .generator, "ttl": .timeToLive, "skiphours": .quietHours,
        "skipdays": .quietDays, "hour": .hour, "day": .day,
    ]
    private static let dublinCore: [String: FeedTerm] = [
        "title": .title, "creator": .author, "author": .author, "contributor": .contributor, "publisher": .publisher,
        "date": .published, "issued": .published, "created": .created, "modified": .updated,
        "description": .summary, "language": .language, "rights": .rights, "subject": .category,
        "valid": .validity,
    ]
    private static let media: [String: FeedTerm] = [
        "title": .title, "description": .summary, "group": .group, "content": .mediaContent, "thumbnail": .thumbnail,
        "category": .category, "keywords": .keywords, "copyright": .rights,
    ]
    private static let podcast: [String: FeedTerm] = [
        "title": .title, "author": .author, "summary": .summary, "subtitle": .subtitle, "owner": .publisher,
        "name": .name, "email": .email, "image": .image, "category": .category, "keywords": .keywords,
        "explicit": .explicit, "block": .block, "link": .link,
    ]
    private static let place: [String: FeedTerm] = [
        "point": .point, "line": .line, "linestring": .line, "box": .box, "envelope": .box, "polygon": .polygon,
        "where": .where,
    ]
}
