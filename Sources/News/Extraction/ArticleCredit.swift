// SPDX-License-Identifier: AGPL-3.0-or-later

/// Who wrote an article, and when it was published.
struct ArticleCredit {
    /// Longer lines are no bylines.
    private static let longestByline = 120
    /// Elements that are looked at for each.
    private static let most = 200
    /// Elements that hold more than this name no author.
    private static let mostNodes = 60
    private static let mostBytes = 2000

    private let page: ArticlePage

    init(_ page: ArticlePage) {
        self.page = page
    }

    // MARK: - Who

    var byline: String? {
        let told = page.head.data.authors.isEmpty ? nil : page.head.data.authors.joined(separator: ", ")
        let meta = page.head.meta(
            "dc:creator", "dcterm:creator", "author", "dc.creator", "dcterms.creator", "parsely-author", "byl",
            "sailthru.author", "article:author", "citation_author")
        return [told, meta].lazy.compactMap(\.self).compactMap(Self.clean).first ?? shown
    }

    /// The first name near the article that its element says is an author's, or the first line that begins like one.
    private var shown: String? {
        let blocks = page.outline.blocks
        guard let start = page.text.kept.first else { return nil }
        let near = max(0, start - 15)..<min(blocks.count, start + 2)
        let first = page.outline.sections[blocks[near.lowerBound].section].node
        let last = page.text.kept.last.map { page.outline.sections[blocks[$0].section].node } ?? first
        let marked = page.outline.authors.prefix(Self.most).filter(isSmall)
        let closest = marked.lazy.filter { first <= $0 && $0 <= last }.compactMap(name).first
        return closest ?? near.lazy.map { page.outline.string(blocks[$0]) }.filter(Self.beginsLikeByline)
            .compactMap(Self.clean).first ?? marked.lazy.compactMap(name).first
    }

    /// Whether an element holds so little that looking into many of them takes no time.
    private func isSmall(_ node: HTMLNode) -> Bool {
        var nodes = 0
        var bytes = 0
        for inner in page.tree.descendants(of: node) {
            nodes += 1
            bytes += page.tree.bytes(ofText: inner).count
            if nodes > Self.mostNodes || bytes > Self.mostBytes { return false }
        }
        return true
    }

    /// The first line in an element that can be a name.
    private func name(in node: HTMLNode) -> String? {
        var lines = page.tree.text(of: node).split(separator: "\n").prefix(4).map { String($0) }
        // "By" may stand on a line of its own.
        if lines.count > 1, Self.openings.contains(lines[0].lowercased() + " ") { lines.removeFirst() }
        return lines.lazy.compactMap(Self.clean).first
    }

    private static let openings = [
        "by ", "von ", "par ", "por ", "di ", "door ", "written by ", "text: ", "بقلم ", "文/", "文／", "作者：",
    ]

    private static func beginsLikeByline(_ line: String) -> Bool {
        guard line.utf8.count <= longestByline else { return false }
        let lower = line.lowercased()
        return openings.contains { lower.hasPrefix($0) }
    }

    /// A byline without "By", and without what stands behind the names; nil if it is an address or no name.
    private static func clean(_ text: String) -> String? {
        var line = PlainText.line(text)
        guard line.utf8.count <= longestByline * 2, !line.contains("://"), !line.contains("@") else { return nil }
        if let opening = openings.first(where: { line.lowercased().hasPrefix($0) }) {
            line = String(line.dropFirst(opening.count))
        }
        for stop in [" | ", " · ", " • ", " – ", " - ", " (@"] {
            if let range = line.firstRange(of: stop) { line = String(line[..<range.lowerBound]) }
        }
        line = PlainText.line(line)
        guard line.utf8.count >= 3, line.utf8.count <= longestByline, FeedDate(line) == nil else { return nil }
        return line.utf8.contains { $0.isLetter || $0 >= 0x80 } ? line : nil
    }

    // MARK: - When

    var published: FeedDate? {
        let told =
            page.head.data.published
            ?? page.head.meta(
                "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
                "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date",
                "article.published", "cxenseparse:recs:publishtime", "og:article:published_time", "publication_date")
        return told.flatMap(FeedDate.init) ?? shownDate
    }

    private var shownDate: FeedDate? {
        let times = page.outline.times.prefix(Self.most).map { time in
            (time: time, value: page.tree.attribute(named: "datetime", of: time).flatMap(FeedDate.init))
        }
        let end = page.text.kept.last.map { page.outline.sections[page.outline.blocks[$0].section].node }
        let dated = times.filter { time in time.value != nil && (end.map { time.time < $0 } ?? true) }
        let marked = dated.first { page.tree.hasAttribute(named: "pubdate", $0.time) } ?? dated.first
        return marked?.value ?? writtenDate
    }

    /// A date in the text of an element that is said to hold one.
    private var writtenDate: FeedDate? {
        let sections = page.outline.sections.lazy.filter { $0.hints.contains(.date) && !$0.blocks.isEmpty }
        return sections.prefix(Self.most).compactMap { section -> FeedDate? in
            let line = page.outline.string(page.outline.blocks[section.blocks.lowerBound])
            return line.utf8.count <= 80 && line.utf8.contains(where: \.isDigit) ? FeedDate(line) : nil
        }.first
    }
}
