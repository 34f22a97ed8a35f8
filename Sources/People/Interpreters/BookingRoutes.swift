// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// The page on which an interpreter is booked for somebody, below what they wish.
struct BookingRoutes: Sendable {
    let desk: BookingDesk
    let fluency: FluencyDesk

    private var people: PersonDesk { desk.interpreters.people }

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/{id}/interpreter", use: show)
        routes.staff(.post, "/people/{id}/interpreter", use: book)
        routes.staff(.post, "/people/{id}/interpreter/ending", use: end)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        return try await people.showing(person, to: staff, tab: .interpreter) { visit, task, tx in
            let records = people.records
            var model = try form(visit, TypedForm(Fields([("minutes", "60")])), in: tx)
            model.wishes = try records.opened(Speaking.self, of: person, by: task, in: tx) { $0.sheet }
            model.bookings = try records.entries(Booking.self, of: person, by: task, in: tx)
            model.steps = try records.entries(BookingStep.self, of: person, by: task, in: tx)
            return .page(BookingPages.show(model))
        }
    }

    private func book(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let typed = TypedForm(asked.form)
        do {
            try await desk.book(BookingDraft(typed: typed), for: person, by: staff)
        } catch DeskError.invalid(let problems) {
            return try await people.store.write { tx in
                let visit = try people.visit(person, by: staff, atLeast: .assigned, in: tx)
                let again = try form(visit, TypedForm(asked.form, problems: problems), in: tx)
                return .page(BookingPages.again(again), status: 422)
            }
        }
        return .redirect(to: PersonTab.interpreter.link(person), saying: .entryWritten)
    }

    private func end(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        var step = BookingStep()
        step.booking = asked.form.line("booking", limit: 60)
        step.outcome = .chosen("outcome", in: asked.form, or: .done)
        try await desk.note(step, of: person, by: staff)
        return .redirect(to: PersonTab.interpreter.link(person), saying: .entryWritten)
    }

    private func form(_ visit: PersonVisit, _ typed: TypedForm, in tx: Tx) throws -> BookingPages.Model {
        let team = try fluency.team(in: tx)
        return BookingPages.Model(
            visit: visit, typed: typed, interpreters: try desk.interpreters.kept.all(in: tx),
            team: TeamTongue.speaking(visit.card.languages, among: team), zone: people.records.zone)
    }
}
