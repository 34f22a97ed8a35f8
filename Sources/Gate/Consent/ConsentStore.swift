// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// What people have said, sealed: a row shows whose it is and whether it has ended, and no more.
struct ConsentStore {
    let sealing: ContentSealing

    func add(_ talk: ConsentConversation, in tx: Tx) throws {
        let sealed = try seal(talk, at: place("consent_conversation", talk.id.text), of: talk.person, in: tx)
        try tx.run(
            "insert into consent_conversation (id, person_id, sealed) values (\(talk.id), \(talk.person), \(sealed))")
    }

    func add(_ grant: ConsentGrant, in tx: Tx) throws {
        let sealed = try seal(grant, at: place("consent_grant", grant.id.text), of: grant.person, in: tx)
        try tx.run(
            """
            insert into consent_grant (id, person_id, conversation_id, sealed)
            values (\(grant.id), \(grant.person), \(grant.conversation), \(sealed))
            """)
    }

    func add(_ decision: UseDecision, in tx: Tx) throws {
        let sealed = try seal(decision, at: place("use_decision", decision.id.text), of: decision.person, in: tx)
        try tx.run(
            "insert into use_decision (id, person_id, sealed) values (\(decision.id), \(decision.person), \(sealed))")
    }

    func add(_ passed: StopOverride, in tx: Tx) throws {
        let sealed = try seal(passed, at: place("gate_override", passed.id.text), of: passed.person, in: tx)
        try tx.run(
            """
            insert into gate_override (id, person_id, at, by_whom, sealed)
            values (\(passed.id), \(passed.person), \(passed.at), \(passed.by), \(sealed))
            """)
    }

    /// Ends one yes, or all of them; says which.
    func end(_ grant: Reference<ConsentGrant>?, of person: PersonID, at now: Moment, in tx: Tx) throws
        -> [Reference<ConsentGrant>]
    {
        let only: SQL = grant.map { "and id = \($0)" } ?? ""
        return try tx.rows(
            """
            update consent_grant set ended_at = \(now) where person_id = \(person) and ended_at is null \(only)
            returning id
            """
        ) { try $0.get("id") }
    }

    /// Ends every yes to one use, for it was said when all still stood.
    func endDecisions(of person: PersonID, at now: Moment, in tx: Tx) throws {
        try tx.run("update use_decision set ended_at = \(now) where person_id = \(person) and ended_at is null")
    }

    /// All that somebody has said.
    func record(of person: PersonID, standing: Standing, in tx: Tx) throws -> ConsentRecord {
        var record = ConsentRecord()
        record.standing = standing
        record.withdrawnAt = try withdrawnAt(person, in: tx)
        record.conversations = try read("consent_conversation", of: person, ended: "null", in: tx).map(\.0)
        let grants: [(ConsentGrant, Moment?)] = try read("consent_grant", of: person, ended: "ended_at", in: tx)
        let decisions: [(UseDecision, Moment?)] = try read("use_decision", of: person, ended: "ended_at", in: tx)
        let overrides: [(StopOverride, Moment?)] = try read("gate_override", of: person, ended: "ended_at", in: tx)
        record.grants = grants.map(\.0)
        record.decisions = decisions.map(\.0)
        for (grant, end) in grants { record.ended[grant.id.text] = end }
        for (decision, end) in decisions { record.ended[decision.id.text] = end }
        record.overrides = overrides.filter { $0.1 == nil }.map(\.0)
        return record
    }

    /// When all was withdrawn last.
    func withdrawnAt(_ person: PersonID, in tx: Tx) throws -> Moment? {
        try tx.one(
            "select max(at) as at from gate_change where person_id = \(person) and kind = 'withdrawal'"
        ) { try $0.optional("at", as: Moment.self) } ?? nil
    }

    /// When anything at all was withdrawn last.
    func lastEnd(_ person: PersonID, in tx: Tx) throws -> Moment? {
        try tx.one(
            """
            select max(at) as at from gate_change where person_id = \(person) and kind in ('withdrawal', 'ending')
            """
        ) { try $0.optional("at", as: Moment.self) } ?? nil
    }

    /// The records of a table, with the time at which each ended.
    private func read<Record: Decodable>(
        _ table: StaticString, of person: PersonID, ended: SQL, in tx: Tx
    ) throws -> [(Record, Moment?)] {
        let name = SQL(stringLiteral: table)
        let rows = try tx.rows(
            """
            select id, sealed, cast(\(ended) as text) as ended from \(name) where person_id = \(person) order by id
            """
        ) { row -> (String, [UInt8], Moment?) in
            (try row.get("id"), try row.get("sealed"), try row.optional("ended"))
        }
        return try rows.map { id, sealed, ended in
            let text = try sealing.open(sealed, place(table, id), [person], tx)
            return (try WrittenForm.read(from: text), ended)
        }
    }

    private func seal(_ record: some Encodable, at place: SealedPlace, of person: PersonID, in tx: Tx) throws
        -> [UInt8]
    {
        try sealing.seal(try WrittenForm.text(of: record), place, [person], tx)
    }

    private func place(_ table: StaticString, _ row: String) -> SealedPlace { SealedPlace(table, "sealed", row: row) }
}
