// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension ReleaseDesk {
    /// What somebody on the staff has asked for lately and how each stands, the newest first: refused ones too, whose
    /// reason they can read.
    public func asked(by staff: String) async throws -> [ReleaseNotice] {
        try await house.store.read { tx in
            try tx.rows(
                """
                select id, person_id, asked_by, asked_at, said_yes_at, state, expires_at from identity_release
                where asked_by = \(staff) order by asked_at desc, id limit 50
                """, Self.notice)
        }
    }

    /// One of them, by its reference alone; nil when there is none.
    public func notice(_ id: Reference<IdentityRelease>) async throws -> ReleaseNotice? {
        try await house.store.read { tx in
            try tx.one(
                """
                select id, person_id, asked_by, asked_at, said_yes_at, state, expires_at from identity_release
                where id = \(id)
                """, Self.notice)
        }
    }

    private static func notice(_ row: borrowing Row) throws -> ReleaseNotice {
        ReleaseNotice(
            id: try row.get("id"), person: try row.get("person_id"), askedBy: try row.get("asked_by"),
            askedAt: try row.get("asked_at"), saidYesAt: try row.optional("said_yes_at"), state: try row.get("state"),
            expiresAt: try row.get("expires_at"))
    }
}
