// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// What is asked about who is safeguarding lead, until somebody decides or its time is over.
extension StaffStore {
    func insert(_ ask: LeadAsk, in tx: Tx) throws {
        var (name, sealed): (String?, [UInt8]?) = (nil, nil)
        if case .invited(let called, let email) = ask.subject {
            (name, sealed) = (called, try key.seal(email, at: Self.leadPlace(ask.id)))
        }
        try tx.run(
            """
            insert into lead_ask (id, staff_id, name, email_sealed, role, asked_by, asked_at, expires_at, state)
            values (\(ask.id), \(ask.staff), \(name), \(sealed), \(ask.role), \(ask.askedBy), \(ask.askedAt),
              \(ask.expiresAt), \(ask.state))
            """)
    }

    /// Those that wait, the oldest first.
    func openLeadAsks(at now: Moment, in tx: Tx) throws -> [LeadAsk] {
        try tx.rows(
            """
            select \(Self.leadColumns) from lead_ask
            where state = 'asked' and expires_at > \(now) order by asked_at, id
            """, leadAsk)
    }

    /// The addresses of those whose invitation was agreed to, lately.
    func agreedInvitations(in tx: Tx) throws -> Set<String> {
        let asks = try tx.rows(
            """
            select \(Self.leadColumns) from lead_ask
            where state = 'agreed' and staff_id is null
            """, leadAsk)
        return Set(
            asks.compactMap { ask in
                if case .invited(_, let email) = ask.subject { EmailAddress(email)?.folded } else { nil }
            })
    }

    /// Decides one that waits, once.
    func decide(_ id: ID<LeadAsk>, _ state: LeadAsk.State, by who: String, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update lead_ask set state = \(state), decided_by = \(who), decided_at = \(now)
            where id = \(id) and state = 'asked' and expires_at > \(now)
            """) == 1
    }

    func noteKeyTaken(from id: ID<StaffMember>, at now: Moment, in tx: Tx) throws {
        try tx.run("update staff set key_taken_at = \(now) where id = \(id)")
    }

    /// When somebody who was an owner or a lead last ceased to be one or was stopped; those let in again do not count.
    func lastKeyTaken(besides id: String, in tx: Tx) throws -> Moment? {
        try tx.one(
            """
            select max(key_taken_at) as at from staff
            where id <> \(id) and (stopped_at is not null or role not in ('owner', 'safeguarding-lead'))
            """
        ) { try $0.optional("at", as: Moment.self) } ?? nil
    }

    func pruneLeadAsks(before moment: Moment, in tx: Tx) throws -> Int {
        try tx.run("delete from lead_ask where expires_at <= \(moment)")
    }

    private static let leadColumns: SQL = "id, staff_id, name, email_sealed, role, asked_by, asked_at, state"

    private func leadAsk(_ row: borrowing Row) throws -> LeadAsk {
        let id: ID<LeadAsk> = try row.get("id")
        var subject: LeadAsk.Subject
        if let staff = try row.optional("staff_id", as: ID<StaffMember>.self) {
            subject = .staff(staff)
        } else {
            subject = .invited(
                name: try row.get("name"), email: try key.open(try row.get("email_sealed"), at: Self.leadPlace(id)))
        }
        return LeadAsk(
            id: id, subject: subject, role: try row.get("role"), askedBy: try row.get("asked_by"),
            askedAt: try row.get("asked_at"), state: try row.get("state"))
    }

    private static func leadPlace(_ id: ID<LeadAsk>) -> SealedPlace {
        SealedPlace("lead_ask", "email_sealed", row: id.text)
    }
}
