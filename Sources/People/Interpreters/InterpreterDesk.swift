// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// What staff do with the register of interpreters: each one transaction.
struct InterpreterDesk: Sendable {
    let people: PersonDesk
    let kept: InterpreterStore

    init(people: PersonDesk, key: OrganisationKey) { (self.people, kept) = (people, InterpreterStore(key: key)) }

    var store: Store { people.store }
    private var outside: Outside { people.outside }

    func add(_ entry: InterpreterEntry, by staff: StaffMember) async throws -> ID<ListedInterpreter> {
        let id: ID<ListedInterpreter> = outside.newID()
        try await store.write { tx in
            try kept.insert(id, entry, in: tx)
            try Event.record(
                "interpreter.added", by: staff.actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
        return id
    }

    func change(_ id: ID<ListedInterpreter>, _ entry: InterpreterEntry, after version: Int, by staff: StaffMember)
        async throws
    {
        try await store.write { tx in
            guard try kept.one(id, in: tx) != nil else { throw DeskError.notFound }
            guard try kept.change(id, entry, after: version, in: tx) else {
                throw DeskError.changedMeanwhile("A colleague has changed this meanwhile. Look at it and save again.")
            }
            try Event.record(
                "interpreter.changed", by: staff.actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// Notes that they do not interpret for us any more, or take them up again.
    func end(_ id: ID<ListedInterpreter>, _ isEnded: Bool, by staff: StaffMember) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try kept.one(id, in: tx) != nil else { throw DeskError.notFound }
            guard try kept.end(id, at: isEnded ? now : nil, in: tx) else { return }
            if isEnded {
                try Event.record("interpreter.ended", by: staff.actor, of: id.text, at: now, in: tx, outside: outside)
            } else {
                try Event.record("interpreter.resumed", by: staff.actor, of: id.text, at: now, in: tx, outside: outside)
            }
        }
    }
}
