// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Page
import Web

/// The pages on which the rhythm of the streams is seen and changed.
struct RhythmRoutes: Sendable {
    let desk: RhythmDesk
    let canWrite: @Sendable (Role) -> Bool
    let canSend: @Sendable (Role) -> Bool

    func mount(on routes: Routes) {
        routes.staff(.get, "/briefings/rhythm", use: list)
        routes.staff(.get, "/briefings/rhythm/{id}", use: edit)
        routes.staff(.post, "/briefings/rhythm/{id}", use: change)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(RhythmPages.list(try await desk.lines(), canChange: canSend(staff.role)))
    }

    private func edit(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let (line, writers) = try await desk.line(try asked.id("id"), canWrite: canWrite)
        return .page(RhythmPages.form(line.stream, RhythmDraft(line.rhythm), writers: writers, problems: []))
    }

    private func change(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let (line, writers) = try await desk.line(try asked.id("id"), canWrite: canWrite)
        let draft = RhythmDraft(asked.form)
        do {
            try await desk.change(try draft.checked(of: line.stream.id, writers: writers), by: staff.actor)
        } catch DeskError.invalid(let problems) {
            return .page(RhythmPages.form(line.stream, draft, writers: writers, problems: problems), status: 422)
        }
        return .redirect(to: .path("/briefings/rhythm"), saying: .rhythmChanged)
    }
}
