// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// The pages of single uses: what a person said to each, and a trial of whether something may leave.
struct UseRoutes: Sendable {
    let desk: PersonDesk
    private var sharedWords: SharedWordsDesk { SharedWordsDesk(people: desk) }

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/{id}/uses", use: show)
        routes.staff(.get, "/people/{id}/uses/new", use: new)
        routes.staff(.post, "/people/{id}/uses", use: decide)
        routes.staff(.get, "/people/{id}/uses/trial", use: trial)
        routes.staff(.post, "/people/{id}/uses/trial", use: tried)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await showing(asked, staff) { .page(UsePages.show($0)) }
    }

    private func trial(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await showing(asked, staff) { .page(UsePages.trial($0, TypedForm(), nil)) }
    }

    private func tried(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let draft = UseDraft(typed: TypedForm(asked.form))
        let typed = TypedForm(asked.form, problems: draft.yes.problems)
        return try await showing(asked, staff) { model in
            .page(UsePages.trial(model, typed, draft.use(of: nil)), status: typed.problems.isEmpty ? 200 : 422)
        }
    }

    /// Shows what is made of all that they have said and how they stand now, or asks first why it is needed.
    private func showing(
        _ asked: Asked, _ staff: StaffMember, _ page: @Sendable (UsePages.Model) throws -> Answer
    ) async throws -> Answer {
        let person = try asked.person("id")
        let visit = try await desk.store.write { tx in try desk.visit(person, by: staff, atLeast: .assigned, in: tx) }
        guard let task = visit.task else { return .page(PersonPages.covered(visit, tab: .uses)) }
        let record = try await desk.consent.record(of: person, for: task.opening)
        let state = try await desk.store.write { tx in try desk.records.state(of: person, in: tx) }
        let (now, zone) = (desk.outside.now(), desk.records.zone)
        let check = ConsentCheck(state, record, at: now, on: zone.date(of: now))
        return try page(UsePages.Model(visit: visit, check: check, zone: zone))
    }

    // MARK: An answer

    private func new(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let typed = TypedForm(asked.query)
        return try await desk.showing(person, to: staff, tab: .uses) { visit, _, tx in
            .page(UsePages.new(visit, TypedForm(asked.query), try shared(typed, visit, in: tx)))
        }
    }

    private func decide(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        try await desk.requireNearness(.assigned, to: person, staff)
        let draft = UseDraft(typed: TypedForm(asked.form))
        let (now, zone) = (desk.outside.now(), desk.records.zone)
        let problems = draft.problems(at: now, zone: zone)
        guard problems.isEmpty else { return try await again(person, asked.form, problems, staff) }
        do {
            try await decide(draft, of: person, at: now, by: staff)
        } catch let refusal as Refusal {
            let problems = refusal.sentences.map { FieldProblem("answered", $0) }
            return try await again(person, asked.form, problems, staff)
        } catch DeskError.invalid(let problems) {
            return try await again(person, asked.form, problems, staff)
        }
        return .redirect(to: PersonTab.uses.link(person), saying: .answerRecorded)
    }

    /// The words with others in them that an answer is to, where it is to such, once more to be read.
    private func shared(_ typed: TypedForm, _ visit: PersonVisit, in tx: Tx) throws -> SharedWords? {
        guard let id = UseDraft(typed: typed).shared, let task = visit.task else { return nil }
        return try sharedWords.one(id, with: visit, task, in: tx)
    }

    /// Lodges the words with the gate as they were read back, and writes down the answer to exactly them.
    private func decide(_ draft: UseDraft, of person: PersonID, at now: Moment, by staff: StaffMember) async throws {
        try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            try desk.requireNearness(.assigned, to: person, staff, in: tx)
            var text = draft.shared
            if let text {
                try sharedWords.require(text, of: person, for: staff, in: tx)
            } else if !draft.text.isEmpty {
                text = try desk.consent.lodge([.init(.reply, draft.text)], about: [person], by: staff.actor, in: tx)
            }
            guard let use = draft.use(of: text) else { return }
            let decision = draft.decision(of: person, to: use, at: now, zone: desk.records.zone, outside: desk.outside)
            try desk.consent.decide(decision, by: staff.actor, in: tx)
            let day = desk.records.zone.date(of: decision.answeredAt)
            try desk.noteContact(with: person, on: day, in: tx)
        }
    }

    /// What was typed, once more: an hour that is over meanwhile loses nothing of it.
    private func again(_ person: PersonID, _ form: Fields, _ problems: [FieldProblem], _ staff: StaffMember)
        async throws -> Answer
    {
        try await desk.store.write { tx in
            let visit = try desk.visit(person, by: staff, atLeast: .assigned, in: tx)
            let typed = TypedForm(form, problems: problems)
            return .page(UsePages.new(visit, typed, try? shared(typed, visit, in: tx)), status: 422)
        }
    }
}
