// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News
import Store

/// The verbs of sources.
struct SourceDesk: Sendable {
    static let fetchJob = "source.fetch"
    static let pageSize = 100

    let store: Store
    let sources: SourceStore
    let items: ItemStore
    let jobs: JobQueue
    let outside: Outside

    func add(_ typed: String, by actor: Actor) async throws -> ID<Source> {
        let listing = SourceListing(try SourceAddress(typed: typed))
        do {
            return try await store.write { tx in try add(listing, by: actor, in: tx) }
        } catch StoreError.unique {
            throw DeskError.invalid([FieldProblem("address", "That source is on the list already.")])
        }
    }

    private func add(_ listing: SourceListing, by actor: Actor, in tx: Tx) throws -> ID<Source> {
        let id: ID<Source> = outside.newID()
        let now = outside.now()
        try sources.insert(id, listing, at: now, in: tx)
        try jobs.enqueue(Self.fetchJob, subject: id.text, at: now, in: tx)
        try Event.record("source.added", by: actor, of: id.text, at: now, in: tx, outside: outside)
        return id
    }

    /// Adds those sources that are not on the list yet.
    ///
    /// Returns how many they were.
    func add(_ listings: [SourceListing], by actor: Actor) async throws -> Int {
        try await store.write { tx in
            var known = try sources.addresses(in: tx)
            var added = 0
            for listing in listings where known.insert(listing.address.text).inserted {
                _ = try add(listing, by: actor, in: tx)
                added += 1
            }
            return added
        }
    }

    func fetchNow(_ id: ID<Source>) async throws {
        try await store.write { tx in
            guard let source = try sources.source(id, in: tx), source.retiredAt == nil else { throw DeskError.notFound }
            try jobs.enqueue(Self.fetchJob, subject: id.text, at: outside.now(), in: tx)
        }
    }

    func retire(_ id: ID<Source>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try sources.retire(id, at: outside.now(), in: tx) else { throw DeskError.notFound }
            try Event.record("source.retired", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    func resume(_ id: ID<Source>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try sources.resume(id, at: outside.now(), in: tx) else { throw DeskError.notFound }
            try jobs.enqueue(Self.fetchJob, subject: id.text, at: outside.now(), in: tx)
            try Event.record("source.resumed", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// Puts every source whose time has come on the list of jobs.
    func fetchDue() async throws {
        try await store.write { tx in
            let now = outside.now()
            for id in try sources.due(at: now, in: tx) {
                try jobs.enqueue(Self.fetchJob, subject: id.text, at: now, in: tx)
            }
        }
    }

    func list() async throws -> [Source] { try await store.read { tx in try sources.list(in: tx) } }

    /// A source and a page of its items.
    func show(_ id: ID<Source>, before: (Moment, ID<Item>)?) async throws -> SourceShown {
        try await store.read { tx in
            guard let source = try sources.source(id, in: tx) else { throw DeskError.notFound }
            let (lines, last) = try items.lines(of: id, before: before, limit: Self.pageSize, in: tx)
            return SourceShown(source: source, lines: lines, last: last, count: try items.countItems(of: id, in: tx))
        }
    }
}

/// A source with a page of its items.
struct SourceShown: Sendable {
    let source: Source
    let lines: [ItemLine]
    /// The last of the page, when there may be another.
    let last: ID<Item>?
    let count: Int
}
