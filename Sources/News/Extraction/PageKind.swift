// SPDX-License-Identifier: AGPL-3.0-or-later

/// Tells articles from what else is on the web.
struct PageKind {
    /// Characters of an article at the least; those of scripts that write a word with few of them count three times.
    private static let shortest = 140
    /// Below this, a page that says that something is in the way is taken at its word.
    private static let short = 700

    private let page: ArticlePage

    init(_ page: ArticlePage) {
        self.page = page
    }

    /// Why bytes are no web page at all.
    static func problem(of bytes: [UInt8]) -> ArticleProblem? {
        guard let first = bytes.firstIndex(where: { !$0.isSpace && $0 != 0 }) else { return .empty }
        if bytes.holds("%PDF-", at: first) || bytes[first] == UInt8(ascii: "{") || bytes[first] == UInt8(ascii: "[") {
            return .notAWebPage
        }
        if bytes.holds("<rss", at: first) || bytes.holds("<feed", at: first) { return .notAWebPage }
        guard bytes.holds("<?xml", at: first) else { return nil }
        let start = String(decoding: bytes[first...].prefix(1000), as: UTF8.self).lowercased()
        return start.contains("<html") || start.contains("<!doctype html") ? nil : .notAWebPage
    }

    /// Why the page is not an article; nil if it is one.
    var problem: ArticleProblem? {
        let length = max(page.text.length, (page.head.data.body?.utf8.count ?? 0) * 2 / 3)
        if length < Self.short {
            if speaks(of: .error) { return .errorPage }
            if isCookieWall { return .cookieWall }
        }
        if length < Self.shortest * 2, isBehindBarrier { return .paywall }
        if isFront { return .frontPage }
        if isList { return .listOfLinks }
        if length < Self.short / 2, isVideo { return .videoOnly }
        return length < Self.shortest ? .tooLittleText : nil
    }

    /// Whether the text is only what everybody may read of an article that must be paid for.
    var isBeginningOnly: Bool { page.text.length < 1500 && isBehindBarrier }

    private var isBehindBarrier: Bool {
        page.head.data.isBehindBarrier || speaks(of: .barrier)
            || page.outline.sections.contains { $0.hints.contains(.barrier) && !$0.blocks.isEmpty }
    }

    private var isVideo: Bool {
        page.head.meta("og:type")?.hasPrefix("video") ?? false || page.head.data.isVideo && !page.head.data.isArticle
            || page.outline.videos > 0
    }

    private var isFront: Bool {
        guard page.address.map(WebAddress.isFront) ?? false, !page.head.data.isArticle else { return false }
        return page.head.meta("og:type") != "article" && page.text.links.count >= 10
    }

    /// Whether more is said in links to other texts than in the text.
    private var isList: Bool {
        let links = page.text.links
        let saysArticle = page.head.data.isArticle || page.head.meta("og:type")?.lowercased() == "article"
        if page.head.data.isList, !saysArticle, links.linked * 2 > page.text.length { return true }
        return links.count >= 10 && links.linked > page.text.length * (saysArticle ? 8 : 2)
    }

    private var isCookieWall: Bool {
        let shown = page.outline.blocks.filter { $0.length >= 40 && $0.linked * 2 < $0.length }
        let asking = shown.filter { PagePhrases.cookies.isSaid(in: page.outline.bytes($0)) }
        let all = shown.reduce(0) { $0 + $1.length }
        return asking.count > 0 && asking.reduce(0, { $0 + $1.length }) * 2 > all
    }

    private enum Matter { case error, barrier }

    private func speaks(of matter: Matter) -> Bool {
        switch matter {
        case .error:
            let titles =
                [page.head.title.map { Array($0.utf8) }].compactMap(\.self)
                + page.outline.headings.prefix(3).map { Array(page.outline.bytes($0)) }
            return titles.contains { PagePhrases.error.begins(in: $0[...]) }
        case .barrier:
            let near = (page.text.kept.first ?? 0)..<min((page.text.kept.last ?? 0) + 8, page.outline.blocks.count)
            return page.outline.blocks[near].contains { block in
                block.length < 300 && PagePhrases.barrier.isSaid(in: page.outline.bytes(block))
            }
        }
    }
}
