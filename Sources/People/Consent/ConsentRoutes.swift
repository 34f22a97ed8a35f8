// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// The pages of what a person agrees to: the talk, the yeses, how they stand, withdrawing, what is owed about copies.
struct ConsentRoutes: Sendable {
    let desk: PersonDesk
    let ledger: RecallLedger

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/{id}/consent", use: show)
        routes.staff(.get, "/people/{id}/consent/new", use: new)
        routes.staff(.post, "/people/{id}/consent", use: record)
        routes.staff(.post, "/people/{id}/consent/standing", use: change)
        routes.staff(.get, "/people/{id}/consent/withdrawal", use: askWithdrawal)
        routes.staff(.post, "/people/{id}/consent/withdrawal", use: withdraw)
        routes.staff(.get, "/people/recalls", use: recalls)
        routes.staff(.post, "/people/recalls/{recall}", use: settle)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await showing(asked, staff) { .page(ConsentPages.show($0)) }
    }

    /// Shows what is made of all that they have said, or asks first why it is needed.
    private func showing(
        _ asked: Asked, _ staff: StaffMember, _ page: @Sendable (ConsentPages.Model) throws -> Answer
    ) async throws -> Answer {
        let person = try asked.person("id")
        let visit = try await desk.store.write { tx in try desk.visit(person, by: staff, atLeast: .assigned, in: tx) }
        guard let task = visit.task else { return .page(PersonPages.covered(visit, tab: .consent)) }
        let record = try await desk.consent.record(of: person, for: task.opening)
        return try page(
            ConsentPages.Model(
                visit: visit, record: record, ledger: try await ledger.entries(of: person), zone: desk.records.zone,
                now: desk.outside.now()))
    }

    // MARK: A talk

    private func new(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let form = Fields([
            ("held", desk.records.zone.date(of: desk.outside.now()).text), ("asker", staff.name),
        ])
        return try await desk.showing(person, to: staff, tab: .consent) { visit, _, _ in
            .page(TalkPages.new(visit, TypedForm(form)))
        }
    }

    private func record(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let draft = TalkDraft(typed: TypedForm(asked.form))
        let (now, zone) = (desk.outside.now(), desk.records.zone)
        let problems = draft.problems(at: now, zone: zone)
        guard problems.isEmpty else { return try await again(person, asked.form, problems, staff) }
        let (talk, grants) = draft.talk(with: person, at: now, zone: zone, outside: desk.outside)
        do {
            try await desk.record(talk, grants, by: staff)
        } catch let refusal as Refusal {
            let problems = refusal.sentences.map { FieldProblem("held", $0) }
            return try await again(person, asked.form, problems, staff)
        }
        return .redirect(to: PersonTab.consent.link(person), saying: .talkRecorded)
    }

    /// What was typed, once more: nothing is opened for it, so an hour that is over meanwhile loses nothing.
    private func again(_ person: PersonID, _ form: Fields, _ problems: [FieldProblem], _ staff: StaffMember)
        async throws -> Answer
    {
        try await desk.store.write { tx in
            let visit = try desk.visit(person, by: staff, atLeast: .assigned, in: tx)
            return .page(TalkPages.new(visit, TypedForm(form, problems: problems)), status: 422)
        }
    }

    // MARK: How they stand

    private func change(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        guard let change = StandingChange(rawValue: asked.form.line("change")) else {
            try await desk.requireNearness(.assigned, to: person, staff)
            return .redirect(to: PersonTab.consent.link(person))
        }
        try await desk.change(change, of: person, by: staff)
        return .redirect(to: PersonTab.consent.link(person), saying: .standingChanged)
    }

    private func askWithdrawal(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let yes = asked.query.line("yes")
        return try await showing(asked, staff) { model in
            guard !yes.isEmpty else { return .page(ConsentPages.withdrawal(model, nil)) }
            guard let grant = model.live.first(where: { $0.id.text == yes }) else { throw DeskError.notFound }
            return .page(ConsentPages.withdrawal(model, grant))
        }
    }

    private func withdraw(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let typed = asked.form.line("yes")
        let grant = Reference<ConsentGrant>(typed)
        guard typed.isEmpty || grant != nil else { throw DeskError.notFound }
        try await desk.withdraw(grant.map { .grant($0) } ?? .everything, of: person, by: staff)
        return .redirect(to: PersonTab.consent.link(person), saying: .consentWithdrawn)
    }

    // MARK: Copies

    /// Everything that is open about the people whom somebody works with; the lead answers for all.
    private func recalls(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let open = try await ledger.open()
        return try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            let mine = try open.filter { try desk.records.kept.nearness(of: staff, to: $0.person, in: tx) >= .assigned }
            let people = Array(Set(mine.map(\.person))).sorted { $0.text < $1.text }
            let cards = try desk.records.cards(of: people, by: .staff(staff.id.text), in: tx)
            let lines = mine.map { RecallPages.Line(entry: $0, pseudonym: cards[$0.person]?.pseudonym ?? "") }
            return .page(RecallPages.list(lines, zone: desk.records.zone))
        }
    }

    private func settle(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let word = try asked.word("recall")
        guard let entry = try await ledger.open().first(where: { $0.id.text == word }) else {
            throw DeskError.notFound
        }
        try await desk.requireNearness(.assigned, to: entry.person, staff)
        guard let outcome = RecallOutcome(rawValue: asked.form.line("outcome")), outcome != .owed else {
            return .redirect(to: .path("/people/recalls"))
        }
        try await ledger.note(entry.id, outcome, by: staff.actor)
        return .redirect(to: .path("/people/recalls"), saying: .recallNoted)
    }
}
