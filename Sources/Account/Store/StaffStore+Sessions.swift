// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Kit
import Store
import Vault
import Web

/// What is kept of a token: whoever reads the database cannot use it.
enum TokenHash {
    static func of(_ token: String) -> String { Hex.text(of: SHA256.hash(data: Array(token.utf8))) }
}

extension StaffStore {
    private static let sessionColumns: SQL = "x.id, x.staff_id, x.started_at, x.seen_at, x.expires_at"

    /// The session of a token with its member of staff, unless it was ended or they were stopped.
    func session(token: String, in tx: Tx) throws -> (Session, StaffMember)? {
        try tx.one(
            """
            select \(Self.sessionColumns), s.name, s.role, s.keys_on
            from staff_session x join staff s on s.id = x.staff_id
            where x.token_hash = \(TokenHash.of(token)) and x.ended_at is null and s.stopped_at is null
            """
        ) { row in
            let session = try Self.session(row)
            let member = StaffMember(
                id: session.staffID, name: try row.get("name"), role: try row.get("role"), sessionID: session.id.text,
                keysOn: try row.get("keys_on"))
            return (session, member)
        }
    }

    /// The sessions of one person that were not ended, the one seen last first.
    func sessions(of staffID: ID<StaffMember>, in tx: Tx) throws -> [Session] {
        try tx.rows(
            """
            select \(Self.sessionColumns) from staff_session x where x.staff_id = \(staffID) and x.ended_at is null
            order by x.seen_at desc, x.id
            """, Self.session(_:))
    }

    func insertSession(_ session: Session, token: String, in tx: Tx) throws {
        try tx.run(
            """
            insert into staff_session (id, token_hash, staff_id, started_at, seen_at, expires_at)
            values (\(session.id), \(TokenHash.of(token)), \(session.staffID), \(session.startedAt), \(session.seenAt),
              \(session.expiresAt))
            """)
    }

    func setSeen(_ id: ID<Session>, at now: Moment, in tx: Tx) throws {
        try tx.run(
            "update staff_session set seen_at = \(now) where id = \(id) and seen_at < \(now) and ended_at is null")
    }

    /// Ends one session of that person; false when there is none.
    func endSession(_ id: ID<Session>, of staffID: ID<StaffMember>, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update staff_session set ended_at = \(now) where id = \(id) and staff_id = \(staffID) and ended_at is null"
        ) == 1
    }

    /// Ends every session of that person but one; says how many there were.
    @discardableResult
    func endSessions(of staffID: ID<StaffMember>, but kept: String? = nil, at now: Moment, in tx: Tx) throws -> Int {
        try tx.run(
            """
            update staff_session set ended_at = \(now)
            where staff_id = \(staffID) and ended_at is null and id <> \(kept ?? "")
            """)
    }

    // MARK: Browsers

    func isKnownBrowser(_ token: String, mark: String, in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select 1 as n from known_browser b join staff s on s.id = b.staff_id
            where b.token_hash = \(TokenHash.of(token)) and s.email_mark = \(mark)
            """)
    }

    func isKnownBrowser(_ token: String, in tx: Tx) throws -> Bool {
        try tx.exists("select 1 as n from known_browser where token_hash = \(TokenHash.of(token)) limit 1")
    }

    func rememberBrowser(_ token: String, of staffID: ID<StaffMember>, at now: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into known_browser (token_hash, staff_id, made_at) values (\(TokenHash.of(token)), \(staffID), \(now))
            on conflict (token_hash, staff_id) do update set made_at = excluded.made_at
            """)
    }

    // MARK: Recovery codes

    /// Puts a new set in place of the old one.
    func replaceRecoveryCodes(_ codes: [String], of staffID: ID<StaffMember>, in tx: Tx) throws {
        try tx.run("delete from recovery_code where staff_id = \(staffID)")
        for code in codes {
            let hash = RecoveryCodes.hash(TypedCode(code), of: staffID.text, key: key)
            try tx.run("insert into recovery_code (staff_id, code_hash) values (\(staffID), \(hash))")
        }
    }

    func hasRecoveryCode(_ hash: String, of staffID: String, in tx: Tx) throws -> Bool {
        try tx.exists(
            "select 1 as n from recovery_code where staff_id = \(staffID) and code_hash = \(hash) and used_at is null")
    }

    /// Spends a code; false when it was spent before.
    func spendRecoveryCode(_ hash: String, of staffID: ID<StaffMember>, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update recovery_code set used_at = \(now)
            where staff_id = \(staffID) and code_hash = \(hash) and used_at is null
            """) == 1
    }

    func recoveryCodesLeft(of staffID: ID<StaffMember>, in tx: Tx) throws -> Int {
        try tx.count("select count(*) as n from recovery_code where staff_id = \(staffID) and used_at is null")
    }

    private static func session(_ row: borrowing Row) throws -> Session {
        Session(
            id: try row.get("id"), staffID: try row.get("staff_id"), startedAt: try row.get("started_at"),
            seenAt: try row.get("seen_at"), expiresAt: try row.get("expires_at"))
    }
}
