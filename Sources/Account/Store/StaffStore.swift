// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// Every SQL statement of the room.
///
/// Addresses and the phones' keys are sealed on their way in and opened on their way out.
struct StaffStore: Sendable {
    let key: OrganisationKey

    private static let columns: SQL =
        """
        s.id, s.name, s.email_sealed, s.role, s.password_hash, s.totp_sealed, s.totp_last_step, s.language, s.keys_on, \
        s.joined_at, s.stopped_at
        """

    /// What finds an address again without keeping it readable.
    func mark(of email: EmailAddress) -> String { mark(ofTyped: email.folded) }

    /// The same for whatever was typed as an address.
    func mark(ofTyped text: String) -> String { key.fingerprint(text, for: "staff-email") }

    func staff(_ id: ID<StaffMember>, in tx: Tx) throws -> Staff? {
        try tx.one("select \(Self.columns) from staff s where s.id = \(id)", staff)
    }

    func staff(mark: String, in tx: Tx) throws -> Staff? {
        try tx.one("select \(Self.columns) from staff s where s.email_mark = \(mark)", staff)
    }

    /// Who signs in with that address; when nobody does, somebody else, so that looking takes as long.
    func staffOrStandIn(mark: String, in tx: Tx) throws -> (staff: Staff, isTheirs: Bool)? {
        try tx.one(
            """
            select \(Self.columns), (s.email_mark = \(mark)) as is_theirs from staff s
            where s.email_mark = \(mark) or s.id = (select min(id) from staff) order by is_theirs desc limit 1
            """
        ) { (try staff($0), try $0.get("is_theirs")) }
    }

    /// Whether somebody signs in with that address.
    func isTaken(mark: String, in tx: Tx) throws -> Bool {
        try tx.exists("select 1 as n from staff where email_mark = \(mark)")
    }

    func hasOwner(in tx: Tx) throws -> Bool {
        try tx.exists("select 1 as n from staff where role = 'owner' and stopped_at is null limit 1")
    }

    /// Locks every owner until the transaction ends, so that two owners cannot take each other's role at once, and
    /// says who they are.
    func lockedOwners(in tx: Tx) throws -> [ID<StaffMember>] {
        try tx.run("update staff set role = role where role = 'owner'")
        return try tx.rows("select id from staff where role = 'owner' and stopped_at is null") { try $0.get("id") }
    }

    func team(in tx: Tx) throws -> [TeamLine] {
        try tx.rows(
            """
            select \(Self.columns), (select max(x.seen_at) from staff_session x where x.staff_id = s.id) as last_seen
            from staff s order by s.joined_at, s.id
            """
        ) { TeamLine(staff: try staff($0), lastSeen: try $0.optional("last_seen")) }
    }

    func names(in tx: Tx) throws -> [String: String] {
        let pairs = try tx.rows("select id, name from staff") { row in
            (try row.get("id", as: String.self), try row.get("name", as: String.self))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    func insert(_ staff: Staff, mark: String, in tx: Tx) throws {
        try tx.run(
            """
            insert into staff (id, name, email_sealed, email_mark, role, password_hash, totp_sealed, totp_last_step,
              language, keys_on, joined_at)
            values (\(staff.id), \(staff.name), \(try key.seal(staff.email, at: Self.emailPlace(staff.id))), \(mark),
              \(staff.role), \(staff.passwordHash),
              \(try key.seal(Hex.text(of: staff.totp.bytes), at: Self.totpPlace(staff.id))), \(staff.totpLastStep),
              \(staff.language), \(staff.keysOn), \(staff.joinedAt))
            """)
    }

    /// Spends the code of that step; false when it, or a later one, was spent before.
    func spendStep(_ step: Int, of id: ID<StaffMember>, in tx: Tx) throws -> Bool {
        try tx.run("update staff set totp_last_step = \(step) where id = \(id) and totp_last_step < \(step)") == 1
    }

    func setPassword(_ hash: String, of id: ID<StaffMember>, in tx: Tx) throws {
        try tx.run("update staff set password_hash = \(hash) where id = \(id)")
    }

    func setTOTP(_ totp: TOTPKey, of id: ID<StaffMember>, in tx: Tx) throws {
        let sealed = try key.seal(Hex.text(of: totp.bytes), at: Self.totpPlace(id))
        try tx.run("update staff set totp_sealed = \(sealed), totp_last_step = 0 where id = \(id)")
    }

    func setDetails(name: String, language: String, keysOn: Bool, of id: ID<StaffMember>, in tx: Tx) throws {
        try tx.run("update staff set name = \(name), language = \(language), keys_on = \(keysOn) where id = \(id)")
    }

    func setRole(_ role: Role, of id: ID<StaffMember>, in tx: Tx) throws -> Bool {
        try tx.run("update staff set role = \(role) where id = \(id) and role <> \(role)") == 1
    }

    func stop(_ id: ID<StaffMember>, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run("update staff set stopped_at = \(now) where id = \(id) and stopped_at is null") == 1
    }

    func resume(_ id: ID<StaffMember>, in tx: Tx) throws -> Bool {
        try tx.run("update staff set stopped_at = null where id = \(id) and stopped_at is not null") == 1
    }

    private func staff(_ row: borrowing Row) throws -> Staff {
        let id: ID<StaffMember> = try row.get("id")
        let seed = try key.open(try row.get("totp_sealed"), at: Self.totpPlace(id))
        return Staff(
            id: id, name: try row.get("name"),
            email: try key.open(try row.get("email_sealed"), at: Self.emailPlace(id)),
            role: try row.get("role"), passwordHash: try row.get("password_hash"),
            totp: TOTPKey(bytes: Hex.bytes(of: seed) ?? []), totpLastStep: try row.get("totp_last_step"),
            language: try row.get("language"), keysOn: try row.get("keys_on"), joinedAt: try row.get("joined_at"),
            stoppedAt: try row.optional("stopped_at"))
    }

    private static func emailPlace(_ id: ID<StaffMember>) -> SealedPlace {
        SealedPlace("staff", "email_sealed", row: id.text)
    }
    private static func totpPlace(_ id: ID<StaffMember>) -> SealedPlace {
        SealedPlace("staff", "totp_sealed", row: id.text)
    }
}
