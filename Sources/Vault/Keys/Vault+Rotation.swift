// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

extension Vault {
    private static let batch = 500

    /// Puts every key under a new key-encryption key and destroys the old one, while the desk goes on working.
    ///
    /// May be called again after it was cut off anywhere: it goes on where it was. Opening the vault does so. Make and
    /// confirm a keys backup afterwards: the backups from before are opened by the recovery shares alone.
    public func rotate(by party: AuditParty) async throws { try await turn.taken { try await changeEpoch(by: party) } }

    /// Writes into the audit log that the keys were changed, unless it is written there already.
    func noteEpoch(by party: AuditParty) async throws {
        let epoch = try await keys.read { [keysStore] tx in try keysStore.currentNumber(in: tx) }
        try await data.write { [dataStore, record] tx in
            try record.hold(in: tx)
            if try dataStore.advance(to: epoch, in: tx) { try record.rotated(to: epoch, by: party, in: tx) }
        }
    }

    /// Finishes a rotation that was cut off; false when there was none.
    @discardableResult
    func finishRotation() async throws -> Bool { try await turn.taken { try await endRotation() } }

    /// The same as ``rotate(by:)`` for somebody whose turn it is already.
    func changeEpoch(by party: AuditParty) async throws {
        try await endRotation()
        let old = try await currentEpoch()
        // The file first: an epoch in the keys store never lacks its key.
        let new = try files.make(old.number + 1, outside: outside)
        try reach(.newKeyFileMade)
        try await begin(new, after: old)
        ring.setUsable([])
        try reach(.epochChanged)
        try await noteEpoch(by: party)
        try await endRotation()
    }

    /// The same as ``finishRotation()`` for somebody whose turn it is already.
    @discardableResult
    func endRotation() async throws -> Bool {
        let rows = try await keys.read { [keysStore] tx in try keysStore.epochs(in: tx) }
        guard let current = rows.last(where: { $0.state == .current }) else { throw VaultProblem.keysEmpty }
        let former = rows.filter { $0.state == .former }
        var isFinished = false
        if !former.isEmpty {
            try await rewrap(under: try files.key(of: current), from: former)
            isFinished = true
        }
        // The file of an epoch whose destruction was written down, or that was made for an epoch that never began, is
        // kept only while it is needed; the next one to begin is taken as it lies there.
        for number in files.numbers where rows.contains(where: { $0.number == number && $0.state == .destroyed }) {
            try files.destroy(number)
        }
        return isFinished
    }

    private func begin(_ new: EpochKey, after old: EpochKey) async throws {
        let now = outside.now()
        try await keys.write { [keysStore] tx in
            try keysStore.nextGeneration(in: tx)
            // Another machine may have begun an epoch meanwhile: nothing is put on top of what it does.
            guard try keysStore.currentNumber(in: tx) == old.number else { throw StoreError.busy }
            try keysStore.makeFormer(old.number, in: tx)
            try keysStore.insert(new, state: .current, at: now, in: tx)
            // No backup holds a key under the new epoch yet, so nobody new may rely on one.
            try keysStore.makeUnusable(in: tx)
        }
    }

    private func rewrap(under new: EpochKey, from former: [EpochRow]) async throws {
        var olds: [Int: EpochKey] = [:]
        while true {
            let rows = try await keys.read { [keysStore] tx in
                try keysStore.keys(notOf: new.number, limit: Self.batch, in: tx)
            }
            guard !rows.isEmpty else { break }
            for row in former where olds[row.number] == nil && rows.contains(where: { $0.epoch == row.number }) {
                olds[row.number] = try files.key(of: row)
            }
            let wrapped = try rows.map { row in
                guard let old = olds[row.epoch] else { throw VaultProblem.keyFileAbsent(epoch: row.epoch) }
                let key = try old.unwrap(row.wrapped, reference: row.reference, commitment: row.commitment)
                return (row, try new.wrap(key, reference: row.reference))
            }
            try await keys.write { [keysStore] tx in
                for (row, bytes) in wrapped { try keysStore.rewrap(row, as: bytes, epoch: new.number, in: tx) }
            }
            try reach(.someRewrapped)
        }
        try reach(.allRewrapped)
        let now = outside.now()
        for row in former {
            try files.destroy(row.number)
            try reach(.oldFileDestroyed)
            try await keys.write { [keysStore] tx in try keysStore.markDestroyed(row.number, at: now, in: tx) }
        }
    }
}
