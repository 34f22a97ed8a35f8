// SPDX-License-Identifier: AGPL-3.0-or-later

/// A page with all that is found out about it on the way to its article.
struct ArticlePage {
    let tree: HTMLTree
    let address: String?
    let outline: PageOutline
    let head: PageHead
    let text: ArticleText

    init(_ tree: HTMLTree, address: String?) {
        self.tree = tree
        self.address = address
        outline = PageOutline(tree)
        head = PageHead(tree, outline)
        text = ArticleText(outline, head)
    }

    func reading(_ limits: ExtractionLimits) -> ArticleReading {
        let kind = PageKind(self)
        let problem = kind.problem
        let isList = problem == .frontPage || problem == .listOfLinks
        let found = article(
            isList ? Self.cut(text.list, limits) : body(limits), isBeginningOnly: kind.isBeginningOnly)
        return problem.map { .problem($0, found: found) } ?? .article(found)
    }

    private func article(_ words: String, isBeginningOnly: Bool) -> Article {
        let credit = ArticleCredit(self)
        return Article(
            title: title, byline: credit.byline, published: credit.published, site: site,
            language: PageLanguage.language(declared: declaredLanguages, text: words), image: image,
            canonical: link(head.canonical ?? head.meta("og:url")),
            summary: head.meta("og:description", "description", "twitter:description"), text: words,
            isBeginningOnly: isBeginningOnly)
    }

    /// The text that was found or, when the page draws its text with a script, the one told in JSON-LD.
    private func body(_ limits: ExtractionLimits) -> String {
        let found = text.bytes
        var bytes = found
        // Making plain text of it takes time, and never makes it longer.
        if let told = head.data.body, told.utf8.count >= Self.shortestTold, told.utf8.count * 2 > found.count * 3 {
            let plain = Self.plain(told)
            if plain.count * 2 > found.count * 3 { bytes = plain }
        }
        return Self.cut(bytes, limits)
    }

    private static func cut(_ bytes: [UInt8], _ limits: ExtractionLimits) -> String {
        String(decoding: StreamSafe.cut(Array(bytes[..<bytes.end(ofTextWithin: limits.text)])), as: UTF8.self)
    }

    /// A shorter text told in JSON-LD is only the beginning.
    private static let shortestTold = 300

    private static func plain(_ told: String) -> [UInt8] {
        let isHTML = told.contains("<p") || told.contains("<br")
        return Array((isHTML ? PlainText.from(html: told) : PlainText.from(plain: told)).utf8)
    }

    // MARK: - What the page says

    private var title: String? {
        let meta = head.meta("dc:title", "dcterm:title", "og:title", "dc.title", "dcterms.title", "twitter:title")
        let told = head.data.headline(asIn: head.title) ?? meta ?? head.title
        let found = told ?? text.headline.map { String(decoding: outline.bytes($0), as: UTF8.self) }
        guard let line = found.map({ PlainText.line(PlainText.from(possibleHTML: $0)) }), !line.isEmpty else {
            return nil
        }
        return Headline.withoutSite(line, names: [site, head.data.site].compactMap(\.self))
    }

    private var site: String? {
        let told = head.meta("og:site_name") ?? head.data.site ?? head.meta("application-name", "al:android:app_name")
        return told.map(PlainText.line).flatMap { $0.isEmpty ? nil : $0 } ?? address.flatMap(WebAddress.host(of:))
    }

    private var declaredLanguages: [String] {
        [head.language, head.data.language, head.meta("content-language", "og:locale", "dc.language")]
            .compactMap(\.self)
    }

    private var image: String? {
        link(
            head.meta("og:image", "og:image:url", "og:image:secure_url") ?? head.data.image
                ?? head.meta("twitter:image", "twitter:image:src", "thumbnail"))
    }

    private func link(_ text: String?) -> String? {
        text.flatMap { WebAddress.resolve($0, against: outline.base(in: tree, at: address)) }
    }
}

extension PageOutline {
    /// The address that links of the page are relative to.
    func base(in tree: HTMLTree, at address: String?) -> String? {
        let told = base.flatMap { tree.attribute(named: "href", of: $0) }
        return told.flatMap { WebAddress.resolve($0, against: address) } ?? address
    }
}

extension WebAddress {
    /// Whether an address is that of a site and not of a page in it.
    static func isFront(_ address: String) -> Bool {
        guard let whole = resolve(address) else { return false }
        let path = whole.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2).dropFirst(2).first ?? "".utf8[...]
        let name = path.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        return name.isEmpty || ["index.html", "index.htm", "index.php"].contains(String(Substring(name)))
    }
}
