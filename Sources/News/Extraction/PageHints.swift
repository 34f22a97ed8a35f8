// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the names that a page gives to an element say about what is in it.
struct PageHints: OptionSet {
    let rawValue: UInt16

    /// Menus, shares, promotions, related stories, newsletters and the like.
    static let furniture = PageHints(rawValue: 1 << 0)
    /// What readers wrote.
    static let comment = PageHints(rawValue: 1 << 1)
    /// The line below a picture, and who made the picture.
    static let caption = PageHints(rawValue: 1 << 2)
    /// Who wrote the article and when.
    static let byline = PageHints(rawValue: 1 << 3)
    static let date = PageHints(rawValue: 1 << 4)
    /// Not shown until something is done.
    static let hidden = PageHints(rawValue: 1 << 5)
    /// An article, a story, a post.
    static let subject = PageHints(rawValue: 1 << 6)
    /// The body, the text, the content of something.
    static let content = PageHints(rawValue: 1 << 7)
    /// It is said in so many words to be the text of an article.
    static let articleBody = PageHints(rawValue: 1 << 8)
    /// Furniture so certain that it does not matter how much text it holds.
    static let certain = PageHints(rawValue: 1 << 9)
    /// What only those who pay may read.
    static let barrier = PageHints(rawValue: 1 << 10)
    /// The author by name, not what else stands in a byline.
    static let author = PageHints(rawValue: 1 << 11)

    /// Mathematics, which scripts that set it surround with names of all kinds.
    static let formula = PageHints(rawValue: 1 << 12)

    /// Pictures to be leafed through, each with a text of its own.
    static let gallery = PageHints(rawValue: 1 << 13)

    /// What is never part of an article's text.
    static let outside: PageHints = [.furniture, .comment, .caption, .byline, .date, .hidden, .barrier]

    var isArticleBody: Bool { contains(.articleBody) || isSuperset(of: [.subject, .content]) }
}

/// The words in the names of classes and the like that hint at what is in an element.
struct HintWords: Sendable {
    static let shared = HintWords()

    private struct Slot {
        var key = HTMLNameKey()
        var hints: PageHints = []
    }

    private static let mask = 1023
    private var slots = Array(repeating: Slot(), count: mask + 1)

    private init() {
        for (hints, words) in Self.words {
            for word in words.split(whereSeparator: \.isWhitespace) { add(HTMLNameKey(word.utf8), hints) }
        }
    }

    private mutating func add(_ key: HTMLNameKey, _ hints: PageHints) {
        var index = key.slot & Self.mask
        while slots[index].key.count > 0, slots[index].key != key { index = (index + 1) & Self.mask }
        slots[index].key = key
        slots[index].hints.formUnion(hints)
    }

    func hints(_ key: HTMLNameKey) -> PageHints {
        var index = key.slot & Self.mask
        while slots[index].key.count > 0 {
            if slots[index].key == key { return slots[index].hints }
            index = (index + 1) & Self.mask
        }
        return []
    }

    /// The hints of all words in a value such as `article-body has_sidebar relatedPosts`.
    func hints(in bytes: [UInt8], _ range: Range<Int>) -> PageHints {
        var found: PageHints = []
        var key = HTMLNameKey()
        var wasLower = false
        for byte in bytes[range] {
            let isUpper = byte >= 0x41 && byte <= 0x5A
            if key.count > 0, !byte.isLetter || isUpper && wasLower {
                found.formUnion(hints(key))
                key = HTMLNameKey()
            }
            if byte.isLetter { key.append(byte.lowercased) }
            wasLower = byte.isLetter && !isUpper
        }
        if key.count > 0 { found.formUnion(hints(key)) }
        return found
    }

    private static let words: [(PageHints, String)] = [
        (
            .furniture,
            """
            ad ads adv advert adverts advertisement advertisements advertising adsbygoogle dfp banner banners
            outbrain taboola zergnet revcontent share shares sharing sharebar sharedaddy sharethis addthis social
            socials follow followus sidebar sidebars widget widgets breadcrumb breadcrumbs pagination pager paging
            navigation nav navbar menu menus submenu toolbar tools masthead cookie cookies consent gdpr modal popup
            overlay login signin signup register newsletter newsletters subscribe subscription subscriptions promo
            promos promotion promotions promoted sponsor sponsored sponsors related relatedposts relatedarticles
            recirc recirculation recommended recommendation recommendations recommend trending popular mostpopular
            mostread readmore readnext tag tags taglist keywords bio authorbio authorbox teaser teasers carousel
            playlist poll rating ratings footer footnav copyright donate donation donations print noprint skip
            jump toc contributors upsell cta app apps weather ticker livescores shopping buy affiliate disclaimer
            dek standfirst subheadline subdeck strapline kicker
            """
        ),
        (
            .comment,
            """
            comment comments commentlist commenting commentary disqus livefyre respond replies viafoura coral
            spotim openweb
            """
        ),
        (
            .caption,
            """
            caption captions figcaption captiontext imgcaption credit credits photocredit imagecredit image photo
            picture thumbnail
            """
        ),
        (.byline, "byline bylines author authors writer dateline contributor meta postmeta entrymeta postmetadata"),
        (.author, "byline author authors writer contributor"),
        (.date, "date dates datetime timestamp published pubdate publishdate posted updated"),
        (.barrier, "paywall regwall metered piano"),
        (.subject, "article story entry post news blog storytext page main single"),
        (.content, "body content text copy storytext richtext"),
        (.gallery, "gallery galleries slideshow"),
        (.formula, "jax katex mjx"),
        (.articleBody, "articlebody storybody entrycontent postcontent articlecontent articletext postbody storytext"),
    ]
}
