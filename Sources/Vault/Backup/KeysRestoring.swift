// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
public import Kit
public import Store

/// Brings the keys back from a backup, with the key files or, when those are lost, with the recovery shares.
public struct KeysRestoring: Sendable {
    let keys: Store
    let data: Store
    let files: KeyFiles
    let outside: Outside
    private let keysStore = KeysStore()
    private let dataStore = DataStore()

    public init(keys: Store, data: Store, files: KeyFiles, outside: Outside) {
        self.keys = keys
        self.data = data
        self.files = files
        self.outside = outside
    }

    /// Fills an empty, migrated keys store from the newest backup in a folder.
    ///
    /// The data must have been restored before.
    /// Everybody of whom backup or data knows that they were erased stays so. Nothing is written over: a keys store in
    /// use, another desk's backup, a damaged one, or one that lacks somebody's key is refused.
    public func restore(from folder: String, shares: [RecoveryShare] = []) async throws {
        guard try await keys.read({ [keysStore] tx in try keysStore.house(in: tx) }) == nil else {
            throw VaultProblem.backup("There are keys at that place already, and nothing is written over them.")
        }
        let bytes = try KeysBackupFolder(path: folder).newest()
        let copy = try KeysBackupFolder.parsed(bytes)
        let (mark, given, erased) = try await data.read { [dataStore] tx in
            (try dataStore.mark(in: tx), try dataStore.references(in: tx), try dataStore.erased(in: tx))
        }
        guard let mark else { throw VaultProblem.backup("Restore the data first, and then its keys.") }
        guard mark.desk == copy.house.desk else { throw VaultProblem.otherDesk }
        let epochs = try self.epochs(of: copy, shares)
        guard let current = copy.current, let currentKey = epochs[current.row.number],
            KeysCopy.isOurs(bytes, by: currentKey)
        else {
            throw VaultProblem.backup("This keys backup was changed after it had been written. Nothing was changed.")
        }

        // Erasures that had only begun go on: their keys do not come back.
        let erasures =
            copy.erasures.map { $0.withoutKey(since: current.row.number) }
            + tombstones(of: erased, beyond: copy, epoch: current.row.number)
        let gone = Set(erasures.compactMap(\.reference))
        let erasedPeople = Set(erasures.map(\.person))
        let kept = copy.keys.filter { !gone.contains($0.reference) }.map(\.heldByBackup)
        let known = Set(kept.map(\.reference))
        let missing = given.filter { !known.contains($0.reference) && !erasedPeople.contains($0.person) }
        guard missing.isEmpty else { throw VaultProblem.keysMissing(count: missing.count) }
        let opened = try kept.map { key in
            guard let epoch = epochs[key.epoch],
                let bytes = try? epoch.unwrap(key.wrapped, reference: key.reference, commitment: key.commitment)
            else { throw VaultProblem.keysDamaged }
            return (key, bytes)
        }
        let generation = max(mark.generation, copy.house.generation) + 1
        let (rows, wrapped) = try settled(copy, opened, needsNewEpoch: !shares.isEmpty)
        let now = outside.now()
        try await keys.write { [keysStore] tx in
            try keysStore.fill(
                from: copy, generation: generation, epochs: rows, keys: wrapped, erasures: erasures, at: now, in: tx)
        }
        try await data.write { [dataStore] tx in try dataStore.see(generation, of: copy.house.desk, in: tx) }
    }

    /// The key of each epoch that the copy needs, from its file or out of the shares.
    private func epochs(of copy: KeysCopy, _ shares: [RecoveryShare]) throws -> [Int: EpochKey] {
        let used = Set(copy.keys.map(\.epoch)).union(copy.current.map { [$0.row.number] } ?? [])
        let needed = copy.epochs.filter { used.contains($0.row.number) }
        guard !shares.isEmpty else {
            return Dictionary(
                uniqueKeysWithValues: try needed.map { ($0.row.number, try files.key(of: $0.row)) })
        }
        guard let publicKey = copy.house.escrowKey else {
            throw VaultProblem.shares("This backup was made before there were recovery shares.")
        }
        let secret = try Escrow.secret(from: shares, set: copy.house.escrowSet, publicKey: publicKey)
        return Dictionary(
            uniqueKeysWithValues: try needed.map { epoch in
                let number = epoch.row.number
                guard
                    let key = try? Escrow.open(epoch.escrowed, epoch: number, with: secret, desk: copy.house.desk),
                    equalInConstantTime(key.commitment, epoch.row.commitment)
                else { throw VaultProblem.keysDamaged }
                return (number, key)
            })
    }

    /// People of whom only the data knows that they were erased: their keys are in the backup and must not come back.
    ///
    /// They count as not finished, so that opening the vault changes the key-encryption key.
    private func tombstones(
        of erased: [(person: PersonID, reference: String?)], beyond copy: KeysCopy, epoch: Int
    ) -> [ErasureRow] {
        let known = Set(copy.erasures.map(\.person))
        let now = outside.now()
        return erased.filter { !known.contains($0.person) }.map { person, reference in
            ErasureRow(
                person: person, reference: reference, epoch: epoch, generation: copy.house.generation, step: .removed,
                askedBy: .desk, markedAt: now, finalAt: nil)
        }
    }

    /// The epochs and keys to be written: as they were, or all under a new epoch when the old files are lost.
    private func settled(
        _ copy: KeysCopy, _ opened: [(key: WrappedKey, bytes: [UInt8])], needsNewEpoch: Bool
    ) throws -> ([EpochRow], [WrappedKey]) {
        guard needsNewEpoch else { return (copy.epochs.map(\.row), opened.map(\.key)) }
        let number = (copy.epochs.map(\.row.number) + files.numbers).max().map { $0 + 1 } ?? 1
        let new = try files.make(number, outside: outside)
        let old = copy.epochs.map { EpochRow(number: $0.row.number, state: .destroyed, commitment: $0.row.commitment) }
        let keys = try opened.map { key, bytes in
            WrappedKey(
                reference: key.reference, wrapped: try new.wrap(bytes, reference: key.reference), epoch: number,
                commitment: key.commitment, state: key.state, generation: key.generation, person: key.person)
        }
        return (old + [EpochRow(number: number, state: .current, commitment: new.commitment)], keys)
    }
}

extension ErasureRow {
    /// The row of an erasure that had only begun, once its key is left out.
    fileprivate func withoutKey(since epoch: Int) -> ErasureRow {
        guard step == .marked else { return self }
        return ErasureRow(
            person: person, reference: reference, epoch: epoch, generation: generation, step: .destroyed,
            askedBy: askedBy, markedAt: markedAt, finalAt: finalAt)
    }
}

extension WrappedKey {
    /// The key as one that a backup holds: the very backup that it comes from.
    fileprivate var heldByBackup: WrappedKey {
        WrappedKey(
            reference: reference, wrapped: wrapped, epoch: epoch, commitment: commitment,
            state: state == .minted ? .usable : state, generation: generation, person: person)
    }
}
