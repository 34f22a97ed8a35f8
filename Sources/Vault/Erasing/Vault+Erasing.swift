// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Store

/// What became of an erasure.
public struct ErasureReport: Sendable, Equatable {
    public let people: Int
    /// When the last keys backup runs out that still holds the erased keys: until then somebody with that backup and
    /// the recovery shares could bring them back.
    public let finalAt: Moment
}

extension Vault {
    /// Erases people: their keys are destroyed, their rows removed, and the key-encryption key is changed, so that no
    /// backup of the data and no copy of the keys that is still kept can be read with what is left.
    ///
    /// The audit log has an entry of each, by the one who asked for it.
    ///
    /// May be called again after it was cut off anywhere, and for somebody erased already.
    public func erase(_ people: [PersonID], by party: AuditParty) async throws -> ErasureReport {
        for person in people { try await mark(person, by: party) }
        try reach(.erasureMarked)
        try await finishErasures()
        // Whoever read the keys anew meanwhile may have brought one back into memory.
        try await refresh()
        let rows = try await keys.read { [keysStore] tx in
            try people.compactMap { try keysStore.erasure(of: $0, in: tx) }
        }
        return ErasureReport(people: rows.count, finalAt: rows.compactMap(\.finalAt).max() ?? outside.now())
    }

    /// Finishes the erasures that were begun; returns how many.
    @discardableResult
    func finishErasures() async throws -> Int { try await turn.taken { try await endErasures() } }

    private func endErasures() async throws -> Int {
        let open = try await keys.read { [keysStore] tx in try keysStore.erasures(in: tx) }.filter { $0.step != .done }
        guard !open.isEmpty else { return 0 }
        // While the key is there: the log's entry bears the person's mark, which nobody can make afterwards.
        for row in open { try await note(row) }
        try reach(.erasureNoted)
        for row in open { try await destroyKey(row) }
        try reach(.keyDestroyed)
        for row in open { try await removeData(row) }
        try reach(.dataRemoved)
        // One rotation serves all of them; when it had been cut off, finishing it is enough.
        // Read again: a key may have been wrapped anew between the tombstone and its deletion.
        let people = Set(open.map(\.person))
        let rows = try await keys.read { [keysStore] tx in try keysStore.erasures(in: tx) }
            .filter { people.contains($0.person) }
        let current = try await currentEpoch().number
        if rows.contains(where: { $0.epoch >= current }) {
            try await changeEpoch(by: open[0].askedBy)
        } else {
            try await endRotation()
        }
        try reach(.erasureRotated)
        let now = outside.now()
        try await keys.write { [keysStore] tx in
            for row in rows {
                let last = try keysStore.lastExpiry(upTo: row.epoch, in: tx)
                try keysStore.finish(row.person, finalAt: max(now, last ?? now), in: tx)
            }
        }
        return open.count
    }

    /// Erases again whom the keys remember as erased and this data, restored from before, still has.
    func replayErasures() async throws -> Int {
        let rows = try await keys.read { [keysStore] tx in try keysStore.erasures(in: tx) }
        let (known, given) = try await data.read { [dataStore] tx in
            (Set(try dataStore.erased(in: tx).map(\.person)), Set(try dataStore.references(in: tx).map(\.person)))
        }
        // A backup may be of the moment between: noted as erased, and not removed yet.
        let unknown = rows.filter { row in
            (row.step == .removed || row.step == .done)
                && (!known.contains(row.person) || given.contains(row.person))
        }
        for row in unknown { try await removeData(row) }
        return unknown.count
    }

    private func mark(_ person: PersonID, by party: AuditParty) async throws {
        let reference = try await data.read { [dataStore] tx in try dataStore.reference(of: person, in: tx) }
        let now = outside.now()
        try await keys.write { [keysStore] tx in
            let generation = try keysStore.nextGeneration(in: tx)
            // Asked here and not before: a rotation may just have begun, and the key then has to leave the new epoch too.
            let epoch = try keysStore.currentNumber(in: tx)
            let held = try keysStore.key(of: person, in: tx)?.reference
            try keysStore.mark(
                ErasureRow(
                    person: person, reference: held ?? reference, epoch: epoch, generation: generation, step: .marked,
                    askedBy: party, markedAt: now, finalAt: nil), in: tx)
        }
    }

    private func note(_ row: ErasureRow) async throws {
        try await data.write { tx in try note(row, in: tx) }
    }

    /// Writes an erasure into the data's list and the audit log, once.
    private func note(_ row: ErasureRow, in tx: Tx) throws {
        // The log first, for what is asked next decides whether an entry is written.
        try record.hold(in: tx)
        guard
            try dataStore.noteErased(row.person, reference: row.reference, generation: row.generation, in: tx)
        else { return }
        try record.erased(row.person, by: row.askedBy, in: tx)
    }

    private func destroyKey(_ row: ErasureRow) async throws {
        try await keys.write { [keysStore] tx in
            // First, so that no epoch begins between looking and deleting.
            try keysStore.hold(in: tx)
            if let reference = row.reference { try keysStore.delete(reference, in: tx) }
            try keysStore.noteDestroyed(row.person, epoch: try keysStore.currentNumber(in: tx), in: tx)
        }
        if let reference = row.reference { ring.remove(reference) }
        profiles.remove(row.person)
    }

    private func removeData(_ row: ErasureRow) async throws {
        let house = try await keys.read { [keysStore] tx in try keysStore.house(in: tx) }
        guard let house else { throw VaultProblem.keysEmpty }
        try await data.write { [dataStore, remove] tx in
            try note(row, in: tx)
            try remove(row.person, tx)
            try dataStore.remove(row.person, in: tx)
            try dataStore.see(house.generation, of: house.desk, in: tx)
        }
        try await keys.write { [keysStore] tx in
            try keysStore.move(row.person, from: .destroyed, to: .removed, in: tx)
        }
    }
}
