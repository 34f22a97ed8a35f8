// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// The verbs of sources.
struct SourceDesk: Sendable {
    static let fetchJob = "source.fetch"

    let store: Store
    let sources: SourceStore
    let jobs: JobQueue
    let outside: Outside

    func add(_ typed: String, by actor: Actor) async throws -> ID<Source> {
        let address = try SourceAddress(typed: typed)
        let id: ID<Source> = outside.newID()
        do {
            try await store.write { tx in
                let now = outside.now()
                try sources.insert(id, address: address, at: now, in: tx)
                try jobs.enqueue(Self.fetchJob, subject: id.text, at: now, in: tx)
                try Event.record("source.added", by: actor, of: id.text, at: now, in: tx, outside: outside)
            }
        } catch StoreError.unique {
            throw DeskError.invalid([FieldProblem("address", "That source is on the list already.")])
        }
        return id
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
    func show(_ id: ID<Source>) async throws -> (source: Source, items: [Item], count: Int) {
        try await store.read { tx in
            guard let source = try sources.source(id, in: tx) else { throw DeskError.notFound }
            return (source, try sources.items(of: id, limit: 100, in: tx), try sources.countItems(of: id, in: tx))
        }
    }
}
