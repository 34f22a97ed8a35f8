// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

extension StaffStore {
    // MARK: First run

    /// Makes the one link of the first run good, and every older one void.
    func insertFirstRun(token: String, at now: Moment, in tx: Tx) throws {
        try tx.run("delete from first_run where used_at is null")
        try tx.run("delete from set_up where origin like 'first-run:%'")
        try tx.run(
            """
            insert into first_run (token_hash, made_at, expires_at)
            values (\(TokenHash.of(token)), \(now), \(now.adding(days: Lasting.firstRunDays)))
            """)
    }

    func firstRun(token: String, in tx: Tx) throws -> (expiresAt: Moment, usedAt: Moment?)? {
        try tx.one("select expires_at, used_at from first_run where token_hash = \(TokenHash.of(token))") { row in
            (try row.get("expires_at"), try row.optional("used_at"))
        }
    }

    func spendFirstRun(token: String, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update first_run set used_at = \(now) where token_hash = \(TokenHash.of(token)) and used_at is null") == 1
    }

    // MARK: Invitations

    private static let invitationColumns: SQL =
        "id, name, email_sealed, role, invited_by, made_at, expires_at, used_at, withdrawn_at"

    func insert(_ invitation: Invitation, mark: String, in tx: Tx) throws {
        let sealed = try key.seal(invitation.email, at: Self.invitationPlace(invitation.id))
        try tx.run(
            """
            insert into invitation (id, name, email_sealed, email_mark, role, invited_by, made_at, expires_at)
            values (\(invitation.id), \(invitation.name), \(sealed), \(mark), \(invitation.role), \(invitation.invitedBy),
              \(invitation.madeAt), \(invitation.expiresAt))
            """)
    }

    func invitation(_ id: ID<Invitation>, in tx: Tx) throws -> Invitation? {
        try tx.one("select \(Self.invitationColumns) from invitation where id = \(id)", invitation)
    }

    func openInvitations(at now: Moment, in tx: Tx) throws -> [Invitation] {
        try tx.rows(
            """
            select \(Self.invitationColumns) from invitation
            where used_at is null and withdrawn_at is null and expires_at > \(now) order by made_at desc, id
            """, invitation)
    }

    func hasOpenInvitation(mark: String, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select 1 as n from invitation
            where email_mark = \(mark) and used_at is null and withdrawn_at is null and expires_at > \(now)
            """)
    }

    func spendInvitation(_ id: ID<Invitation>, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update invitation set used_at = \(now)
            where id = \(id) and used_at is null and withdrawn_at is null and expires_at > \(now)
            """) == 1
    }

    func withdraw(_ id: ID<Invitation>, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run("delete from set_up where origin = \("invitation:" + id.text)")
        return try tx.run(
            "update invitation set withdrawn_at = \(now) where id = \(id) and used_at is null and withdrawn_at is null")
            == 1
    }

    // MARK: Half-made accounts

    func setUp(origin: String, in tx: Tx) throws -> SetUp? {
        try tx.one(
            """
            select origin, name, email_sealed, password_hash, totp_sealed, totp_step, codes_sealed, made_at
            from set_up where origin = \(origin)
            """, setUp)
    }

    /// Keeps a half-made account, in place of what the same link had begun before.
    func put(_ setUp: SetUp, mark: String, in tx: Tx) throws {
        let email = try key.seal(setUp.email, at: Self.setUpPlace("email_sealed", setUp.origin))
        let totp = try key.seal(Hex.text(of: setUp.totp.bytes), at: Self.setUpPlace("totp_sealed", setUp.origin))
        try deleteSetUp(origin: setUp.origin, in: tx)
        try tx.run(
            """
            insert into set_up (origin, name, email_sealed, email_mark, password_hash, totp_sealed, made_at)
            values (\(setUp.origin), \(setUp.name), \(email), \(mark), \(setUp.passwordHash), \(totp), \(setUp.madeAt))
            """)
    }

    /// Notes that the phone is proved, once, with the codes to be shown; false when it was done before.
    func proveSetUp(_ origin: String, step: Int, codes: [String], in tx: Tx) throws -> Bool {
        let sealed = try key.seal(codes.joined(separator: " "), at: Self.setUpPlace("codes_sealed", origin))
        return try tx.run(
            """
            update set_up set totp_step = \(step), codes_sealed = \(sealed) where origin = \(origin) and totp_step is null
            """) == 1
    }

    func deleteSetUp(origin: String, in tx: Tx) throws { try tx.run("delete from set_up where origin = \(origin)") }

    private func setUp(_ row: borrowing Row) throws -> SetUp {
        let origin: String = try row.get("origin")
        let seed = try key.open(try row.get("totp_sealed"), at: Self.setUpPlace("totp_sealed", origin))
        let codes = try row.optional("codes_sealed", as: [UInt8].self)
            .map {
                try key.open($0, at: Self.setUpPlace("codes_sealed", origin)).split(separator: " ").map(String.init)
            }
        return SetUp(
            origin: origin, name: try row.get("name"),
            email: try key.open(try row.get("email_sealed"), at: Self.setUpPlace("email_sealed", origin)),
            passwordHash: try row.get("password_hash"), totp: TOTPKey(bytes: Hex.bytes(of: seed) ?? []),
            totpStep: try row.optional("totp_step"), codes: codes ?? [], madeAt: try row.get("made_at"))
    }

    private func invitation(_ row: borrowing Row) throws -> Invitation {
        let id: ID<Invitation> = try row.get("id")
        return Invitation(
            id: id, name: try row.get("name"),
            email: try key.open(try row.get("email_sealed"), at: Self.invitationPlace(id)), role: try row.get("role"),
            invitedBy: try row.get("invited_by"), madeAt: try row.get("made_at"), expiresAt: try row.get("expires_at"),
            usedAt: try row.optional("used_at"), withdrawnAt: try row.optional("withdrawn_at"))
    }

    private static func invitationPlace(_ id: ID<Invitation>) -> SealedPlace {
        SealedPlace("invitation", "email_sealed", row: id.text)
    }

    private static func setUpPlace(_ column: StaticString, _ origin: String) -> SealedPlace {
        SealedPlace("set_up", column, row: origin)
    }
}
