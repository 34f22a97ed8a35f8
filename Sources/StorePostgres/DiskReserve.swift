// SPDX-License-Identifier: AGPL-3.0-or-later
@_spi(Driver) import Store

/// Room on the server's disk that is held inside the database, and given back when what keeps somebody safe finds none.
///
/// Emptying a table frees its file as the transaction ends, and needs no room itself where the table has neither an index
/// nor a wide column: measured with PostgreSQL 15 on a full disk, 2026-11-29.
enum DiskReserve {
    /// Rows of 60 bytes: 5.3 MB in all.
    static let rows = 90_000

    /// Takes the room, unless it is held already: all of it, or nothing.
    static func take(in tx: Tx) throws {
        guard try !tx.exists("select a from disk_reserve limit 1") else { return }
        var kept = try tx.run("insert into disk_reserve (a, b, c, d) values (1, 1, 1, 1)")
        while kept < rows {
            kept += try tx.run(
                "insert into disk_reserve select a, b, c, d from disk_reserve limit \(min(kept, rows - kept))")
        }
    }

    static func give(in tx: Tx) throws { try tx.run("truncate table disk_reserve") }
}
