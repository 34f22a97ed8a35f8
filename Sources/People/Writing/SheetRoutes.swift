// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// A sheet's page: what is written on it, covered until a reason is given, in a form that writes the next version.
struct SheetRoutes<Draft: SheetDraft>: Sendable {
    typealias Opened = OpenSheet<Draft.Written>
    /// A part of the page made from what is opened.
    typealias Part = @Sendable (PersonVisit, Opened?, TaskInHand, Tx) throws -> HTML

    let desk: PersonDesk
    var above: Part = { _, _, _, _ in .nothing }
    var below: Part = { _, _, _, _ in .nothing }
    /// How it is saved, where more than the sheet changes.
    var saving: (@Sendable (Draft.Written, PersonID, Int?, StaffMember) async throws -> Void)?

    func mount(on routes: Routes) {
        routes.staff(.get, Draft.path, use: show)
        routes.staff(.post, Draft.path, use: save)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        return try await desk.showing(person, to: staff, tab: Draft.tab) { visit, task, tx in
            let open = try desk.records.opened(Draft.Written.self, of: person, by: task, in: tx) { $0 }
            let draft = Draft(open?.sheet ?? Draft.Written())
            return .page(
                SheetPages.show(
                    draft, visit, version: open?.version, above: try above(visit, open, task, tx),
                    below: try below(visit, open, task, tx)))
        }
    }

    private func save(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let draft = Draft(asked.form)
        let version = Int(asked.form.line("version", limit: 9))
        let problems = draft.problems(on: desk.today)
        guard problems.isEmpty else { return try await again(draft, of: person, after: version, problems, staff) }
        do {
            if let saving {
                try await saving(draft.sheet, person, version, staff)
            } else {
                try await desk.save(draft.sheet, of: person, after: version, by: staff)
            }
            return .redirect(to: Draft.tab.link(person), saying: .personSaved)
        } catch DeskError.changedMeanwhile {
            let newest = try await desk.store.read { tx in
                try desk.records.kept.newest(Draft.Written.kind, of: person, in: tx)
            }
            return try await again(
                draft, of: person, after: newest?.version, [SheetPages.meanwhile], staff, status: 409)
        }
    }

    /// Shows what was typed once more.
    ///
    /// Nothing is opened for it, so it is shown even when the hour is over meanwhile.
    private func again(
        _ draft: Draft, of person: PersonID, after version: Int?, _ problems: [FieldProblem], _ staff: StaffMember,
        status: Int = 422
    ) async throws -> Answer {
        try await desk.store.write { tx in
            let visit = try desk.visit(person, by: staff, atLeast: .assigned, in: tx)
            return .page(SheetPages.again(draft, visit, version: version, problems: problems), status: status)
        }
    }
}
