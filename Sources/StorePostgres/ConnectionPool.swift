// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

/// Lends connections, first come first served.
actor ConnectionPool {
    private struct Waiting {
        let number: Int
        let continuation: CheckedContinuation<PostgresConnection, any Error>
    }

    private let all: [PostgresConnection]
    private var idle: [PostgresConnection]
    private var waiting: [Waiting] = []
    private var lastNumber = 0
    private var isClosed = false

    /// How long to wait for a connection before the database is called busy.
    nonisolated let patience: Duration

    init(url: String, connections: Int, patience: Duration) {
        self.patience = patience
        all = (0..<max(1, connections)).map { _ in PostgresConnection(url: url) }
        idle = all
    }

    func borrow() async throws -> PostgresConnection {
        guard !isClosed else { throw StoreError.gone }
        if let connection = idle.popLast() { return connection }
        lastNumber += 1
        let number = lastNumber
        let deadline = Task {
            try await Task.sleep(for: patience)
            dismiss(number, with: StoreError.busy)
        }
        defer { deadline.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                waiting.append(Waiting(number: number, continuation: continuation))
            }
        } onCancel: {
            Task { await dismiss(number, with: CancellationError()) }
        }
    }

    func giveBack(_ connection: PostgresConnection) {
        guard !waiting.isEmpty else { return idle.append(connection) }
        waiting.removeFirst().continuation.resume(returning: connection)
    }

    func close() async {
        isClosed = true
        for one in waiting { one.continuation.resume(throwing: StoreError.gone) }
        waiting = []
        for connection in all { await connection.close() }
    }

    private func dismiss(_ number: Int, with error: any Error) {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: place).continuation.resume(throwing: error)
    }
}
