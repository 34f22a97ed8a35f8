// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// The verbs of the morning: keep, skip, merge, split, and search.
struct MorningDesk: Sendable {
    static let pageSize = 40
    static let mostFound = 60
    /// How far back the morning reaches, in hours: last night's news is this morning's.
    static let hours = 30
    static let longHours = 72

    let store: Store
    let stories: StoryStore
    let items: ItemStore
    let zone: Zone
    let outside: Outside

    struct Morning: Sendable {
        let stories: [WholeStory]
        let decision: NewsStory.Decision
        let page: Int
        let isLong: Bool
        let counts: [NewsStory.Decision: Int]
        /// Items that wait to be read or placed.
        let waiting: Int

        var hasMore: Bool { (page + 1) * MorningDesk.pageSize < counts[decision] ?? 0 }
    }

    func morning(_ decision: NewsStory.Decision, page: Int, isLong: Bool) async throws -> Morning {
        let now = outside.now()
        let since = now.adding(seconds: -(isLong ? Self.longHours : Self.hours) * 3600)
        return try await store.read { tx in
            let found = try stories.stories(
                decision, since: since, from: page * Self.pageSize, limit: Self.pageSize, in: tx)
            let pieces = Dictionary(grouping: try stories.pieces(of: found.map(\.id), in: tx), by: \.story)
            var counts: [NewsStory.Decision: Int] = [:]
            for decision in [NewsStory.Decision.open, .kept, .skipped] {
                counts[decision] = try stories.count(decision, since: since, in: tx)
            }
            return Morning(
                stories: found.map { WholeStory(story: $0, pieces: pieces[$0.id] ?? []) }, decision: decision,
                page: page,
                isLong: isLong, counts: counts, waiting: try items.countWaiting(since: since, in: tx))
        }
    }

    /// A story with its pieces; one that was merged leads to where its pieces are now.
    func show(_ id: ID<NewsStory>) async throws -> WholeStory {
        try await store.read { tx in
            guard let whole = try stories.whole(try stories.end(of: id, in: tx), in: tx) else {
                throw DeskError.notFound
            }
            return whole
        }
    }

    /// Keeps or skips stories, or opens them again, and learns from it.
    ///
    /// Returns how many it changed.
    func decide(_ ids: [ID<NewsStory>], _ decision: NewsStory.Decision, by staffID: String) async throws -> Int {
        try await store.write { tx in
            var changed = 0
            for id in Set(ids).sorted(by: { $0.text < $1.text }) {
                guard let whole = try stories.whole(id, in: tx), whole.story.decision != decision,
                    whole.story.decision != .merged
                else { continue }
                try decide(whole, decision, by: staffID, in: tx)
                changed += 1
            }
            return changed
        }
    }

    private func decide(_ whole: WholeStory, _ decision: NewsStory.Decision, by staffID: String, in tx: Tx) throws {
        let now = outside.now()
        let id = whole.story.id
        let isOpen = decision == .open
        guard try stories.decide(id, decision, by: isOpen ? nil : staffID, at: isOpen ? nil : now, in: tx) else {
            return
        }
        try stories.undoLessons(of: id, at: now, in: tx)
        let who = Actor.staff(staffID)
        switch decision {
        case .kept:
            try stories.addLesson(outside.newID(), whole, wasKept: true, at: now, in: tx)
            try Event.record("story.kept", by: who, of: id.text, at: now, in: tx, outside: outside)
        case .skipped:
            try stories.addLesson(outside.newID(), whole, wasKept: false, at: now, in: tx)
            try Event.record("story.skipped", by: who, of: id.text, at: now, in: tx, outside: outside)
        case .open, .merged:
            try Event.record("story.reopened", by: who, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    /// Makes one story of several: all become part of the largest.
    ///
    /// Throws `invalid` when there are not two.
    func merge(_ ids: [ID<NewsStory>], by staffID: String) async throws -> ID<NewsStory> {
        try await store.write { tx in
            try stories.lock(ids, in: tx)
            let found = try Set(ids).compactMap { try stories.story($0, in: tx) }.filter { $0.decision != .merged }
                .sorted { ($0.originals, $1.id.text) > ($1.originals, $0.id.text) }
            guard let first = found.first, found.count > 1 else {
                throw DeskError.invalid([FieldProblem("story", "Tick two stories or more to make one of them.")])
            }
            let now = outside.now()
            for other in found.dropFirst() {
                guard try stories.merge(other.id, into: first.id, by: staffID, at: now, in: tx) else { continue }
                try stories.addEdit(outside.newID(), .merge, story: first.id, other: other.id, at: now, in: tx)
            }
            try stories.recount(first.id, in: tx)
            // What somebody kept stays kept, whichever story is the larger.
            if first.decision != .kept, found.contains(where: { $0.decision == .kept }),
                let whole = try stories.whole(first.id, in: tx)
            {
                try decide(whole, .kept, by: staffID, in: tx)
            }
            try Event.record("story.merged", by: .staff(staffID), of: first.id.text, at: now, in: tx, outside: outside)
            return first.id
        }
    }

    /// Takes pieces out of a story into a new one; throws `invalid` when none would leave or none would stay.
    func split(_ pieces: [ID<Item>], from id: ID<NewsStory>, by staffID: String) async throws -> ID<NewsStory> {
        let new: ID<NewsStory> = outside.newID()
        return try await store.write { tx in
            try stories.lock([id], in: tx)
            guard let whole = try stories.whole(id, in: tx), whole.story.decision != .merged else {
                throw DeskError.notFound
            }
            let ticked = Set(pieces)
            let leaving = whole.originals.filter { ticked.contains($0.item.id) }
            guard let lead = leaving.first, leaving.count < whole.originals.count else {
                throw DeskError.invalid([
                    FieldProblem("piece", "Tick the articles that do not belong here, and leave one at least.")
                ])
            }
            let now = outside.now()
            let ids = leaving.map(\.item.id)
            try stories.insert(new, lead: lead.item.id, title: lead.item.title, at: lead.item.at, in: tx)
            try stories.move(ids, from: id, to: new, in: tx)
            try stories.addEdit(outside.newID(), .split, story: id, other: new, pieces: ids, at: now, in: tx)
            for story in [id, new] { try stories.recount(story, in: tx) }
            try Event.record("story.split", by: .staff(staffID), of: id.text, at: now, in: tx, outside: outside)
            return new
        }
    }

    /// Forgets what is older than it is kept, a little in each transaction.
    func prune() async throws {
        let now = outside.now()
        while try await store.write({ tx in try items.prune(at: now, in: tx) }) == ItemStore.pruneBatch {
            try Task.checkCancellation()
        }
        try await store.write { tx in try items.pruneStories(at: now, in: tx) }
    }

    /// Items with every word, of the days between two, both included; either may be left open.
    func search(_ query: String, from: LocalDate?, until: LocalDate?) async throws -> [Item] {
        let start = from.map { zone.moment(of: $0, minuteOfDay: 0) }
        let end = until.map { zone.moment(of: $0.adding(days: 1), minuteOfDay: 0) }
        return try await store.read { tx in
            try items.items(matching: query, from: start, until: end, limit: Self.mostFound, in: tx)
        }
    }
}
