// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// Who brought or raised whom: kept for good, because two keys must never be one hand's.
extension StaffStore {
    /// Notes that somebody brought a member of staff in, or gave them a role.
    func tie(_ id: ID<StaffMember>, to who: String, in tx: Tx) throws {
        let prefix = "staff:"
        guard who.hasPrefix(prefix) else { return }
        try tx.run(
            """
            insert into staff_tie (staff_id, by_staff) values (\(id), \(String(who.dropFirst(prefix.count))))
            on conflict (staff_id, by_staff) do nothing
            """)
    }

    /// Whom each member of staff brought or raised.
    func ties(in tx: Tx) throws -> [String: Set<String>] {
        let pairs = try tx.rows("select staff_id, by_staff from staff_tie") { row in
            (try row.get("by_staff", as: String.self), try row.get("staff_id", as: String.self))
        }
        return pairs.reduce(into: [:]) { $0[$1.0, default: []].insert($1.1) }
    }

    /// Everybody with one of these roles who may sign in.
    func active(_ roles: Set<Role>, in tx: Tx) throws -> Set<String> {
        let staff = try tx.rows("select id, role from staff where stopped_at is null") { row in
            (try row.get("id", as: String.self), try row.get("role", as: Role.self))
        }
        return Set(staff.filter { roles.contains($0.1) }.map(\.0))
    }
}
