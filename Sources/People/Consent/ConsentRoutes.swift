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
    let fluency: FluencyDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/{id}/consent", use: show)
        routes.staff(.get, "/people/{id}/consent/new", use: new)
        routes.staff(.post, "/people/{id}/consent", use: record)
        routes.staff(.post, "/people/{id}/consent/standing", use: change)
        routes.staff(.get, "/people/{id}/consent/withdrawal", use: askWithdrawal)
        routes.staff(.post, "/people/{id}/consent/withdrawal", use: withdraw)
        routes.staff(.get, "/people/recalls", use: recalls)
        routes.staff(.get, "/people/recalls/{recall}", use: askAnswer)
        routes.staff(.post, "/people/recalls/{recall}", use: settle)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await showing(asked, staff) { .page(ConsentPages.show($0)) }
    }

    /// Shows what is made of all that they have said, or asks first why it is needed.
    private func showing(
        _ asked: Asked, _ staff: StaffMember, _ page: @Sendable (ConsentPages.Model) throws -> Answer
    ) async throws -> Answer {
        let visit = try await visit(asked, staff)
        guard let task = visit.task else { return .page(PersonPages.covered(visit, tab: .consent)) }
        do {
            return try page(try await model(visit, task))
        } catch is GateDamaged {
            return .page(ConsentPages.damaged(visit))
        } catch is SealBroken {
            return .page(ConsentPages.damaged(visit))
        }
    }

    /// Urgently, for whoever withdraws comes by here, and each look is written down first.
    private func visit(_ asked: Asked, _ staff: StaffMember) async throws -> PersonVisit {
        let person = try asked.person("id")
        return try await desk.store.writeUrgently { tx in
            try desk.visit(person, by: staff, atLeast: .assigned, in: tx)
        }
    }

    private func model(_ visit: PersonVisit, _ task: TaskInHand) async throws -> ConsentPages.Model {
        let person = visit.person
        let record = try await desk.consent.record(of: person, for: task.opening)
        let owed = try await ledger.entries(of: person)
        let copies = owed.isEmpty ? [] : try await ledger.exposures(of: person, for: task.opening)
        let declined = owed.isEmpty ? [:] : try await ledger.declined(of: person, for: task.opening)
        return ConsentPages.Model(
            visit: visit, record: record, ledger: owed, copies: copies, declined: declined,
            zone: desk.records.zone, now: desk.outside.now())
    }

    // MARK: A talk

    private func new(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let form = Fields([
            ("held", desk.records.zone.date(of: desk.outside.now()).text), ("asker", staff.name),
        ])
        return try await desk.showing(person, to: staff, tab: .consent) { visit, _, tx in
            .page(TalkPages.new(visit, TypedForm(form), team: try speakers(visit, in: tx)))
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
            return .page(
                TalkPages.new(visit, TypedForm(form, problems: problems), team: try speakers(visit, in: tx)),
                status: 422)
        }
    }

    /// Who of the staff speaks a language of the card.
    private func speakers(_ visit: PersonVisit, in tx: Tx) throws -> [TeamTongue] {
        TeamTongue.speaking(visit.card.languages, among: try fluency.team(in: tx))
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
        guard !yes.isEmpty else {
            // Needs nothing of what they said, so that it is there whatever became of that.
            let visit = try await visit(asked, staff)
            guard visit.task != nil else { return .page(PersonPages.covered(visit, tab: .consent)) }
            return .page(ConsentPages.withdrawal(visit, nil, zone: desk.records.zone))
        }
        return try await showing(asked, staff) { model in
            guard let grant = model.live.first(where: { $0.id.text == yes }) else { throw DeskError.notFound }
            return .page(ConsentPages.withdrawal(model.visit, grant, zone: model.zone))
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
        try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            let mine = try ledger.open(among: desk.records.kept.near(staff), in: tx)
            let people = Array(Set(mine.map(\.person))).sorted { $0.text < $1.text }
            let cards = try desk.records.cards(of: people, by: .staff(staff.id.text), in: tx)
            let lines = mine.map { RecallPages.Line(entry: $0, pseudonym: cards[$0.person]?.pseudonym ?? "") }
            return .page(RecallPages.list(lines, zone: desk.records.zone))
        }
    }

    /// Asks for the words of whoever declined.
    private func askAnswer(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await answerForm(asked, staff, [])
    }

    private func answerForm(_ asked: Asked, _ staff: StaffMember, _ problems: [FieldProblem]) async throws -> Answer {
        try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            let entry = try entry(asked, staff, in: tx)
            let cards = try desk.records.cards(of: [entry.person], by: .staff(staff.id.text), in: tx)
            let line = RecallPages.Line(entry: entry, pseudonym: cards[entry.person]?.pseudonym ?? "")
            let typed = TypedForm(asked.form, problems: problems)
            return .page(
                RecallPages.declined(line, typed, zone: desk.records.zone), status: problems.isEmpty ? 200 : 422)
        }
    }

    /// What is owed, when it is about somebody whom they work with.
    private func entry(_ asked: Asked, _ staff: StaffMember, in tx: Tx) throws -> RecallEntry {
        guard let id = Reference<RecallEntry>(try asked.word("recall")),
            let entry = try ledger.openEntry(id, in: tx),
            try desk.records.kept.nearness(of: staff, to: entry.person, in: tx) >= .assigned
        else { throw DeskError.notFound }
        return entry
    }

    private func settle(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let outcome = RecallOutcome(rawValue: asked.form.line("outcome"))
        do {
            let isNoted = try await desk.store.write { tx in
                try desk.records.audit.hold(in: tx)
                let entry = try entry(asked, staff, in: tx)
                guard let outcome, outcome != .owed else { return false }
                let words = asked.form.paragraphs("words", limit: 2000)
                try ledger.note(entry.id, outcome, saying: words, by: staff.actor, in: tx)
                return true
            }
            return .redirect(to: .path("/people/recalls"), saying: isNoted ? .recallNoted : nil)
        } catch DeskError.invalid(let problems) {
            return try await answerForm(asked, staff, problems)
        }
    }
}
