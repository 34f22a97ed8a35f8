// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

extension Vault {
    /// What was found and put right when the vault was opened.
    public struct Report: Sendable, Equatable {
        /// People whom the keys remember as erased and whom this data, being older, still had.
        public var erasedAgain = 0
        /// People given a key just before the program ended.
        public var settled = 0
        /// Whether a rotation that had been cut off was finished.
        public var finishedRotation = false
        /// Erasures that had been cut off and were finished.
        public var finishedErasures = 0
    }

    /// Whether this data was ever joined to keys: then there are keys somewhere, and no new ones may be made.
    public static func isJoined(_ data: Store) async throws -> Bool {
        try await data.read { tx in try DataStore().mark(in: tx) != nil }
    }

    /// Whether this keys store holds a desk's keys.
    public static func isFounded(_ keys: Store) async throws -> Bool {
        try await keys.read { tx in try KeysStore().house(in: tx) != nil }
    }

    /// Lets go of the keys store; nothing can be done with the vault afterwards.
    public func close() async { await keys.close() }

    /// Makes the keys of a new desk: the first epoch's file, and the mark that joins keys and data.
    public static func found(keys: Store, data: Store, files: KeyFiles, outside: Outside) async throws {
        try await checkApart(keys, data)
        try await found(keys: keys, data: data, files: files, outside: outside, isApart: true)
    }

    /// The same without asking whether the two lie apart, for tests, whose databases share a cluster.
    static func found(keys: Store, data: Store, files: KeyFiles, outside: Outside, isApart: Bool) async throws {
        let keysStore = KeysStore()
        let dataStore = DataStore()
        guard try await keys.read({ tx in try keysStore.house(in: tx) }) == nil else { throw VaultProblem.founded }
        guard try await data.read({ tx in try dataStore.mark(in: tx) }) == nil else { throw VaultProblem.keysEmpty }
        let epoch = try files.make(1, outside: outside)
        let desk = Hex.text(of: outside.randomBytes(16))
        try await keys.write { tx in try keysStore.found(desk: desk, epoch: epoch, at: outside.now(), in: tx) }
        try await data.write { tx in try dataStore.see(1, of: desk, in: tx) }
    }

    /// Opens the vault: checks that keys and data belong together and are whole, opens every key into locked memory,
    /// replays the erasures that this data has not seen, and finishes what was cut off.
    ///
    /// Throws ``VaultProblem`` and changes nothing when something does not fit.
    ///
    /// - Parameters:
    ///   - marks: those that the audit log of `record` was made with.
    ///   - remove: takes a person's rows out of every room.
    public static func open(
        keys: Store, data: Store, files: KeyFiles, marks: PersonMarks, record: any OpeningRecord, outside: Outside,
        remove: @escaping Removal
    ) async throws -> (vault: Vault, report: Report) {
        try await checkApart(keys, data)
        return try await open(
            keys: keys, data: data, files: files, marks: marks, record: record, outside: outside, remove: remove,
            reach: { _ in })
    }

    /// The same for tests: it does not ask whether the two lie apart.
    static func open(
        keys: Store, data: Store, files: KeyFiles, marks: PersonMarks, record: any OpeningRecord, outside: Outside,
        remove: @escaping Removal, reach: @escaping VaultStep.Reached
    ) async throws -> (vault: Vault, report: Report) {
        let house = try await checkTogether(keys, data)
        let vault = Vault(
            keys: keys, data: data, files: files, desk: house.desk, ring: marks.ring, record: record, remove: remove,
            marks: marks, outside: outside, reach: reach)
        try await vault.load()
        try await vault.checkWhole()
        var report = Report()
        report.erasedAgain = try await vault.replayErasures()
        report.finishedErasures = try await vault.finishErasures()
        report.settled = try await vault.settle()
        report.finishedRotation = try await vault.finishRotation()
        try await vault.noteEpoch(by: .desk)
        try await vault.refresh()
        return (vault, report)
    }

    /// Reads the keys store anew: keys made, given or destroyed on another machine.
    public func refresh() async throws {
        // An epoch's file must not go while the keys that it wraps are opened.
        try await turn.taken { try await load() }
    }

    /// Opens what is not in memory yet, and wipes from it what is no longer in the keys store.
    private func load() async throws {
        let (epochs, rows) = try await keys.read { [keysStore] tx in
            (try keysStore.epochs(in: tx), try keysStore.keys(in: tx))
        }
        var opened: [Int: EpochKey] = [:]
        for epoch in epochs where epoch.state != .destroyed {
            // An old epoch whose file is gone already is no trouble while it wraps nothing.
            guard epoch.state == .current || rows.contains(where: { $0.epoch == epoch.number }) else { continue }
            opened[epoch.number] = try files.key(of: epoch)
        }
        for row in rows where !ring.knows(row.reference) {
            guard let epoch = opened[row.epoch],
                let key = try? epoch.unwrap(row.wrapped, reference: row.reference, commitment: row.commitment)
            else { throw VaultProblem.keysDamaged }
            try ring.add(row.reference, key)
        }
        for gone in ring.references.subtracting(rows.map(\.reference)) { ring.remove(gone) }
        let given = try await data.read { [dataStore] tx in try dataStore.references(in: tx) }
        for (person, reference) in given { ring.assign(reference, to: person) }
        profiles.keepOnly(Set(given.map(\.person)))
        let taken = Set(given.map(\.reference))
        ring.setUsable(rows.filter { $0.state == .usable && !taken.contains($0.reference) }.map(\.reference))
    }

    /// Refuses keys and data that do not belong together, or keys older than the data has seen.
    static func checkTogether(_ keys: Store, _ data: Store) async throws -> KeysHouse {
        guard try await Migrator(KeysMigrations.all).pending(in: keys).isEmpty else { throw VaultProblem.keysPending }
        let (house, isGiven) = try await keys.read { tx in
            let keysStore = KeysStore()
            return (try keysStore.house(in: tx), try keysStore.keys(in: tx).contains { $0.state == .given })
        }
        let mark = try await data.read { tx in try DataStore().mark(in: tx) }
        guard let house else { throw VaultProblem.keysEmpty }
        guard let mark else {
            guard !isGiven else { throw VaultProblem.dataWithoutMark }
            return house
        }
        guard mark.desk == house.desk else { throw VaultProblem.otherDesk }
        guard mark.generation <= house.generation else { throw VaultProblem.keysOlder }
        return house
    }

    /// Refuses a keys store in which keys are missing whose people were not erased.
    private func checkWhole() async throws {
        let given = try await data.read { [dataStore] tx in try dataStore.references(in: tx) }
        let erased = try await keys.read { [keysStore] tx in Set(try keysStore.erasures(in: tx).map(\.person)) }
        let missing = given.filter { !ring.knows($0.reference) && !erased.contains($0.person) }
        guard missing.isEmpty else { throw VaultProblem.keysMissing(count: missing.count) }
    }

    /// Refuses two stores that a thief would take together.
    static func checkApart(_ keys: Store, _ data: Store) async throws {
        guard keys.dialect == data.dialect else { return }
        guard try await place(of: keys) != place(of: data) else { throw VaultProblem.notApart }
    }

    private static func place(of store: Store) async throws -> String {
        try await store.read { tx in
            let query: SQL =
                switch tx.dialect {
                case .sqlite: "select file as place from pragma_database_list where name = 'main'"
                case .postgres: "select cast(system_identifier as text) as place from pg_control_system()"
                }
            return try tx.one(query) { try $0.get("place") } ?? ""
        }
    }
}
