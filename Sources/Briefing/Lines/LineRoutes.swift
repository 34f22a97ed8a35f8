// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// The pages of the lines to take: everybody at the desk reads them.
struct LineRoutes: Sendable {
    let desk: LineDesk
    let canKeep: @Sendable (Role) -> Bool

    func mount(on routes: Routes) {
        routes.staff(.get, "/lines", use: list)
        routes.staff(.get, "/lines/new", use: new)
        routes.staff(.post, "/lines", use: add)
        routes.staff(.get, "/lines/{id}", use: show)
        routes.staff(.get, "/lines/{id}/edit", use: edit)
        routes.staff(.post, "/lines/{id}/edit", use: reword)
        routes.staff(.post, "/lines/{id}/retirement", use: retire)
        routes.staff(.post, "/lines/{id}/return", use: takeUp)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let retired = asked.query["of"] == "retired"
        let page = asked.query.page
        let lines = try await desk.lines(retired: retired, page: page, size: LinePages.size)
        return .page(
            LinePages.list(
                lines, retired: retired, page: page, today: desk.today, canKeep: canKeep(staff.role), zone: desk.zone))
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let wordings = try await desk.wordings(of: try asked.id("id"))
        return .page(LinePages.show(wordings, today: desk.today, canKeep: canKeep(staff.role), zone: desk.zone))
    }

    private func new(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let draft = LineDraft(by: staff, today: desk.today)
        return .page(LinePages.form(draft, of: nil, staff: try await desk.staff(), problems: []))
    }

    private func add(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let draft = LineDraft(asked.form)
        do {
            let id = try await desk.add(draft, by: staff)
            return .redirect(to: .path("/lines", id), saying: .lineKept)
        } catch DeskError.invalid(let problems) {
            return .page(
                LinePages.form(draft, of: nil, staff: try await desk.staff(), problems: problems), status: 422)
        }
    }

    private func edit(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let line = try await desk.line(try asked.id("id"))
        return .page(LinePages.form(LineDraft(line), of: line.id, staff: try await desk.staff(), problems: []))
    }

    private func reword(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: LineToTake.self)
        var draft = LineDraft(asked.form)
        do {
            if try await desk.reword(id, draft, by: staff) {
                return .redirect(to: .path("/lines", id), saying: .lineKept)
            }
        } catch DeskError.invalid(let problems) {
            return .page(LinePages.form(draft, of: id, staff: try await desk.staff(), problems: problems), status: 422)
        }
        let line = try await desk.line(id)
        let sentence =
            line.retiredAt == nil
            ? "\(line.writtenBy) worded it anew while you wrote: \u{201C}\(line.answer)\u{201D} Save again to put yours in its place; theirs stays among the earlier wordings."
            : "It was retired while you wrote. Take it up again first: what you typed is below."
        draft.number = line.number
        return .page(
            LinePages.form(draft, of: id, staff: try await desk.staff(), problems: [FieldProblem("answer", sentence)]),
            status: 409)
    }

    private func retire(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: LineToTake.self)
        try await desk.retire(id, by: staff.actor)
        return .redirect(to: .path("/lines", id), saying: .lineRetired)
    }

    private func takeUp(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: LineToTake.self)
        try await desk.takeUp(id, by: staff.actor)
        return .redirect(to: .path("/lines", id), saying: .lineTakenUp)
    }
}
