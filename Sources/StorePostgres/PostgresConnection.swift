// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
@_spi(Driver) import Store

/// One of the pool's connections: opened at its first use, and again after it broke.
actor PostgresConnection {
    /// How a transaction ended.
    enum Ending<T: Sendable>: Sendable {
        case done(T)
        case failed(any Error)
        /// Nothing was changed and the same may succeed if it is run again.
        case again
    }

    private let executor = QueueExecutor(label: "firsthand.postgres")
    private let url: String
    private var link: Link?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(url: String) { self.url = url }

    /// Runs a body in a transaction that the words of `begin` start.
    func transact<T: Sendable>(_ begin: String, _ body: @Sendable (Tx) throws -> T) -> Ending<T> {
        do throws(Refusal) {
            let link = try begun(begin)
            defer { if !link.isUsable { self.link = nil } }
            return ending(on: link, body)
        } catch {
            return .failed(error.storeError)
        }
    }

    func close() { link = nil }

    /// A link on which the transaction has begun; one that broke while it was idle is opened again, once.
    private func begun(_ begin: String) throws(Refusal) -> Link {
        if let link {
            do {
                try link.command(begin)
                return link
            } catch {
                self.link = nil
            }
        }
        let fresh = try Link(url: url)
        try fresh.command(begin)
        link = fresh
        return fresh
    }

    private func ending<T: Sendable>(on link: Link, _ body: @Sendable (Tx) throws -> T) -> Ending<T> {
        var refused: Refusal?
        do {
            let tx = Tx(dialect: .postgres) { query, each in
                // The server takes nothing more in a transaction after one refusal.
                if let refused { throw refused.storeError }
                do {
                    return try link.run(query, each: each)
                } catch let refusal as Refusal {
                    refused = refusal
                    throw refusal.storeError
                }
            }
            let result = try body(tx)
            if let refused { throw refused }
            guard try link.command("commit") == "COMMIT" else { throw Refusal(code: "40000") }
            return .done(result)
        } catch {
            let refusal = error as? Refusal ?? refused
            if link.isUsable, link.isInTransaction { _ = try? link.command("rollback") }
            if refusal?.isStalePlan == true { self.link = nil }
            if refusal?.mayPassIfRunAgain == true { return .again }
            return .failed((error as? Refusal)?.storeError ?? error)
        }
    }
}
