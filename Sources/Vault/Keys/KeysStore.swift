// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// One row of the keys store: a key, wrapped.
struct WrappedKey: Sendable, Equatable {
    enum State: String, Bindable, ColumnReadable, Sendable {
        /// Made, but lost if the machine were lost now.
        case minted
        /// Held by a confirmed keys backup, and nobody's yet.
        case usable
        case given
    }

    let reference: String
    let wrapped: [UInt8]
    let epoch: Int
    let commitment: [UInt8]
    let state: State
    let generation: Int
    let person: PersonID?
}

/// An epoch of the key-encryption key, without the key.
struct EpochRow: Sendable, Equatable {
    enum State: String, Bindable, ColumnReadable, Sendable {
        case current
        case former
        case destroyed
    }

    let number: Int
    let state: State
    let commitment: [UInt8]
}

/// Which desk's keys these are, how often they were changed, and who could recover them.
struct KeysHouse: Sendable, Equatable {
    let desk: String
    let generation: Int
    let escrowSet: String?
    let escrowKey: [UInt8]?
}

/// What is asked of the keys store about keys and epochs.
struct KeysStore: Sendable {
    func found(desk: String, epoch: EpochKey, at moment: Moment, in tx: Tx) throws {
        try tx.run("insert into keys_house (only_one, desk, generation) values (1, \(desk), 1)")
        try insert(epoch, state: .current, at: moment, in: tx)
    }

    func house(in tx: Tx) throws -> KeysHouse? {
        try tx.one("select desk, generation, escrow_set, escrow_key from keys_house where only_one = 1") { row in
            KeysHouse(
                desk: try row.get("desk"), generation: try row.get("generation"),
                escrowSet: try row.optional("escrow_set"), escrowKey: try row.optional("escrow_key"))
        }
    }

    /// One change more: whatever changes the keys begins with this, which also keeps two such changes apart.
    @discardableResult
    func nextGeneration(in tx: Tx) throws -> Int {
        let next: Int? = try tx.one(
            "update keys_house set generation = generation + 1 where only_one = 1 returning generation"
        ) { try $0.get("generation") }
        guard let next else { throw VaultProblem.keysEmpty }
        return next
    }

    /// Keeps other changes of the keys away until the transaction ends, where nothing is counted as a change.
    func hold(in tx: Tx) throws {
        try tx.run("update keys_house set generation = generation where only_one = 1")
    }

    func setEscrow(set: String, key: [UInt8], in tx: Tx) throws {
        try tx.run("update keys_house set escrow_set = \(set), escrow_key = \(key) where only_one = 1")
    }

    func insert(_ epoch: EpochKey, state: EpochRow.State, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into key_epoch (number, state, commitment, made_at)
            values (\(epoch.number), \(state), \(epoch.commitment), \(moment))
            """)
    }

    func epochs(in tx: Tx) throws -> [EpochRow] {
        try tx.rows("select number, state, commitment from key_epoch order by number") { row in
            EpochRow(
                number: try row.get("number"), state: try row.get("state"), commitment: try row.get("commitment"))
        }
    }

    /// The epoch under which keys are wrapped now.
    func currentNumber(in tx: Tx) throws -> Int {
        guard let number = try epochs(in: tx).last(where: { $0.state == .current })?.number else {
            throw VaultProblem.keysEmpty
        }
        return number
    }

    func makeFormer(_ number: Int, in tx: Tx) throws {
        try tx.run("update key_epoch set state = 'former' where number = \(number) and state = 'current'")
    }

    /// Writes down that the key of an epoch is no more; refused while it still wraps a key.
    func markDestroyed(_ number: Int, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update key_epoch set state = 'destroyed', destroyed_at = \(moment)
            where number = \(number) and state = 'former'
              and not exists (select 1 from person_key where epoch = \(number))
            """)
    }

    func insert(_ key: WrappedKey, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_key (reference, wrapped, epoch, commitment, state, generation, person)
            values (\(key.reference), \(key.wrapped), \(key.epoch), \(key.commitment), \(key.state),
              \(key.generation), \(key.person))
            """)
    }

    func keys(in tx: Tx) throws -> [WrappedKey] { try keys(where: "1 = 1", in: tx) }

    func key(_ reference: String, in tx: Tx) throws -> WrappedKey? {
        try keys(where: "reference = \(reference)", in: tx).first
    }

    func key(of person: PersonID, in tx: Tx) throws -> WrappedKey? {
        try keys(where: "person = \(person)", in: tx).first
    }

    /// Some keys that another epoch than this one wraps.
    func keys(notOf epoch: Int, limit: Int, in tx: Tx) throws -> [WrappedKey] {
        try keys(where: "epoch <> \(epoch) order by reference limit \(limit)", in: tx)
    }

    /// Puts a key under another epoch, unless somebody was faster.
    func rewrap(_ key: WrappedKey, as wrapped: [UInt8], epoch: Int, in tx: Tx) throws {
        try tx.run(
            """
            update person_key set wrapped = \(wrapped), epoch = \(epoch)
            where reference = \(key.reference) and epoch = \(key.epoch)
            """)
    }

    /// Makes what a confirmed backup of that generation holds usable.
    func makeUsable(upTo generation: Int, in tx: Tx) throws {
        try tx.run("update person_key set state = 'usable' where state = 'minted' and generation <= \(generation)")
    }

    func makeUnusable(in tx: Tx) throws { try tx.run("update person_key set state = 'minted' where state = 'usable'") }

    /// Writes down whose key it is; false when it is another's or gone.
    func give(_ reference: String, to person: PersonID, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update person_key set state = 'given', person = \(person)
            where reference = \(reference) and (person is null or person = \(person))
            """) == 1
    }

    func delete(_ reference: String, in tx: Tx) throws {
        try tx.run("delete from person_key where reference = \(reference)")
    }

    private func keys(where condition: SQL, in tx: Tx) throws -> [WrappedKey] {
        try tx.rows(
            """
            select reference, wrapped, epoch, commitment, state, generation, person from person_key
            where \(condition)
            """
        ) { row in
            WrappedKey(
                reference: try row.get("reference"), wrapped: try row.get("wrapped"), epoch: try row.get("epoch"),
                commitment: try row.get("commitment"), state: try row.get("state"),
                generation: try row.get("generation"), person: try row.optional("person"))
        }
    }
}
