// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News
import Store

/// What somebody typed to add an item by hand: a link to an article, or a piece that has none, such as a broadcast.
struct ItemDraft: Sendable, Equatable {
    var link = ""
    var title = ""
    var outlet = ""
    var day = ""
    var time = ""
    var words = ""
}

/// The verbs of items that people add by hand.
struct ItemDesk: Sendable {
    let store: Store
    let sources: SourceStore
    let items: ItemStore
    let jobs: JobQueue
    let zone: Zone
    let outside: Outside

    /// Keeps an item; throws `invalid` with a sentence for each field that is wrong.
    ///
    /// Of an article with a link the rest is read from its page.
    func add(_ draft: ItemDraft, by actor: Actor) async throws -> ID<Item> {
        let entry = try entry(draft)
        let id: ID<Item> = outside.newID()
        let source: ID<Source> = outside.newID()
        let now = outside.now()
        return try await store.write { tx in
            let source = try sources.byHand(orMake: source, at: now, in: tx)
            let kept = try items.keep(
                id, entry, of: source, outlet: entry.outlet ?? "", wantsReading: entry.link != nil, at: now, in: tx)
            guard case .new(let isSame) = kept else {
                throw DeskError.invalid([FieldProblem("link", "That link was added already.")])
            }
            try sources.noteNewItems(source, at: entry.counted(at: now), in: tx)
            if entry.link != nil, !isSame { try jobs.enqueue(ItemReading.job, subject: id.text, at: now, in: tx) }
            try Event.record("item.added", by: actor, of: id.text, at: now, in: tx, outside: outside)
            return id
        }
    }

    private func entry(_ draft: ItemDraft) throws -> SourceNews.Entry {
        var problems: [FieldProblem] = []
        var link: String?
        if !draft.link.isEmpty {
            if case .web(let address)? = try? SourceAddress(typed: draft.link) {
                link = WebAddress.canonical(address)?.address ?? address
            } else {
                problems.append(FieldProblem("link", "Paste the whole link, like https://www.example.org/news/1"))
            }
        } else {
            if draft.title.isEmpty {
                problems.append(FieldProblem("title", "Write what it was about, or paste a link."))
            }
            if draft.outlet.isEmpty {
                problems.append(FieldProblem("outlet", "Write where it was said, or paste a link."))
            }
        }
        let at = moment(of: draft)
        if at == nil { problems.append(FieldProblem("day", "Write the day as 2026-11-21 and the time as 07:30.")) }
        guard problems.isEmpty, let at else { throw DeskError.invalid(problems) }
        let title = draft.title.isEmpty ? link ?? "" : draft.title
        let outlet = draft.outlet.isEmpty ? link.flatMap(WebAddress.host(of:)) ?? "" : draft.outlet
        return SourceNews.Entry(
            identity: link ?? "\(outlet) \(at.text) \(title)", title: title, link: link, lines: draft.words,
            language: nil, published: draft.day.isEmpty ? nil : at, outlet: outlet, byline: nil, text: nil,
            articleKey: link.flatMap(SourceNews.Entry.articleKey))
    }

    /// When it was: now unless a day was typed; nil when what was typed is no time.
    private func moment(of draft: ItemDraft) -> Moment? {
        guard !draft.day.isEmpty else { return draft.time.isEmpty ? outside.now() : nil }
        guard let date = LocalDate(draft.day) else { return nil }
        guard !draft.time.isEmpty else { return zone.moment(of: date, minuteOfDay: 0) }
        let parts = draft.time.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return zone.moment(of: date, minuteOfDay: hour * 60 + minute)
    }
}
