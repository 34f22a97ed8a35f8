// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// The pages on which something is prepared, undone within its minute, and handed over.
struct HandingRoutes: Sendable {
    let desk: HandingDesk
    private var people: PersonDesk { desk.people }

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/{id}/departures", use: list)
        routes.staff(.get, "/people/{id}/departures/new", use: new)
        routes.staff(.post, "/people/{id}/departures", use: prepare)
        routes.staff(.get, "/people/{id}/departure", use: show)
        routes.staff(.post, "/people/{id}/departure", use: act)
    }

    /// Shows what is made of all that left or waits, or asks first why it is needed.
    private func showing(
        _ asked: Asked, _ staff: StaffMember, _ page: (HandingPages.Model) async throws -> Answer
    ) async throws -> Answer {
        let person = try asked.person("id")
        let visit = try await people.store.write { tx in
            try people.visit(person, by: staff, atLeast: .assigned, in: tx)
        }
        guard let task = visit.task else { return .page(PersonPages.covered(visit, tab: .uses)) }
        return try await page(try await model(visit, task))
    }

    private func model(_ visit: PersonVisit, _ task: TaskInHand) async throws -> HandingPages.Model {
        let person = visit.person
        let record = try await people.consent.record(of: person, for: task.opening)
        let notices = try await desk.departures.notices(of: person, for: task.opening)
        let state = try await people.store.write { tx in try people.records.state(of: person, in: tx) }
        let (now, zone) = (people.outside.now(), people.records.zone)
        let check = ConsentCheck(state, record, at: now, on: zone.date(of: now))
        return HandingPages.Model(visit: visit, check: check, notices: notices, zone: zone, now: now, task: task)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await showing(asked, staff) { .page(HandingPages.list($0)) }
    }

    // MARK: Preparing

    private func new(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await form(asked, asked.query, [], staff)
    }

    private func form(_ asked: Asked, _ fields: Fields, _ problems: [FieldProblem], _ staff: StaffMember) async throws
        -> Answer
    {
        let typed = TypedForm(fields, problems: problems)
        return try await showing(asked, staff) { model in
            guard let decision = model.decision(HandingDraft(typed: typed).answer) else { throw DeskError.notFound }
            return .page(HandingPages.new(model, decision, typed), status: problems.isEmpty ? 200 : 422)
        }
    }

    private func prepare(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        if let covered = try await reopen(person, asked.form, staff) { return covered }
        let draft = HandingDraft(typed: TypedForm(asked.form))
        guard let answer = draft.answer, draft.problems.isEmpty else {
            return try await form(asked, asked.form, draft.problems, staff)
        }
        do {
            let departure = try await desk.prepare(answer, of: person, at: draft.places, by: staff)
            return .redirect(to: HandingPages.link(person, departure.id))
        } catch DeskError.invalid(let problems) {
            return try await form(asked, asked.form, problems, staff)
        } catch let refusal as Refusal {
            return try await form(asked, asked.form, refusal.sentences.map { FieldProblem("places", $0) }, staff)
        } catch DoorRefusal.leaks(let sentences) {
            return try await form(asked, asked.form, sentences.map { FieldProblem("places", $0) }, staff)
        }
    }

    /// Opens the person once more where the hour ended over the form; what to show when it cannot go on.
    ///
    /// The places that were typed stand on that page.
    private func reopen(_ person: PersonID, _ fields: Fields, _ staff: StaffMember) async throws -> Answer? {
        func visit() async throws -> PersonVisit {
            try await people.store.write { tx in try people.visit(person, by: staff, atLeast: .assigned, in: tx) }
        }
        var now = try await visit()
        if now.task == nil, now.heldUp == nil, let reason = Opening.Reason(rawValue: fields.line("reason")) {
            try await people.begin(reason, fields.line("words", limit: 500), with: person, by: staff)
            now = try await visit()
        }
        guard now.task == nil else { return nil }
        let why = now.heldUp == nil ? [FieldProblem("reason", "Choose what you need it for.")] : []
        return .page(HandingPages.covered(now, TypedForm(fields, problems: why)), status: 422)
    }

    // MARK: One

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await one(asked, asked.query, [], staff)
    }

    private func one(_ asked: Asked, _ fields: Fields, _ problems: [FieldProblem], _ staff: StaffMember) async throws
        -> Answer
    {
        try await showing(asked, staff) { model in
            guard let notice = model.notice(Reference(fields.line("departure"))) else { throw DeskError.notFound }
            return .page(HandingPages.show(model, notice, problems), status: problems.isEmpty ? 200 : 422)
        }
    }

    private func act(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        return try await showing(asked, staff) { model in
            guard let notice = model.notice(Reference(asked.form.line("departure"))) else {
                return .redirect(to: HandingPages.link(person))
            }
            switch asked.form.line("act") {
            case "undo":
                try await desk.undo(notice.id, of: person, by: staff)
                return .redirect(to: HandingPages.link(person, notice.id), saying: .departureUndone)
            case "hand": return try await hand(notice, model, asked, staff)
            case "again": return try await handAgain(notice, model, asked, staff)
            default: return .redirect(to: HandingPages.link(person, notice.id))
            }
        }
    }

    /// Shows what was handed over once more to the one who did, while they have had this in hand.
    private func handAgain(_ notice: DepartureNotice, _ model: HandingPages.Model, _ asked: Asked, _ staff: StaffMember)
        async throws -> Answer
    {
        do {
            let leaving = try await desk.wordsHanded(notice.id, of: model.visit.person, by: staff, with: model.task)
            return .page(HandingPages.handed(model, notice, leaving, isAgain: true))
        } catch let refusal as Refusal {
            return try await one(asked, asked.form, refusal.sentences.map { FieldProblem("act", $0) }, staff)
        } catch is OpeningRefused {
            let many = "You have opened too many people in an hour to look at everybody in these words again."
            return try await one(asked, asked.form, [FieldProblem("act", many)], staff)
        }
    }

    /// Lets it go, and shows the words to whoever passes them on.
    private func hand(_ notice: DepartureNotice, _ model: HandingPages.Model, _ asked: Asked, _ staff: StaffMember)
        async throws -> Answer
    {
        func again(_ sentences: [String]) async throws -> Answer {
            try await one(asked, asked.form, sentences.map { FieldProblem("act", $0) }, staff)
        }
        do {
            let leaving = try await desk.hand(notice.id, of: model.visit.person, by: staff)
            return .page(HandingPages.handed(model, notice, leaving))
        } catch let refusal as Refusal {
            return try await again(refusal.sentences)
        } catch DoorRefusal.leaks(let sentences) {
            return try await again(sentences)
        } catch DeskError.invalid(let problems) {
            return try await again(problems.map(\.sentence))
        } catch DoorRefusal.spentOrOld {
            return try await again(["It took too long to hand over, so nothing was shown. Prepare it anew."])
        }
    }
}
