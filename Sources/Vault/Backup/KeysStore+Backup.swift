// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

extension KeysStore {
    /// Everything that a backup holds, read in one transaction in which nothing else changes the keys, and noted in it:
    /// an erasure knows of every backup that may hold its key.
    func copy(id: String, at moment: Moment, expiresAt: Moment, in tx: Tx) throws -> KeysCopy {
        try nextGeneration(in: tx)
        guard let house = try house(in: tx) else { throw VaultProblem.keysEmpty }
        let (epochs, keys) = (try epochs(in: tx), try keys(in: tx))
        let oldest = keys.map(\.epoch).min() ?? epochs.last?.number ?? 0
        try note(id, epoch: oldest, generation: house.generation, at: moment, expiresAt: expiresAt, in: tx)
        return KeysCopy(
            id: id, house: house, writtenAt: moment, expiresAt: expiresAt,
            epochs: epochs.map { KeysCopy.Epoch(row: $0, escrowed: []) }, keys: keys, erasures: try erasures(in: tx))
    }

    func note(_ id: String, epoch: Int, generation: Int, at moment: Moment, expiresAt: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into keys_backup (id, epoch, generation, written_at, expires_at)
            values (\(id), \(epoch), \(generation), \(moment), \(expiresAt))
            """)
    }

    /// Writes down that a backup was read back elsewhere; false when it is none of these keys'.
    func confirm(_ id: String, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update keys_backup set confirmed_at = coalesce(confirmed_at, \(moment)) where id = \(id)") == 1
    }

    func noteRemoved(_ ids: [String], at moment: Moment, in tx: Tx) throws {
        try tx.run("update keys_backup set removed_at = \(moment) where id in (\(ids)) and removed_at is null")
    }

    /// When the newest confirmed backup under the current epoch was written that is still kept; nil when there is none.
    func lastConfirmed(in tx: Tx) throws -> Moment? {
        try tx.one(
            """
            select written_at from keys_backup
            where confirmed_at is not null and removed_at is null
              and epoch = (select number from key_epoch where state = 'current')
            order by written_at desc limit 1
            """
        ) { try $0.get("written_at") }
    }

    /// Fills an empty keys store with what a backup held.
    func fill(
        from copy: KeysCopy, generation: Int, epochs: [EpochRow], keys: [WrappedKey], erasures: [ErasureRow],
        at moment: Moment, in tx: Tx
    ) throws {
        guard try house(in: tx) == nil else { throw VaultProblem.founded }
        let (set, key) = (copy.house.escrowSet, copy.house.escrowKey)
        try tx.run(
            """
            insert into keys_house (only_one, desk, generation, escrow_set, escrow_key)
            values (1, \(copy.house.desk), \(generation), \(set), \(key))
            """)
        for epoch in epochs {
            try tx.run(
                """
                insert into key_epoch (number, state, commitment, made_at)
                values (\(epoch.number), \(epoch.state), \(epoch.commitment), \(moment))
                """)
        }
        for key in keys { try insert(key, in: tx) }
        for row in erasures {
            try mark(row, in: tx)
            if let final = row.finalAt {
                try tx.run("update key_erasure set final_at = \(final) where person = \(row.person)")
            }
        }
        let oldest = copy.keys.map(\.epoch).min() ?? copy.current?.row.number ?? 0
        try note(
            copy.id, epoch: oldest, generation: copy.house.generation, at: copy.writtenAt, expiresAt: copy.expiresAt,
            in: tx)
        _ = try confirm(copy.id, at: moment, in: tx)
    }
}
