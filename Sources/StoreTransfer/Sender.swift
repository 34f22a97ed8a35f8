// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

/// The reading side of a transfer, inside the transaction of the original.
struct Sender {
    let tx: Tx
    let handoff: Handoff<Parcel>

    func send() throws {
        try tx.endWaitsLate()
        let tables = try Catalogue.tables(in: tx)
        try handoff.put(.plan(migrations: try Catalogue.migrations(in: tx), tables: tables))
        for table in tables {
            var tally = Tally()
            try table.eachPage(in: tx) { rows in
                for row in rows { tally.add(row) }
                try handoff.put(.rows(rows))
            }
            try handoff.put(.endOfTable(tally))
        }
    }
}

extension TableShape {
    func tally(in tx: Tx) throws -> Tally {
        var tally = Tally()
        try eachPage(in: tx) { rows in
            for row in rows { tally.add(row) }
        }
        return tally
    }
}

extension Tx {
    /// A copy may take longer than the server lets a page's statement or pause take.
    func endWaitsLate() throws {
        guard dialect == .postgres else { return }
        try run("set local statement_timeout = 0")
        try run("set local idle_in_transaction_session_timeout = 0")
    }
}
