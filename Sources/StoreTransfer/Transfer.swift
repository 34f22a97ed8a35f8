// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store

/// Copies everything from one database into another that is empty, whichever kinds they are.
///
/// It is read in one transaction and written in one: the copy is a single state of the original, and when anything
/// fails the other database is as empty as before.
public struct Transfer: Sendable {
    public init() {}

    /// Copies every table, reads the copy back and compares, all before the copy is committed.
    ///
    /// The target must have had the same migrations and hold no rows. `progress` is told a table's name and how many
    /// of its rows have been written.
    public func copy(
        from source: Store, to target: Store, progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }
    ) async throws -> TransferReport {
        let handoff = Handoff<Parcel>(capacity: 4)
        return try await withTaskCancellationHandler {
            async let sending: Void = breaking(handoff) {
                try await source.read { tx in try Sender(tx: tx, handoff: handoff).send() }
            }
            let report = try await breaking(handoff) {
                try await target.write { tx in
                    do {
                        return try Receiver(tx: tx, handoff: handoff, progress: progress).receive()
                    } catch {
                        // What has been taken cannot be taken again, should the driver run this body twice.
                        handoff.breakOff(error)
                        throw error
                    }
                }
            }
            try await sending
            return report
        } onCancel: {
            handoff.breakOff(CancellationError())
        }
    }

    /// What a database holds, to be compared with the report of its copy.
    public func report(on store: Store) async throws -> TransferReport {
        try await store.read { tx in
            try tx.endWaitsLate()
            return TransferReport(
                tables: try Catalogue.tables(in: tx).map { table in
                    TransferReport.Table(table, try table.tally(in: tx))
                })
        }
    }

    private func breaking<T: Sendable>(
        _ handoff: Handoff<Parcel>, _ work: @Sendable () async throws -> T
    ) async throws -> T {
        do {
            return try await work()
        } catch {
            handoff.breakOff(error)
            throw error
        }
    }
}

/// How much there was of each table.
public struct TransferReport: Sendable, Equatable {
    public struct Table: Sendable, Equatable {
        public let name: String
        public let rows: Int
        /// Equal for equal rows in any order, on both databases.
        public let fingerprint: String

        init(_ table: TableShape, _ tally: Tally) {
            name = table.name
            rows = tally.rows
            fingerprint = tally.fingerprint
        }
    }

    public let tables: [Table]
    public var rows: Int { tables.reduce(0) { $0 + $1.rows } }
}

/// What goes from the one transaction to the other.
enum Parcel: Sendable {
    case plan(migrations: [String: String], tables: [TableShape])
    case rows(TableShape.Rows)
    case endOfTable(Tally)
}
