// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// The vault: every person's data is sealed with a key of their own, and the keys lie apart from the data.
///
/// A person's row and key are joined in the data's own transaction: ``give(to:in:)`` takes a key that was made ahead and
/// that a confirmed keys backup holds. Sealing is synchronous; opening goes through ``Opening`` alone.
public struct Vault: Sendable {
    /// Takes a person's rows out of the data: every room's own, in the transaction it is given.
    public typealias Removal = @Sendable (PersonID, Tx) throws -> Void

    let keys: Store
    let data: Store
    let files: KeyFiles
    let desk: String
    let ring: KeyRing
    let record: any OpeningRecord
    let remove: Removal
    /// Whom the audit log speaks of, by keys that go with the people.
    public let marks: PersonMarks
    let outside: Outside
    let reach: VaultStep.Reached
    /// Everybody's coded profile and folded names, in locked memory alone.
    public let profiles = ProfileMemory()
    /// Whoever erases or changes the epoch waits for whoever does so already.
    let turn = Turn()
    let seen = KeysSeen()
    let keysStore = KeysStore()
    let dataStore = DataStore()

    /// How many keys are ready for new people.
    public var readyKeys: Int { ring.usableCount }

    /// Gives a new person a key, in the transaction that makes them.
    ///
    /// Throws ``VaultProblem/noUsableKey`` when none is ready. Call ``settle(_:)`` soon afterwards.
    ///
    /// - Parameter reserve: how many ready keys this may not touch, for they are kept for others.
    public func give(to person: PersonID, leaving reserve: Int = 0, in tx: Tx) throws {
        guard readyKeys > reserve || reserve == 0 else { throw VaultProblem.noUsableKey }
        while let reference = ring.takeUsable() {
            // Another node may have given it since: then the next one.
            guard try dataStore.give(reference, to: person, in: tx) else { continue }
            return ring.assign(reference, to: person)
        }
        // The last resort: keys that were taken by transactions which may have been undone.
        for reference in ring.lent where try reserve == 0 && dataStore.give(reference, to: person, in: tx) {
            return ring.assign(reference, to: person)
        }
        throw VaultProblem.noUsableKey
    }

    /// Seals a person's text for its place; it opens at no other place, for no other person and in no other version.
    public func seal(_ text: String, of person: PersonID, at place: SealedPlace, version: Int) throws -> [UInt8] {
        try key(of: person).seal(text, at: place, version: version)
    }

    /// The same in a transaction that makes sure of the person: somebody whose erasure has begun, on whichever machine, is
    /// refused.
    public func seal(
        _ text: String, of person: PersonID, at place: SealedPlace, version: Int, in tx: Tx
    ) throws -> [UInt8] { try key(of: person, in: tx).seal(text, at: place, version: version) }

    /// Makes keys ahead; they are usable once a backup that holds them is confirmed.
    public func mint(_ count: Int) async throws {
        let current = try await currentEpoch()
        for start in stride(from: 0, to: count, by: 500) {
            let fresh = (start..<min(count, start + 500)).map { _ in
                (reference: Hex.text(of: outside.randomBytes(16)), key: outside.randomBytes(32))
            }
            try await keys.write { [keysStore] tx in
                let generation = try keysStore.nextGeneration(in: tx)
                // A rotation may have begun meanwhile: its own transaction changed the generation first.
                guard try keysStore.epochs(in: tx).last(where: { $0.state == .current })?.number == current.number
                else { throw StoreError.busy }
                for (reference, key) in fresh {
                    try keysStore.insert(
                        WrappedKey(
                            reference: reference, wrapped: try current.wrap(key, reference: reference),
                            epoch: current.number, commitment: SealingKey.commitment(of: key), state: .minted,
                            generation: generation, person: nil), in: tx)
                }
            }
            for (reference, key) in fresh { try ring.add(reference, key) }
        }
    }

    /// Writes down in the keys store that this person has been given their key.
    public func settle(_ person: PersonID) async throws {
        let reference = try await data.read { [dataStore] tx in try dataStore.reference(of: person, in: tx) }
        guard let reference else { return }
        try await keys.write { [keysStore] tx in
            guard try keysStore.erasure(of: person, in: tx) == nil else { return }
            guard try keysStore.give(reference, to: person, in: tx) else { throw VaultProblem.keysDamaged }
        }
        ring.settle(reference)
    }

    /// Writes down in the keys store who has been given which key, and lets the data see the newest generation.
    ///
    /// Returns how many new people it found. What it does is also done whenever the vault is opened.
    @discardableResult
    public func settle() async throws -> Int {
        let given = try await data.read { [dataStore] tx in try dataStore.references(in: tx) }
        let house = try await keys.read { [keysStore] tx in try keysStore.house(in: tx) }
        guard let house else { throw VaultProblem.keysEmpty }
        let known = try await keys.read { [keysStore] tx in
            Set(try keysStore.keys(in: tx).filter { $0.state == .given }.map(\.reference))
        }
        let fresh = given.filter { !known.contains($0.reference) }
        if !fresh.isEmpty {
            try await keys.write { [keysStore] tx in
                for (person, reference) in fresh where try keysStore.erasure(of: person, in: tx) == nil {
                    guard try keysStore.give(reference, to: person, in: tx) else { throw VaultProblem.keysDamaged }
                }
            }
        }
        for (_, reference) in given { ring.settle(reference) }
        try await data.write { [dataStore] tx in try dataStore.see(house.generation, of: house.desk, in: tx) }
        return fresh.count
    }

    /// The key of a person of whom this machine knows.
    func key(of person: PersonID) throws -> SealingKey {
        guard let reference = ring.reference(of: person), let key = ring.key(reference, as: .person(person)) else {
            throw VaultProblem.noKey
        }
        return key
    }

    /// The key of a person whom the data still has: somebody who was erased on another machine has none.
    func key(of person: PersonID, in tx: Tx) throws -> SealingKey {
        guard let reference = try dataStore.livingReference(of: person, in: tx),
            let key = ring.key(reference, as: .person(person))
        else { throw VaultProblem.noKey }
        return key
    }

    func currentEpoch() async throws -> EpochKey {
        let rows = try await keys.read { [keysStore] tx in try keysStore.epochs(in: tx) }
        guard let current = rows.last(where: { $0.state == .current }) else { throw VaultProblem.keysEmpty }
        return try files.key(of: current)
    }
}

extension KeyFiles {
    /// The key of an epoch, if the file is the right one.
    func key(of row: EpochRow) throws(VaultProblem) -> EpochKey {
        let key = try read(row.number)
        guard equalInConstantTime(key.commitment, row.commitment) else { throw .wrongKeyFile(epoch: row.number) }
        return key
    }
}

/// The steps of what must survive being killed, so that a test can kill at each of them.
enum VaultStep: String, CaseIterable, Sendable {
    case newKeyFileMade
    case epochChanged
    case someRewrapped
    case allRewrapped
    case oldFileDestroyed
    case erasureMarked
    case erasureNoted
    case keyDestroyed
    case dataRemoved
    case erasureRotated
    case backupWritten

    /// Called after a step was done; throws to play dead.
    typealias Reached = @Sendable (VaultStep) throws -> Void
}
