// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// The verbs of organisations: each one transaction, with its event in it.
struct OrganisationDesk: Sendable {
    let store: Store
    let organisations: OrganisationStore
    let outside: Outside

    @discardableResult
    func add(_ draft: OrganisationDraft, by actor: Actor) async throws -> ID<Organisation> {
        let folded = try draft.checked()
        return try await sayingTaken {
            try await store.write { tx in try insert(draft, folded: folded, by: actor, in: tx) }
        }
    }

    /// The organisation of that name, made when there is none; one that left has come back.
    func findOrAdd(_ name: String, by actor: Actor, in tx: Tx) throws -> ID<Organisation> {
        let draft = OrganisationDraft(name: name)
        let folded = try draft.checked()
        guard let known = try organisations.find(draft.name, in: tx) else {
            return try insert(draft, folded: folded, by: actor, in: tx)
        }
        if known.leftAt != nil { try comeBack(known.id, by: actor, in: tx) }
        return known.id
    }

    func save(_ id: ID<Organisation>, _ draft: OrganisationDraft, by actor: Actor) async throws {
        let folded = try draft.checked()
        try await sayingTaken {
            try await store.write { tx in
                guard try organisations.save(id, draft, folded: folded, in: tx) else { throw DeskError.notFound }
                try record("organisation.edited", id, by: actor, in: tx)
            }
        }
    }

    func leave(_ id: ID<Organisation>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try organisations.leave(id, at: outside.now(), in: tx) else { throw DeskError.notFound }
            try record("organisation.left", id, by: actor, in: tx)
        }
    }

    func comeBack(_ id: ID<Organisation>, by actor: Actor) async throws {
        try await store.write { tx in try comeBack(id, by: actor, in: tx) }
    }

    private func comeBack(_ id: ID<Organisation>, by actor: Actor, in tx: Tx) throws {
        guard try organisations.comeBack(id, at: outside.now(), in: tx) else { throw DeskError.notFound }
        try record("organisation.returned", id, by: actor, in: tx)
    }

    private func insert(_ draft: OrganisationDraft, folded: String, by actor: Actor, in tx: Tx) throws
        -> ID<Organisation>
    {
        let id: ID<Organisation> = outside.newID()
        try organisations.insert(id, draft, folded: folded, at: outside.now(), in: tx)
        try record("organisation.added", id, by: actor, in: tx)
        return id
    }

    private func record(_ what: StaticString, _ id: ID<Organisation>, by actor: Actor, in tx: Tx) throws {
        try Event.record(what, by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
    }

    private func sayingTaken<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch StoreError.unique {
            throw DeskError.invalid([FieldProblem("name", "There is an organisation of that name already.")])
        }
    }
}
