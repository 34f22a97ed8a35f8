// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// The wishes to know who somebody is, what came of them, and who looked.
struct ReleaseStore {
    let sealing: ContentSealing

    func add(_ release: IdentityRelease, in tx: Tx) throws {
        let sealed = try sealing.seal(
            try WrittenForm.text(of: release.ask), place("sealed", release.id), [release.ask.person], tx)
        try tx.run(
            """
            insert into identity_release (id, person_id, epoch, asked_by, asked_at, state, expires_at, sealed)
            values (\(release.id), \(release.ask.person), \(release.epoch), \(release.askedBy), \(release.askedAt),
              'asked', \(release.ask.expiresAt), \(sealed))
            """)
    }

    /// Notes that the person said yes to it this time.
    func noteYes(_ id: Reference<IdentityRelease>, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update identity_release set said_yes_at = \(now)
            where id = \(id) and state = 'asked' and said_yes_at is null and expires_at > \(now)
            """) == 1
    }

    func grant(
        _ id: Reference<IdentityRelease>, by second: String, epoch: Int, signature: [UInt8], at now: Moment, in tx: Tx
    ) throws -> Bool {
        try tx.run(
            """
            update identity_release set state = 'granted', answered_by = \(second), answered_at = \(now),
              epoch = \(epoch), signature = \(signature)
            where id = \(id) and state = 'asked' and said_yes_at is not null and expires_at > \(now)
              and asked_by <> \(second)
            """) == 1
    }

    func refuse(
        _ release: IdentityRelease, by second: String, because reason: String, at now: Moment, in tx: Tx
    ) throws -> Bool {
        let sealed = try sealing.seal(reason, place("refusal_sealed", release.id), [release.ask.person], tx)
        return try tx.run(
            """
            update identity_release set state = 'refused', answered_by = \(second), answered_at = \(now),
              refusal_sealed = \(sealed)
            where id = \(release.id) and state = 'asked' and asked_by <> \(second)
            """) == 1
    }

    func end(_ id: Reference<IdentityRelease>, in tx: Tx) throws -> Bool {
        try tx.run("update identity_release set state = 'ended' where id = \(id) and state in ('asked', 'granted')")
            == 1
    }

    func release(_ id: Reference<IdentityRelease>, in tx: Tx) throws -> IdentityRelease? {
        let found = try tx.rows("select \(Self.columns) from identity_release where id = \(id)", Written.init(row:))
        return try found.first.map { try opened($0, in: tx) }
    }

    func person(of id: Reference<IdentityRelease>, in tx: Tx) throws -> PersonID? {
        try tx.one("select person_id from identity_release where id = \(id)") { try $0.get("person_id") }
    }

    /// What is asked or granted and has not run out.
    func pending(at now: Moment, in tx: Tx) throws -> [ReleaseNotice] {
        try tx.rows(
            """
            select \(Self.noticeColumns) from identity_release
            where state in ('asked', 'granted') and expires_at > \(now) order by asked_at, id
            """, Self.notice)
    }

    /// What somebody asked for lately, the newest first.
    func asked(by staff: String, in tx: Tx) throws -> [ReleaseNotice] {
        try tx.rows(
            """
            select \(Self.noticeColumns) from identity_release
            where asked_by = \(staff) order by asked_at desc, id limit 50
            """, Self.notice)
    }

    func notice(_ id: Reference<IdentityRelease>, in tx: Tx) throws -> ReleaseNotice? {
        try tx.one("select \(Self.noticeColumns) from identity_release where id = \(id)", Self.notice)
    }

    private static var noticeColumns: SQL {
        """
        id, person_id, asked_by, asked_at, said_yes_at, state, expires_at,
        (select count(*) from gate_row g where g.person_id = identity_release.person_id
           and g.epoch = identity_release.epoch) as n
        """
    }

    private static func notice(_ row: borrowing Row) throws -> ReleaseNotice {
        let unchanged = try row.get("n", as: Int.self)
        return ReleaseNotice(
            id: try row.get("id"), person: try row.get("person_id"), askedBy: try row.get("asked_by"),
            askedAt: try row.get("asked_at"), saidYesAt: try row.optional("said_yes_at"), state: try row.get("state"),
            expiresAt: try row.get("expires_at"), holds: unchanged > 0)
    }

    func releases(of person: PersonID, in tx: Tx) throws -> [IdentityRelease] {
        let found = try tx.rows(
            "select \(Self.columns) from identity_release where person_id = \(person) order by asked_at, id",
            Written.init(row:))
        return try found.map { try opened($0, in: tx) }
    }

    func noteLook(
        _ id: Reference<IdentityRelease>, by staff: String, at now: Moment, outside: Outside, in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into identity_release_look (id, release_id, by_whom, at)
            values (\(Reference<ReleaseLook>(outside: outside)), \(id), \(staff), \(now))
            """)
    }

    func looks(at person: PersonID, in tx: Tx) throws -> [ReleaseLook] {
        try tx.rows(
            """
            select l.release_id, l.by_whom, l.at from identity_release_look l
            join identity_release r on r.id = l.release_id where r.person_id = \(person) order by l.at, l.id
            """
        ) { ReleaseLook(release: try $0.get("release_id"), by: try $0.get("by_whom"), at: try $0.get("at")) }
    }

    private static let columns: SQL = """
        id, person_id, epoch, asked_by, asked_at, said_yes_at, answered_by, state, expires_at, sealed, refusal_sealed,
        signature
        """

    private func opened(_ row: Written, in tx: Tx) throws -> IdentityRelease {
        let ask: ReleaseAsk = try WrittenForm.read(
            from: try sealing.open(row.sealed, place("sealed", row.id), [row.person], tx))
        // What stands beside the sealed wish must say the same, or the row was changed.
        guard ask.person == row.person, ask.expiresAt == row.expiresAt else { throw GateDamaged.record }
        let refusal = try row.refusal.map { try sealing.open($0, place("refusal_sealed", row.id), [row.person], tx) }
        return IdentityRelease(
            id: row.id, ask: ask, epoch: row.epoch, askedBy: row.askedBy, askedAt: row.askedAt,
            saidYesAt: row.saidYesAt, answeredBy: row.answeredBy, state: row.state, refusal: refusal,
            signature: row.signature)
    }

    private func place(_ column: StaticString, _ id: Reference<IdentityRelease>) -> SealedPlace {
        SealedPlace("identity_release", column, row: id.text)
    }

    /// A row before it is opened: the database is not asked again while it still answers.
    private struct Written {
        let id: Reference<IdentityRelease>
        let person: PersonID
        let epoch: Int
        let askedBy: String
        let askedAt: Moment
        let saidYesAt: Moment?
        let answeredBy: String?
        let state: IdentityRelease.State
        let expiresAt: Moment
        let sealed: [UInt8]
        let refusal: [UInt8]?
        let signature: [UInt8]?

        init(row: borrowing Row) throws {
            id = try row.get("id")
            person = try row.get("person_id")
            epoch = try row.get("epoch")
            askedBy = try row.get("asked_by")
            askedAt = try row.get("asked_at")
            saidYesAt = try row.optional("said_yes_at")
            answeredBy = try row.optional("answered_by")
            state = try row.get("state")
            expiresAt = try row.get("expires_at")
            sealed = try row.get("sealed")
            refusal = try row.optional("refusal_sealed")
            signature = try row.optional("signature")
        }
    }
}
