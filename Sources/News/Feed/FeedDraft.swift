// SPDX-License-Identifier: AGPL-3.0-or-later

/// A feed while it is being read.
struct FeedDraft {
    var kind: FeedDocument.Kind
    var title = Ranked<FeedText>()
    var link = Ranked<WrittenLink>()
    var language = Ranked<String>()
    var entries: [EntryDraft] = []
    var repairs: Set<FeedRepair> = []

    init(kind: FeedDocument.Kind) {
        self.kind = kind
    }

    /// The feed, its links resolved.
    func document(base: String?, isFaithful: Bool) -> FeedDocument {
        let site = link.value?.resolved(against: base)
        // The address of an RSS feed is often on another host than the site that its links are meant for.
        let entryBase = kind == .atom ? base ?? site : site ?? base
        let found = isFaithful ? repairs : repairs.union([.encoding])
        return FeedDocument(
            kind: kind, title: title.value, link: site, language: language.value,
            entries: entries.map { $0.entry(base: entryBase, language: language.value) },
            repairs: FeedRepair.allCases.filter(found.contains))
    }
}

/// An entry while it is being read.
struct EntryDraft {
    var id = Ranked<String>()
    var title = Ranked<FeedText>()
    var link = Ranked<WrittenLink>()
    var published = Ranked<FeedDate>()
    var updated = Ranked<FeedDate>()
    var authors = Ranked<[String]>()
    var summary = Ranked<FeedText>()
    var content = Ranked<FeedText>()
    var language = Ranked<String>()

    func entry(base: String?, language feedLanguage: String?) -> FeedEntry {
        FeedEntry(
            id: id.value, title: title.value, link: link.value?.resolved(against: base), published: published.value,
            updated: updated.value, authors: authors.value ?? [], summary: summary.value, content: content.value,
            language: language.value ?? feedLanguage)
    }
}

/// A link as written, with the `xml:base` around it.
struct WrittenLink {
    let text: String
    var base: String?

    func resolved(against documentBase: String?) -> String? {
        let nearest = base.flatMap { WebAddress.resolve($0, against: documentBase) } ?? documentBase
        return WebAddress.resolve(text, against: nearest)
    }
}

/// The best of several values for the same thing: the lowest rank wins, and among equals the first.
struct Ranked<Value> {
    private(set) var value: Value?
    private(set) var rank = Int.max

    mutating func offer(_ candidate: Value?, rank: Int) {
        guard let candidate, rank < self.rank else { return }
        value = candidate
        self.rank = rank
    }
}

extension Ranked where Value == [String] {
    /// Adds to the values of the same rank.
    mutating func add(_ candidate: String?, rank: Int) {
        guard let candidate else { return }
        if rank == self.rank, let value {
            if !value.contains(candidate), value.count < 100 { self.value = value + [candidate] }
        } else {
            offer([candidate], rank: rank)
        }
    }
}
