// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
import Synchronization

/// How the keys of people stand, read from the keys store alone; nothing is opened or changed.
public struct KeysHealth: Sendable, Equatable {
    /// Keys that may be given to somebody new.
    public let usable: Int
    /// Keys that wait for a confirmed backup.
    public let waiting: Int
    public let people: Int
    public let epoch: Int
    public let hasShares: Bool
    /// When the newest confirmed backup was written that fits the current epoch.
    public let lastConfirmed: Moment?
    /// When the last erasure is final, if it is not yet.
    public let lastErasureFinal: Moment?

    /// Reads it from a keys store that holds a desk's keys.
    public static func read(_ keys: Store) async throws -> KeysHealth {
        try await keys.read { tx in
            let store = KeysStore()
            guard let house = try store.house(in: tx) else { throw VaultProblem.keysEmpty }
            let counts = try store.counts(in: tx)
            return KeysHealth(
                usable: counts[.usable] ?? 0, waiting: counts[.minted] ?? 0, people: counts[.given] ?? 0,
                epoch: try store.currentNumber(in: tx), hasShares: house.escrowKey != nil,
                lastConfirmed: try store.lastConfirmed(in: tx),
                lastErasureFinal: try store.erasures(in: tx).compactMap(\.finalAt).max())
        }
    }
}

extension Vault {
    /// How the keys stand now.
    public func health() async throws -> KeysHealth { try await KeysHealth.read(keys) }

    /// Refuses keys, data and key files that do not belong together; opens nothing and writes nothing.
    public static func check(keys: Store, data: Store, files: KeyFiles) async throws {
        try await checkApart(keys, data)
        _ = try await checkTogether(keys, data)
        let rows = try await keys.read { tx in try KeysStore().epochs(in: tx) }
        guard let current = rows.last(where: { $0.state == .current }) else { throw VaultProblem.keysEmpty }
        _ = try files.key(of: current)
    }

    /// Reads the keys store anew when it was changed from elsewhere since it was last read; false when it was not.
    @discardableResult
    public func refreshIfChanged() async throws -> Bool {
        let state = try await keys.read { [keysStore] tx in try keysStore.state(in: tx) }
        guard seen.isNews(state) else { return false }
        try await refresh()
        seen.note(state)
        return true
    }
}

/// What a vault has seen of the keys store.
struct KeysState: Equatable, Sendable {
    let generation: Int
    let counts: [WrappedKey.State: Int]
}

/// The state in which the keys store was read last.
final class KeysSeen: Sendable {
    private let last = Mutex<KeysState?>(nil)

    func isNews(_ state: KeysState) -> Bool { last.withLock { $0 != state } }

    func note(_ state: KeysState) { last.withLock { $0 = state } }
}

extension KeysStore {
    func counts(in tx: Tx) throws -> [WrappedKey.State: Int] {
        let rows = try tx.rows("select state, count(*) as n from person_key group by state") { row in
            (try row.get("state", as: WrappedKey.State.self), try row.get("n", as: Int.self))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    func state(in tx: Tx) throws -> KeysState {
        KeysState(generation: try house(in: tx)?.generation ?? 0, counts: try counts(in: tx))
    }
}
