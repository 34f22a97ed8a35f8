// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
@_spi(Driver) import Store

struct PostgresDriver: Driver {
    let pool: ConnectionPool
    let lanes = Lanes(count: 4, label: "firsthand.desk")
    var dialect: Dialect { .postgres }

    func read<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await transact("begin isolation level repeatable read read only", body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await transact("begin isolation level read committed read write", body)
    }

    func writeUrgently<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        do {
            return try await write(body)
        } catch StoreError.readOnly {
            // In a transaction of its own: the room is there once that has ended.
            do { try await write(DiskReserve.give) } catch { throw StoreError.readOnly }
            return try await write(body)
        }
    }

    func keepRoom() async throws { try await write(DiskReserve.take) }

    func close() async { await pool.close() }

    /// Runs the body, and again while it meets other transactions, for half of the pool's patience.
    private func transact<T: Sendable>(_ begin: String, _ body: @escaping @Sendable (Tx) throws -> T) async throws -> T
    {
        let deadline = ContinuousClock.now + pool.patience / 2
        var longestPause = 4
        while true {
            let connection = try await pool.borrow()
            let ending = await connection.transact(begin, body)
            await pool.giveBack(connection)
            switch ending {
            case .done(let result): return result
            case .failed(let error): throw error
            case .again:
                guard ContinuousClock.now < deadline else { throw StoreError.busy }
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...longestPause)))
                longestPause = min(2 * longestPause, 256)
            }
        }
    }
}
