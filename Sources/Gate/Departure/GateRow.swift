// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// One row a person: whether anything of theirs may leave at all, and the number that every change raises.
struct GateRow: Equatable {
    let person: PersonID
    let epoch: Int
    let standing: Standing
    let expiresAt: Moment

    var parts: [String] { [person.text, String(epoch), standing.rawValue, expiresAt.text] }
}

/// The rows of the gate, each under a mark by the gate's key.
struct GateRowStore {
    let key: GateKey

    /// Begins somebody's row; nothing leaves before there is one.
    func begin(_ person: PersonID, until expiresAt: Moment, by who: Actor, at now: Moment, in tx: Tx) throws {
        let row = GateRow(person: person, epoch: 1, standing: .open, expiresAt: expiresAt)
        try tx.run(
            """
            insert into gate_row (person_id, epoch, state, expires_at, mark)
            values (\(person), 1, \(row.standing.rawValue), \(expiresAt), \(mark(row)))
            """)
        try record(.begun, of: row, by: who, at: now, in: tx)
    }

    /// Holds the row of somebody who is at the expected epoch until the transaction ends.
    ///
    /// One guarded UPDATE and not a look before it: a change that was committed first makes it find nothing, and one
    /// that comes later waits until the departure has been written down.
    func hold(_ person: PersonID, at epoch: Int, now: Moment, in tx: Tx) throws {
        let held = try tx.run(
            """
            update gate_row set held_at = \(now)
            where person_id = \(person) and epoch = \(epoch) and state = 'open' and expires_at > \(now)
            """)
        guard held == 1 else { throw Refusal([try whyNot(person, at: epoch, now: now, in: tx)]) }
        _ = try sound(person, in: tx)
    }

    /// Raises the epoch, and with it voids all that was prepared; says the new one.
    ///
    /// What shuts the gate is done even to a row that is damaged, and then shuts it wholly; all else needs a sound one.
    @discardableResult
    func change(
        _ kind: GateChange, of person: PersonID, from: Set<Standing> = Set(Standing.allCases),
        to standing: Standing? = nil, until expiresAt: Moment? = nil, by who: Actor, at now: Moment, in tx: Tx
    ) throws -> Int {
        guard try tx.run("update gate_row set held_at = \(now) where person_id = \(person)") == 1 else {
            throw DeskError.notFound
        }
        let shuts = kind == .withdrawal || kind == .pause || kind == .stop
        let next: GateRow
        do {
            let row = try sound(person, in: tx)
            guard from.contains(row.standing) else {
                throw DeskError.changedMeanwhile("They stand differently now: look again.")
            }
            next = GateRow(
                person: person, epoch: row.epoch + 1, standing: standing ?? row.standing,
                expiresAt: expiresAt ?? row.expiresAt)
        } catch let damage as GateDamaged {
            guard shuts else { throw damage }
            next = GateRow(
                person: person, epoch: try highestEpoch(of: person, in: tx) + 1,
                standing: kind == .withdrawal ? .withdrawn : .stopped, expiresAt: now)
        }
        try tx.run(
            """
            update gate_row set epoch = \(next.epoch), state = \(next.standing.rawValue),
              expires_at = \(next.expiresAt), mark = \(mark(next))
            where person_id = \(person)
            """)
        try record(kind, of: next, by: who, at: now, in: tx)
        return next.epoch
    }

    /// Somebody's row, whose mark fits and which is as new as the last change recorded.
    func sound(_ person: PersonID, in tx: Tx) throws -> GateRow {
        let found = try tx.one(
            "select person_id, epoch, state, expires_at, mark from gate_row where person_id = \(person)"
        ) { row -> (GateRow?, [UInt8]) in
            let standing = Standing(rawValue: try row.get("state"))
            let read = try standing.map {
                GateRow(
                    person: try row.get("person_id"), epoch: try row.get("epoch"), standing: $0,
                    expiresAt: try row.get("expires_at"))
            }
            return (read, try row.get("mark"))
        }
        guard let found else { throw Refusal([.notKnown]) }
        guard let row = found.0, key.fits(found.1, "row", row.parts) else { throw GateDamaged.row }
        // A whole old row with its old mark would fit; the record of changes is longer than it then.
        guard try lastChange(of: person, in: tx) == row.epoch else { throw GateDamaged.rolledBack }
        return row
    }

    private func whyNot(_ person: PersonID, at epoch: Int, now: Moment, in tx: Tx) throws -> Refusal.Reason {
        let row = try sound(person, in: tx)
        if let reason = row.standing.refusal { return reason }
        return row.expiresAt <= now ? .missing(.review) : .changedMeanwhile
    }

    private func mark(_ row: GateRow) -> [UInt8] { key.mark("row", row.parts) }

    private func record(_ kind: GateChange, of row: GateRow, by who: Actor, at now: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into gate_change (person_id, epoch, kind, by_whom, at)
            values (\(row.person), \(row.epoch), \(kind), \(who.text), \(now))
            """)
    }

    private func lastChange(of person: PersonID, in tx: Tx) throws -> Int {
        try tx.count("select coalesce(max(epoch), 0) as n from gate_change where person_id = \(person)")
    }

    private func highestEpoch(of person: PersonID, in tx: Tx) throws -> Int {
        let inRow = try tx.count("select coalesce(max(epoch), 0) as n from gate_row where person_id = \(person)")
        return max(inRow, try lastChange(of: person, in: tx))
    }
}
