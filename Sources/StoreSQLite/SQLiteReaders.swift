// SPDX-License-Identifier: AGPL-3.0-or-later
@_spi(Driver) import Store
import Synchronization

/// The connections that only read: opened when first needed, and given back after each read.
final class SQLiteReaders: Sendable {
    private struct State {
        var all: [SQLiteReader] = []
        var free: [SQLiteReader] = []
        var isClosed = false
    }

    private let path: String
    private let patience: Double
    private let state = Mutex(State())

    init(path: String, patience: Double) {
        self.path = path
        self.patience = patience
    }

    /// Reads from one state of the database; whoever calls it may block.
    func read<T: Sendable>(_ body: @Sendable (Tx) throws -> T) throws -> T {
        let reader = try borrow()
        defer { state.withLock { $0.free.append(reader) } }
        return try reader.read(body)
    }

    /// Closes every connection, each after the read that is under way on it.
    func close() {
        let all = state.withLock { state in
            state.isClosed = true
            return state.all
        }
        for reader in all { reader.close() }
    }

    private func borrow() throws -> SQLiteReader {
        let free = try state.withLock { state in
            if state.isClosed { throw StoreError.gone }
            return state.free.popLast()
        }
        if let free { return free }
        let new = SQLiteReader(try ReadingConnection(path: path, patience: patience))
        try state.withLock { state in
            if state.isClosed { throw StoreError.gone }
            state.all.append(new)
        }
        return new
    }
}

/// One of them, and the lock that lends it to one thread at a time.
private final class SQLiteReader: Sendable {
    private let connection: Mutex<ReadingConnection?>

    init(_ connection: sending ReadingConnection) { self.connection = Mutex(connection) }

    func read<T: Sendable>(_ body: @Sendable (Tx) throws -> T) throws -> T {
        try connection.withLock { connection in
            guard let connection else { throw StoreError.gone }
            return try connection.read(body)
        }
    }

    func close() { connection.withLock { $0 = nil } }
}
