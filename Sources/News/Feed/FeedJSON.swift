// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads JSON Feed, versions 1 and 1.1.
struct FeedJSON {
    private var reader: JSONReader
    private let limits: FeedLimits
    /// What links are relative to.
    private var base: String?

    init(_ bytes: [UInt8], address: String?, limits: FeedLimits) {
        reader = JSONReader(bytes)
        base = address
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
        draft.version = Self.words(root["version"])?.split(separator: "/").last.map(String.init)
        readHead(root, &draft.head)
        base = draft.head.link.value ?? base
        draft.entries = items.prefix(limits.entries).map { entry($0).entry() }
        if items.count > limits.entries { draft.repairs.insert(.tooMany) }
        if reader.isDamaged { draft.repairs.insert(.cutShort) }
        return draft
    }

    private func readHead(_ root: JSON, _ head: inout ItemDraft) {
        head.title.offer(text(root["title"]), rank: 0)
        head.summary.offer(text(root["description"]), rank: 0)
        head.details.info = text(root["user_comment"])
        head.language.offer(Self.words(root["language"]), rank: 0)
        head.details.icon = address(root["favicon"])
        head.image.offer(address(root["icon"]).map { FeedImage($0) }, rank: 0)
        readPeople(root, &head)
        head.link.offer(address(root["home_page_url"]), rank: 0)
        addLink(root["home_page_url"], as: "alternate", to: &head)
        addLink(root["feed_url"], as: "self", to: &head)
        addLink(root["next_url"], as: "next", to: &head)
        for hub in (root["hubs"]?.elements ?? []).prefix(ItemDraft.most) { addLink(hub["url"], as: "hub", to: &head) }
    }

    private func entry(_ item: JSON) -> ItemDraft {
        var entry = ItemDraft()
        entry.id.offer(Self.words(item["id"]), rank: 0)
        entry.title.offer(text(item["title"]), rank: 0)
        entry.link.offer(address(item["url"]), rank: 0)
        entry.link.offer(address(item["external_url"]), rank: 1)
        entry.link.offer(Self.permanentLink(item["id"]), rank: 2)
        entry.published.offer(Self.words(item["date_published"]).flatMap { FeedDate($0) }, rank: 0)
        entry.updated.offer(Self.words(item["date_modified"]).flatMap { FeedDate($0) }, rank: 0)
        entry.summary.offer(text(item["summary"]), rank: 0)
        entry.content.offer(text(item["content_html"], markup: .html), rank: 0)
        entry.content.offer(text(item["content_text"]), rank: 1)
        entry.language.offer(Self.words(item["language"]), rank: 0)
        entry.image.offer(address(item["image"] ?? item["banner_image"]).map { FeedImage($0) }, rank: 0)
        readPeople(item, &entry)
        addLink(item["url"], as: "alternate", to: &entry)
        addLink(item["external_url"], as: "related", to: &entry)
        for tag in (item["tags"]?.elements ?? []).prefix(ItemDraft.most) {
            if let word = Self.words(tag) { entry.add(FeedCategory(word)) }
        }
        for attachment in (item["attachments"]?.elements ?? []).prefix(ItemDraft.most) {
            guard let address = address(attachment["url"]) else { continue }
            let link = FeedLink(
                address, relation: "enclosure", type: Self.words(attachment["mime_type"]),
                title: Self.words(attachment["title"]),
                length: Self.words(attachment["size_in_bytes"]).flatMap { Int($0) })
            entry.add(link)
        }
        return entry
    }

    private func readPeople(_ item: JSON, _ draft: inout ItemDraft) {
        for author in (item["authors"]?.elements ?? []).prefix(ItemDraft.most) {
            draft.add(author: person(author), rank: 0)
        }
        draft.add(author: item["author"].flatMap(person), rank: 1)
    }

    private func person(_ value: JSON) -> FeedPerson? {
        let person = FeedPerson(name: Self.words(value["name"]), email: nil, link: address(value["url"]))
        return person.name == nil && person.link == nil ? nil : person
    }

    private func addLink(_ value: JSON?, as relation: String, to draft: inout ItemDraft) {
        if let address = address(value) { draft.add(FeedLink(address, relation: relation)) }
    }

    private func address(_ value: JSON?) -> String? {
        Self.words(value).flatMap { WebAddress.resolve($0, against: base) }
    }

    private static func permanentLink(_ id: JSON?) -> String? {
        guard let id = words(id), id.hasPrefix("http") else { return nil }
        return WebAddress.resolve(id)
    }

    private static func words(_ value: JSON?) -> String? {
        value?.text.flatMap { text in
            let line = PlainText.line(text)
            return line.isEmpty ? nil : line
        }
    }

    private func text(_ value: JSON?, markup: FeedText.Markup = .none) -> FeedText? {
        guard let text = value?.text, text.contains(where: { !$0.isWhitespace }) else { return nil }
        guard text.utf8.count > limits.text else { return FeedText(text, markup: markup, base: base) }
        let bytes = Array(text.utf8)
        return FeedText(bytes.text(0..<bytes.end(ofTextWithin: limits.text)), markup: markup, base: base)
    }
}
