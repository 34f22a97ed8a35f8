// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import News
import Store

/// Gathers new items into the stories of the day, learns from what editors did, and ranks.
///
/// One node does it at a time, whichever holds the lease in the database; another begins from what the database shows.
actor NewsGathering {
    static let leaseSeconds = 60
    /// So long the page of an item is waited for before the item is placed by what its source says.
    static let longestReading = 600
    static let batch = 300
    /// The order of all is worked out anew at most so often while lessons come in.
    static let rankingPause = 3

    private let store: Store
    private let gathering = GatheringStore()
    private let stories = StoryStore()
    private let zone: Zone
    private let outside: Outside
    private let log: Log
    private let node: String

    private var window: NewsWindow?
    private var heldUntil: Moment?
    /// When another node held the lease: it is asked for again only after a while.
    private var refusedAt: Moment?
    private var lastLesson: ID<StoryLesson>?
    private var undone = 0
    private var rankedAt: Moment?
    private var wantsRanking = false
    private var forgotAt: Moment?

    init(store: Store, zone: Zone, outside: Outside, log: Log) {
        self.store = store
        self.zone = zone
        self.outside = outside
        self.log = log
        node = outside.newID(NewsGathering.self).text
    }

    /// Does what there is to do; returns how much that was, nothing when another node does it.
    func round() async throws -> Int {
        let now = outside.now()
        guard try await hasWork(now), try await hold(now) else { return 0 }
        if window == nil { try await fill(now) }
        let edits = try await applyEdits(now)
        let placed = try await placeNew(now)
        let ranked = try await learnAndRank(now)
        forgetOld(now)
        if placed > 0 { log.note(.gathered, [.count(placed)]) }
        return edits + placed + ranked
    }

    private func hasWork(_ now: Moment) async throws -> Bool {
        guard let heldUntil, window != nil else {
            return refusedAt.map { now.seconds(since: $0) >= Self.leaseSeconds / 3 || now < $0 } ?? true
        }
        if wantsRanking && isTimeToRank(now) || isToRenew(heldUntil, now) { return true }
        let (lastLesson, undone) = (lastLesson, undone)
        return try await store.read { [self] tx in
            if try gathering.hasWork(since: since(now), readBefore: readBefore(now), in: tx) { return true }
            return try !gathering.lessons(after: lastLesson, in: tx).isEmpty || gathering.countUndone(in: tx) != undone
        }
    }

    private nonisolated func since(_ now: Moment) -> Moment { now.adding(seconds: -NewsWindow.hours * 3600) }
    private nonisolated func readBefore(_ now: Moment) -> Moment { now.adding(seconds: -Self.longestReading) }

    /// Holds the lease, renewed when half of it is over; what another node did meanwhile is read anew.
    private func hold(_ now: Moment) async throws -> Bool {
        if let heldUntil, !isToRenew(heldUntil, now), window != nil { return true }
        let until = now.adding(seconds: Self.leaseSeconds)
        let (isHeld, wasOurs) = try await store.write { [self] tx in
            try gathering.hold(for: node, until: until, at: now, in: tx)
        }
        if !isHeld || !wasOurs { window = nil }
        heldUntil = isHeld ? until : nil
        refusedAt = isHeld ? nil : now
        return isHeld
    }

    private func isToRenew(_ heldUntil: Moment, _ now: Moment) -> Bool {
        heldUntil <= now.adding(seconds: Self.leaseSeconds / 2)
    }

    /// Fills the window from the database.
    private func fill(_ now: Moment) async throws {
        let (placed, lessons, undone, learned) = try await store.read { [self] tx in
            (
                try gathering.placed(since: since(now), in: tx), try gathering.lessons(in: tx),
                try gathering.countUndone(in: tx), try gathering.learned(in: tx)
            )
        }
        let kept = learned.flatMap { try? JSONDecoder().decode(NewsWindow.Learned.self, from: Data($0.utf8)) }
        var window = NewsWindow(learned: kept ?? .init())
        for piece in placed { window.restore(piece) }
        _ = window.changedFamilies()
        window.learn(lessons)
        self.window = window
        self.undone = undone
        lastLesson = lessons.last?.id
        wantsRanking = true
    }
}

// MARK: - The parts of a round

extension NewsGathering {
    private func applyEdits(_ now: Moment) async throws -> Int {
        let edits = try await store.read { [self] tx in try gathering.edits(in: tx) }
        guard !edits.isEmpty, var window else { return 0 }
        self.window = nil
        for edit in edits { _ = window.apply(edit) }
        let learned = String(decoding: try JSONEncoder().encode(window.learned), as: UTF8.self)
        try await store.write { [self] tx in
            try checkLease(in: tx)
            try gathering.markApplied(edits, at: now, in: tx)
            try gathering.keepLearned(learned, in: tx)
        }
        self.window = window
        wantsRanking = true
        return edits.count
    }

    /// Throws when another node has taken over: what was worked out here is then out of date.
    private nonisolated func checkLease(in tx: Tx) throws {
        let until = outside.now().adding(seconds: Self.leaseSeconds)
        guard try gathering.renew(for: node, until: until, in: tx) else { throw LeaseLost() }
    }

    private func placeNew(_ now: Moment) async throws -> Int {
        let waiting = try await store.read { [self] tx in
            try gathering.waiting(since: since(now), readBefore: readBefore(now), limit: Self.batch, in: tx)
        }
        guard !waiting.isEmpty, var window else { return 0 }
        // Should the transaction fail, the window knows pieces that the database does not: it is filled anew.
        self.window = nil
        let places = waiting.map { (piece: $0, place: window.add($0, new: outside.newID())) }
        let families = window.changedFamilies()
        let touched = Set(places.map(\.place.story))
        let ranks = touched.compactMap { story in window.rank(story).map { (story, $0) } }
        try await store.write { [self] tx in
            try checkLease(in: tx)
            try stories.lock(places.filter { !$0.place.isNew }.map(\.place.story), in: tx)
            var changed: Set<ID<NewsStory>> = []
            for (piece, place) in places {
                if place.isNew {
                    try stories.insert(
                        place.story, lead: piece.id, title: piece.piece.title,
                        at: Moment(millis: Int64(piece.piece.published) * 1000), in: tx)
                }
                // An editor may have merged the story while this was worked out.
                let story = try stories.standing(place.story, in: tx)
                try gathering.place(piece.id, in: story, why: place.why, tx)
                changed.insert(story)
            }
            changed.formUnion(try fold(families, in: tx))
            for story in changed.sorted(by: { $0.text < $1.text }) { try stories.recount(story, in: tx) }
            for (story, rank) in ranks { try gathering.rank(story, rank.score, why: rank.why, in: tx) }
        }
        self.window = window
        return places.count
    }

    /// Returns the stories in which something was folded.
    private nonisolated func fold(_ changes: [NewsWindow.FamilyChange], in tx: Tx) throws -> [ID<NewsStory>] {
        for change in changes { try gathering.unfold(change.left.compactMap(ID<Item>.init), in: tx) }
        return try changes.compactMap { change in
            guard let original = ID<Item>(change.family.original) else { return nil }
            let ahead = zone.secondsAhead(at: Moment(millis: Int64(change.family.first) * 1000))
            return try gathering.fold(
                change.new.compactMap(ID<Item>.init), under: original,
                saying: change.family.reason(secondsFromUTC: ahead), in: tx)
        }
    }

    private func learnAndRank(_ now: Moment) async throws -> Int {
        let (last, known) = (lastLesson, undone)
        let (lessons, undone) = try await store.read { [self] tx in
            (try gathering.lessons(after: last, in: tx), try gathering.countUndone(in: tx))
        }
        if undone != known {
            let all = try await store.read { [self] tx in try gathering.lessons(in: tx) }
            window?.relearn(all)
            lastLesson = all.last?.id
            self.undone = undone
            wantsRanking = true
        } else if !lessons.isEmpty {
            window?.learn(lessons)
            lastLesson = lessons.last?.id
            wantsRanking = true
        }
        guard wantsRanking, isTimeToRank(now) else { return lessons.count }
        return lessons.count + (try await rankAll(now))
    }

    private func isTimeToRank(_ now: Moment) -> Bool {
        rankedAt.map { now.seconds(since: $0) >= Self.rankingPause || now < $0 } ?? true
    }

    /// Works out where every story stands, and writes down those that have moved.
    private func rankAll(_ now: Moment) async throws -> Int {
        guard let window else { return 0 }
        let ranks = window.allStories.compactMap { story in window.rank(story).map { (story, $0) } }
        let standing = try await store.read { [self] tx in try gathering.ranks(since: since(now), in: tx) }
        let moved = ranks.filter { story, rank in
            guard let known = standing[story] else { return true }
            return abs(known.score - rank.score) > 0.0005 || known.why != rank.why
        }
        try await store.write { [self] tx in
            for (story, rank) in moved { try gathering.rank(story, rank.score, why: rank.why, in: tx) }
        }
        rankedAt = now
        wantsRanking = false
        return moved.count
    }

    private func forgetOld(_ now: Moment) {
        guard forgotAt.map({ now.seconds(since: $0) >= 3600 }) ?? true else { return }
        forgotAt = now
        window?.forget(before: Int(since(now).unixSeconds))
    }
}

/// Another node gathers now.
struct LeaseLost: Error {}
