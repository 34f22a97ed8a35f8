// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// The views that each member of staff has kept.
extension StaffStore {
    private static let viewColumns: SQL = "id, name_sealed, path, query_sealed, removed_at"

    /// Locks somebody's views until the transaction ends, so that two windows cannot both keep the last one there is
    /// room for.
    func lockViews(of staff: ID<StaffMember>, in tx: Tx) throws {
        try tx.run("update staff set keys_on = keys_on where id = \(staff)")
    }

    /// Those in use, in the order in which they were kept.
    ///
    /// One that cannot be opened any more is left out: it must not keep a list from being shown.
    func views(of staff: ID<StaffMember>, in tx: Tx) throws -> [KeptView] {
        try tx.rows(
            "select \(Self.viewColumns) from saved_view where staff_id = \(staff) and removed_at is null order by id",
            view
        ).compactMap(\.self)
    }

    /// Those taken away since then, the latest first.
    func removedViews(of staff: ID<StaffMember>, since moment: Moment, in tx: Tx) throws -> [KeptView] {
        try tx.rows(
            """
            select \(Self.viewColumns) from saved_view where staff_id = \(staff) and removed_at > \(moment)
            order by removed_at desc, id limit \(ViewLimits.views)
            """, view
        ).compactMap(\.self)
    }

    func insertView(_ view: KeptView, of staff: ID<StaffMember>, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into saved_view (id, staff_id, name_sealed, path, query_sealed, made_at)
            values (\(view.id), \(staff), \(try key.seal(view.name, at: Self.viewName(view.id))), \(view.path),
              \(try key.seal(view.query, at: Self.viewQuery(view.id))), \(moment))
            """)
    }

    /// Gives a view of theirs another name; false when it is not theirs or was taken away.
    func renameView(_ id: ID<SavedView>, _ name: String, of staff: ID<StaffMember>, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update saved_view set name_sealed = \(try key.seal(name, at: Self.viewName(id)))
            where id = \(id) and staff_id = \(staff) and removed_at is null
            """) == 1
    }

    func removeView(_ id: ID<SavedView>, of staff: ID<StaffMember>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update saved_view set removed_at = \(moment) where id = \(id) and staff_id = \(staff) and removed_at is null"
        ) == 1
    }

    func returnView(_ id: ID<SavedView>, of staff: ID<StaffMember>, since moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update saved_view set removed_at = null where id = \(id) and staff_id = \(staff) and removed_at > \(moment)"
        ) == 1
    }

    /// Deletes what was taken away long enough ago, and the views of whoever has long been stopped.
    func pruneViews(at now: Moment, in tx: Tx) throws -> Int {
        let gone = try tx.run(
            "delete from saved_view where removed_at <= \(now.adding(days: -ViewLimits.removedDays))")
        return try gone
            + tx.run(
                """
                delete from saved_view where staff_id in
                  (select id from staff where stopped_at <= \(now.adding(days: -Lasting.endedDays)))
                """)
    }

    private func view(_ row: borrowing Row) throws -> KeptView? {
        let id: ID<SavedView> = try row.get("id")
        guard let name = try? key.open(row.get("name_sealed"), at: Self.viewName(id)),
            let query = try? key.open(row.get("query_sealed"), at: Self.viewQuery(id))
        else { return nil }
        return KeptView(
            id: id, name: name, path: try row.get("path"), query: query, removedAt: try row.optional("removed_at"))
    }

    private static func viewName(_ id: ID<SavedView>) -> SealedPlace {
        SealedPlace("saved_view", "name_sealed", row: id.text)
    }

    private static func viewQuery(_ id: ID<SavedView>) -> SealedPlace {
        SealedPlace("saved_view", "query_sealed", row: id.text)
    }
}
