// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads JSON Feed, versions 1 and 1.1.
struct FeedJSON {
    private var reader: JSONReader
    private let limits: FeedLimits

    init(_ bytes: [UInt8], limits: FeedLimits) {
        reader = JSONReader(bytes)
        self.limits = limits
    }

    mutating func read() throws(FeedProblem) -> FeedDraft {
        let root = reader.read()
        let isDeclared = root["version"]?.text?.contains("jsonfeed.org") ?? false
        guard isDeclared || root["items"]?.elements != nil else {
            throw root["error"] != nil || root["errors"] != nil ? .errorPage : .notAFeed
        }
        let items = root["items"]?.elements ?? []
        var draft = FeedDraft(kind: .json)
        draft.title.offer(text(root["title"]), rank: 0)
        draft.link.offer(Self.words(root["home_page_url"]).map { WrittenLink(text: $0) }, rank: 0)
        draft.language.offer(Self.words(root["language"]), rank: 0)
        draft.entries = items.prefix(limits.entries).map { entry($0) }
        if items.count > limits.entries { draft.repairs.insert(.tooMany) }
        if reader.isDamaged { draft.repairs.insert(.cutShort) }
        return draft
    }

    private func entry(_ item: JSON) -> EntryDraft {
        var entry = EntryDraft()
        entry.id.offer(Self.words(item["id"]), rank: 0)
        entry.title.offer(text(item["title"]), rank: 0)
        entry.link.offer(Self.words(item["url"]).map { WrittenLink(text: $0) }, rank: 0)
        entry.link.offer(Self.words(item["external_url"]).map { WrittenLink(text: $0) }, rank: 1)
        entry.link.offer(Self.permanentLink(item["id"]), rank: 2)
        entry.published.offer(Self.words(item["date_published"]).flatMap { FeedDate($0) }, rank: 0)
        entry.updated.offer(Self.words(item["date_modified"]).flatMap { FeedDate($0) }, rank: 0)
        entry.summary.offer(text(item["summary"]), rank: 0)
        entry.content.offer(text(item["content_html"], markup: .html), rank: 0)
        entry.content.offer(text(item["content_text"]), rank: 1)
        entry.language.offer(Self.words(item["language"]), rank: 0)
        for author in item["authors"]?.elements ?? [] { entry.authors.add(Self.words(author["name"]), rank: 0) }
        entry.authors.add(item["author"].flatMap { Self.words($0["name"]) }, rank: 1)
        return entry
    }

    private static func permanentLink(_ id: JSON?) -> WrittenLink? {
        guard let id = words(id), id.hasPrefix("http") else { return nil }
        return WrittenLink(text: id)
    }

    private static func words(_ value: JSON?) -> String? {
        value?.text.flatMap { text in
            let line = PlainText.line(text)
            return line.isEmpty ? nil : line
        }
    }

    private func text(_ value: JSON?, markup: FeedText.Markup = .none) -> FeedText? {
        guard let text = value?.text, text.contains(where: { !$0.isWhitespace }) else { return nil }
        guard text.utf8.count > limits.text else { return FeedText(text, markup: markup) }
        let bytes = Array(text.utf8)
        return FeedText(bytes.text(0..<bytes.end(ofTextWithin: limits.text)), markup: markup)
    }
}
