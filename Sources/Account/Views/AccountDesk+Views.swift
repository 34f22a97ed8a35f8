// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// The verbs of somebody's own views.
extension AccountDesk {
    /// The views whose lists this role may open.
    func views(of member: StaffMember, in table: ViewTable) async throws -> [SavedView] {
        try await store.read { tx in
            try kept.views(of: member.id, in: tx).compactMap { $0.view(in: table, for: member.role) }
        }
    }

    func ownViews(of member: StaffMember, in table: ViewTable) async throws -> OwnViews {
        let start = outside.now().adding(days: -ViewLimits.removedDays)
        return try await store.read { tx in
            let views = try kept.views(of: member.id, in: tx)
            let removed = try kept.removedViews(of: member.id, since: start, in: tx)
            return OwnViews(
                views: views.compactMap { $0.view(in: table, for: member.role) },
                removed: removed.compactMap { $0.view(in: table, for: member.role) })
        }
    }

    /// Keeps a list as it is filtered; throws `invalid` with what is wrong.
    func keepView(_ draft: ViewDraft, in table: ViewTable, by member: StaffMember) async throws -> ViewAddress {
        guard let address = table.address(draft.address, for: member.role) else {
            throw DeskError.invalid([
                FieldProblem("address", "Only a list of the desk can be kept as a view. Open one, and save it there.")
            ])
        }
        let name = try Self.checked(draft.name, field: "name")
        let (id, now) = (outside.newID(SavedView.self), outside.now())
        let view = KeptView(id: id, name: name, path: address.path, query: address.query, removedAt: nil)
        try await store.write { tx in
            try checkRoom(for: name, besides: nil, field: "name", of: member, in: tx)
            try kept.insertView(view, of: member.id, at: now, in: tx)
            try record("view.saved", by: member.actor, of: id.text, at: now, in: tx)
        }
        return address
    }

    func renameView(_ id: ID<SavedView>, to typed: String, by member: StaffMember) async throws {
        let field = "name-\(id.text)"
        let (name, now) = (try Self.checked(typed, field: field), outside.now())
        try await store.write { tx in
            try checkRoom(for: name, besides: id, field: field, of: member, in: tx)
            guard try kept.renameView(id, name, of: member.id, in: tx) else { throw DeskError.notFound }
            try record("view.renamed", by: member.actor, of: id.text, at: now, in: tx)
        }
    }

    func removeView(_ id: ID<SavedView>, by member: StaffMember) async throws {
        let now = outside.now()
        try await store.write { tx in
            guard try kept.removeView(id, of: member.id, at: now, in: tx) else { throw DeskError.notFound }
            try record("view.removed", by: member.actor, of: id.text, at: now, in: tx)
        }
    }

    /// Takes a view up again; throws `invalid` when there is no room for it any more.
    func returnView(_ id: ID<SavedView>, by member: StaffMember) async throws {
        let now = outside.now()
        let start = now.adding(days: -ViewLimits.removedDays)
        try await store.write { tx in
            let removed = try kept.removedViews(of: member.id, since: start, in: tx)
            guard let view = removed.first(where: { $0.id == id }) else { throw DeskError.notFound }
            try checkRoom(for: view.name, besides: nil, field: "return-\(id.text)", of: member, in: tx)
            guard try kept.returnView(id, of: member.id, since: start, in: tx) else { throw DeskError.notFound }
            try record("view.taken-up", by: member.actor, of: id.text, at: now, in: tx)
        }
    }

    private static func checked(_ typed: String, field: String) throws -> String {
        let name = Typed.line(typed, limit: 500)
        guard !name.isEmpty else {
            throw DeskError.invalid([FieldProblem(field, "Give the view a name that you will know it by.")])
        }
        guard name.count <= ViewLimits.name else {
            throw DeskError.invalid([
                FieldProblem(field, "Give it a shorter name: \(ViewLimits.name) characters at most.")
            ])
        }
        return name
    }

    /// Whether there is room for a view of that name among somebody's own.
    private func checkRoom(
        for name: String, besides id: ID<SavedView>?, field: String, of member: StaffMember, in tx: Tx
    ) throws {
        try kept.lockViews(of: member.id, in: tx)
        let others = try kept.views(of: member.id, in: tx).filter { $0.id != id }
        guard others.count < ViewLimits.views else {
            throw DeskError.invalid([
                FieldProblem(field, "You have \(ViewLimits.views) views, the most there can be. Remove one first.")
            ])
        }
        guard !others.contains(where: { Folding.folded($0.name) == Folding.folded(name) }) else {
            throw DeskError.invalid([FieldProblem(field, "You have a view of that name already.")])
        }
    }
}
