// SPDX-License-Identifier: AGPL-3.0-or-later

/// A feed while it is being read.
struct FeedDraft {
    var kind: FeedDocument.Kind
    var version: String?
    /// What the feed says of itself.
    var head = ItemDraft()
    var schedule = FeedSchedule()
    var entries: [FeedEntry] = []
    var repairs: Set<FeedRepair> = []

    init(kind: FeedDocument.Kind) {
        self.kind = kind
    }

    func document(of text: DecodedText, language: String?) -> FeedDocument {
        var found = repairs
        if !text.isFaithful { found.insert(.encoding) }
        if text.namesNone { found.insert(.unknownEncoding) }
        let language = head.language.value ?? language
        var document = FeedDocument(
            kind: kind, title: head.title.value, link: head.link.value, language: language,
            entries: entries(in: language),
            repairs: FeedRepair.allCases.filter(found.contains))
        document.version = version
        document.summary = head.summary.value ?? head.subtitle.value
        document.details = head.finishedDetails()
        document.details.subtitle = head.subtitle.value ?? head.summary.value
        document.schedule = schedule
        document.encoding = text.encoding
        return document
    }
}

extension FeedDraft {
    /// The entries, with the feed's language where they have none of their own.
    private func entries(in language: String?) -> [FeedEntry] {
        guard language != nil else { return entries }
        var entries = entries
        for index in entries.indices where entries[index].language == nil { entries[index].language = language }
        return entries
    }
}

/// A feed's head, an entry or the source of an entry while it is being read.
struct ItemDraft {
    /// Links, people and categories of one item beyond this are passed over.
    static let most = 100

    var id = Ranked<String>()
    var title = Ranked<FeedText>()
    var link = Ranked<String>()
    var published = Ranked<FeedDate>()
    var updated = Ranked<FeedDate>()
    var authors = Ranked<[FeedPerson]>()
    var publisher = Ranked<FeedPerson>()
    var summary = Ranked<FeedText>()
    var subtitle = Ranked<FeedText>()
    var content = Ranked<FeedText>()
    var rights = Ranked<FeedText>()
    var image = Ranked<FeedImage>()
    var language = Ranked<String>()
    /// What needs no choosing.
    var details = FeedDetails()
    var source: FeedSource?

    func entry() -> FeedEntry {
        var entry = FeedEntry(
            id: id.value, title: title.value, link: link.value, published: published.value, updated: updated.value,
            authors: authors.value?.compactMap(\.called) ?? [], summary: summary.value ?? subtitle.value,
            content: content.value, language: language.value)
        entry.details = finishedDetails()
        entry.source = source
        return entry
    }

    func finishedSource() -> FeedSource {
        var source = FeedSource()
        source.id = id.value
        source.title = title.value
        source.link = link.value
        source.summary = summary.value ?? subtitle.value
        source.details = finishedDetails()
        source.details.subtitle = subtitle.value ?? summary.value
        return source
    }

    func finishedDetails() -> FeedDetails {
        var finished = details
        finished.id = id.value
        finished.authors = authors.value ?? []
        finished.publisher = publisher.value
        finished.subtitle = subtitle.value
        finished.rights = rights.value
        finished.image = image.value
        finished.published = published.value
        finished.updated = updated.value
        return finished
    }

    mutating func add(_ link: FeedLink) {
        if details.links.count < Self.most { details.links.append(link) }
    }

    mutating func add(_ category: FeedCategory) {
        if details.categories.count < Self.most, !details.categories.contains(category) {
            details.categories.append(category)
        }
    }

    mutating func add(author: FeedPerson?, rank: Int) {
        guard let author else { return }
        // A name counts more than an address, wherever it stands.
        authors.add(author, rank: author.name == nil ? 8 : rank)
    }

    mutating func add(contributor: FeedPerson?) {
        guard let contributor, details.contributors.count < Self.most else { return }
        details.contributors.append(contributor)
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

    /// As `offer`, but among equals the last wins.
    mutating func replace(_ candidate: Value?, rank: Int) {
        guard candidate != nil, rank <= self.rank else { return }
        value = candidate
        self.rank = rank
    }
}

extension Ranked where Value == [FeedPerson] {
    /// Adds to the values of the same rank.
    mutating func add(_ candidate: FeedPerson, rank: Int) {
        guard rank == self.rank, let known = value else { return offer([candidate], rank: rank) }
        if known.count < ItemDraft.most, !known.contains(candidate) { value?.append(candidate) }
    }
}
