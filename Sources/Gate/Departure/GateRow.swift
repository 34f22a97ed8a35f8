// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// One row a person: whether anything of theirs may leave at all, and the number that every change raises.
struct GateRow: Equatable {
    let person: PersonID
    let epoch: Int
    let standing: Standing
    let expiresAt: Moment
    /// The restored backup after which they were looked at last; 0 before there was any.
    let restore: Int

    var parts: [String] {
        [person.text, String(epoch), String(standing.rawValue), expiresAt.text, String(restore)]
    }
}

/// The rows of the gate, each under a mark by the gate's key over it and over all that the person has said.
struct GateRowStore {
    let key: GateKey

    /// Begins somebody's row; nothing leaves before there is one.
    func begin(_ person: PersonID, until expiresAt: Moment, by who: Actor, at now: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into gate_row (person_id, epoch, is_paused, is_stopped, is_withdrawn, expires_at, restore, mark)
            values (\(person), 1, \(false), \(false), \(false), \(expiresAt), \(try GateRestore.last(in: tx)), \([UInt8]()))
            """)
        try record(.begun, of: person, epoch: 1, by: who, at: now, in: tx)
        try mark(person, in: tx)
    }

    /// Holds the row of somebody who is at the expected epoch until the transaction ends.
    ///
    /// One guarded UPDATE and not a look before it: a change that was committed first makes it find nothing, and one
    /// that comes later waits until the departure has been written down.
    func hold(_ person: PersonID, at epoch: Int, now: Moment, in tx: Tx) throws {
        let held = try tx.run(
            """
            update gate_row set held_at = \(now)
            where person_id = \(person) and epoch = \(epoch) and expires_at > \(now)
              and not is_paused and not is_stopped and not is_withdrawn
              and restore = (select coalesce(max(number), 0) from gate_restore)
            """)
        guard held == 1 else { throw Refusal(try whyNot(person, now: now, in: tx)) }
        _ = try sound(person, in: tx)
    }

    /// Locks somebody's row, so that what is added to it is added to what was looked at.
    @discardableResult
    func lock(_ person: PersonID, at now: Moment, in tx: Tx) throws -> GateRow {
        guard try tx.run("update gate_row set held_at = \(now) where person_id = \(person)") == 1 else {
            throw Refusal([.notKnown])
        }
        return try sound(person, in: tx)
    }

    /// Raises the epoch, and with it voids all that was prepared; says the new one.
    ///
    /// What shuts the gate is done even to a row that is damaged, and then shuts it wholly; all else needs a sound one.
    @discardableResult
    func change(
        _ kind: GateChange, of person: PersonID, until expiresAt: Moment? = nil, by who: Actor, at now: Moment,
        in tx: Tx, _ alter: (inout Standing) throws -> Void = { _ in }
    ) throws -> Int {
        guard try tx.run("update gate_row set held_at = \(now) where person_id = \(person)") == 1 else {
            throw DeskError.notFound
        }
        var next: GateRow
        do {
            next = try sound(person, in: tx)
            var standing = next.standing
            try alter(&standing)
            next = GateRow(
                person: person, epoch: next.epoch + 1, standing: standing, expiresAt: expiresAt ?? next.expiresAt,
                restore: kind == .lookedAnew ? try GateRestore.last(in: tx) : next.restore)
        } catch let damage as GateDamaged {
            guard kind.shuts else { throw damage }
            var standing = Standing.stopped
            try alter(&standing)
            next = GateRow(
                person: person, epoch: try highestEpoch(of: person, in: tx) + 1, standing: standing, expiresAt: now,
                restore: try GateRestore.last(in: tx))
            // What stands there may have been brought back: none of it counts any more.
            try endAll(of: person, at: now, in: tx)
        }
        try tx.run(
            """
            update gate_row set epoch = \(next.epoch), is_paused = \(next.standing.contains(.paused)),
              is_stopped = \(next.standing.contains(.stopped)), is_withdrawn = \(next.standing.contains(.withdrawn)),
              expires_at = \(next.expiresAt), restore = \(next.restore)
            where person_id = \(person)
            """)
        try record(kind, of: person, epoch: next.epoch, by: who, at: now, in: tx)
        if !kind.leavesOverrides {
            try tx.run(
                "update gate_override set ended_at = \(now) where person_id = \(person) and ended_at is null")
        }
        try mark(person, in: tx)
        return next.epoch
    }

    /// Somebody's row, when its mark fits it and all that they have said.
    func sound(_ person: PersonID, in tx: Tx) throws -> GateRow {
        guard let (row, mark) = try read(person, in: tx) else { throw Refusal([.notKnown]) }
        guard key.fits(mark, "row", try row.parts + said(by: person, in: tx)) else { throw GateDamaged.row }
        return row
    }

    /// The number at which somebody stands, whether or not their row is sound; 0 where there is none.
    ///
    /// It permits nothing: whoever goes on from it holds the row at this number.
    func epoch(of person: PersonID, in tx: Tx) throws -> Int { try read(person, in: tx)?.0.epoch ?? 0 }

    /// How somebody stands, a restored backup included.
    func standing(of person: PersonID, in tx: Tx) throws -> Standing {
        let row = try sound(person, in: tx)
        return row.restore == (try GateRestore.last(in: tx)) ? row.standing : row.standing.union(.unconfirmed)
    }

    /// Marks the row with all that has been said; only for a row that was found sound in this transaction.
    func mark(_ person: PersonID, in tx: Tx) throws {
        guard let (row, _) = try read(person, in: tx) else { throw DeskError.notFound }
        let mark = key.mark("row", try row.parts + said(by: person, in: tx))
        try tx.run("update gate_row set mark = \(mark) where person_id = \(person)")
    }

    private func read(_ person: PersonID, in tx: Tx) throws -> (GateRow, [UInt8])? {
        try tx.one(
            """
            select epoch, is_paused, is_stopped, is_withdrawn, expires_at, restore, mark from gate_row
            where person_id = \(person)
            """
        ) { row in
            var standing = Standing.open
            if try row.get("is_paused", as: Bool.self) { standing.insert(.paused) }
            if try row.get("is_stopped", as: Bool.self) { standing.insert(.stopped) }
            if try row.get("is_withdrawn", as: Bool.self) { standing.insert(.withdrawn) }
            return (
                GateRow(
                    person: person, epoch: try row.get("epoch"), standing: standing,
                    expiresAt: try row.get("expires_at"), restore: try row.get("restore")),
                try row.get("mark")
            )
        }
    }

    /// Which rows there are of what somebody has said, which of them have ended, and every change.
    ///
    /// Their words are sealed for their rows, and so need no mark; but a row could be brought back, or its end taken off.
    private func said(by person: PersonID, in tx: Tx) throws -> [String] {
        try tx.rows(
            """
            select 'talk' as kind, id as what, '' as ended from consent_conversation where person_id = \(person)
            union all
            select 'yes', id, coalesce(ended_at, '') from consent_grant where person_id = \(person)
            union all
            select 'answer', id, coalesce(ended_at, '') from use_decision where person_id = \(person)
            union all
            select 'override', id, coalesce(ended_at, '') from gate_override where person_id = \(person)
            union all
            select 'text', t.id, coalesce(t.ended_at, '') from gate_text t
            join gate_text_person p on p.text_id = t.id where p.person_id = \(person)
            union all
            select 'change', cast(epoch as text), kind || ' ' || at || ' ' || by_whom from gate_change
            where person_id = \(person)
            """
        ) { row -> String in
            let (kind, what, ended): (String, String, String) = (
                try row.get("kind"), try row.get("what"), try row.get("ended")
            )
            return "\(kind) \(what) \(ended)"
        }.sorted()
    }

    private func whyNot(_ person: PersonID, now: Moment, in tx: Tx) throws -> [Refusal.Reason] {
        let standing = try standing(of: person, in: tx)
        guard standing == .open else { return standing.reasons }
        return try sound(person, in: tx).expiresAt <= now ? [.missing(.review)] : [.changedMeanwhile]
    }

    private func record(
        _ kind: GateChange, of person: PersonID, epoch: Int, by who: Actor, at now: Moment, in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into gate_change (person_id, epoch, kind, by_whom, at)
            values (\(person), \(epoch), \(kind), \(who.text), \(now))
            """)
    }

    private func endAll(of person: PersonID, at now: Moment, in tx: Tx) throws {
        try tx.run("update consent_grant set ended_at = \(now) where person_id = \(person) and ended_at is null")
        try tx.run("update use_decision set ended_at = \(now) where person_id = \(person) and ended_at is null")
    }

    private func highestEpoch(of person: PersonID, in tx: Tx) throws -> Int {
        try tx.count(
            """
            select coalesce(max(epoch), 0) as n from
              (select epoch from gate_row where person_id = \(person)
               union all select epoch from gate_change where person_id = \(person)) as epochs
            """)
    }
}
