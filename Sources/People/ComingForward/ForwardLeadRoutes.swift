// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web

/// The safeguarding lead's pages of those who came forward.
struct ForwardLeadRoutes: Sendable {
    static let pageSize = 50

    let desk: ForwardDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/forward") { asked, staff in
            guard let reader = try await reader(staff) else { return .redirect(to: .path("/people/absences")) }
            return try await list(asked, reader)
        }
        routes.staff(.get, "/people/forward/{id}", use: asReader(show))
        routes.staff(.post, "/people/forward/{id}/reading", use: asReader(read))
        routes.staff(.post, "/people/forward/{id}/answer", use: asReader(answer))
        routes.staff(.get, "/people/forward/{id}/registering", use: asReader(registering))
        routes.staff(.post, "/people/forward/{id}/registering", use: asReader(register))
    }

    /// Lets in whoever reads what those write who come forward, and nobody else.
    private func asReader(_ page: @escaping @Sendable (Asked, StaffMember) async throws -> Answer)
        -> @Sendable (Asked, StaffMember) async throws -> Answer
    {
        { asked, staff in
            try await page(asked, try await desk.store.read { tx in try desk.reader(staff, in: tx) })
        }
    }

    /// Nil for a lead who is away, who is shown until when; nobody else learns of the list.
    private func reader(_ staff: StaffMember) async throws -> StaffMember? {
        do {
            return try await desk.store.read { tx in try desk.reader(staff, in: tx) }
        } catch DeskError.notFound where staff.role == .safeguardingLead {
            return nil
        }
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let page = asked.query.page
        return try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            var all = try desk.kept.all(skipping: page * Self.pageSize, limit: Self.pageSize + 1, in: tx)
            let hasMore = all.count > Self.pageSize
            if hasMore { all.removeLast() }
            let cards = try desk.records.cards(of: all.map(\.person), by: .staff(staff.id.text), in: tx)
            let lines = all.map { line($0, cards[$0.person]) }
            return .page(ForwardLeadPages.list(lines, page: page, hasMore: hasMore))
        }
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        return try await shown(person, to: staff)
    }

    /// The page as it stands, or covered; with what was typed and what is wrong with it.
    private func shown(
        _ person: PersonID, to staff: StaffMember, words: String = "", outcome: ForwardOutcome = .answered,
        problems: [FieldProblem] = []
    ) async throws -> Answer {
        try await desk.store.write { tx in
            let visit = try desk.people.visit(person, by: staff, atLeast: .lead, in: tx)
            guard let forward = try desk.kept.one(person, in: tx) else { throw DeskError.notFound }
            let line = line(forward, visit.card)
            if visit.heldUp != nil { return .page(SecondKeyPages.heldUp(visit, tab: .identity, visit.keyAsk)) }
            guard let task = visit.task else { return .page(ForwardLeadPages.covered(line)) }
            let model = ForwardLeadPages.Whole(
                line: line, theirs: try desk.records.entries(TheirWords.self, of: person, by: task, in: tx),
                answers: try desk.records.entries(DeskAnswer.self, of: person, by: task, in: tx),
                zone: desk.records.zone)
            return .page(
                ForwardLeadPages.show(model, words: words, outcome: outcome, problems: problems),
                status: problems.isEmpty ? 200 : 422)
        }
    }

    private func read(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        try await desk.read(person, by: staff)
        return .redirect(to: .path("/people/forward", person), saying: .personOpened)
    }

    private func answer(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let words = asked.form.paragraphs("words")
        let outcome = ForwardOutcome(rawValue: asked.form.line("outcome")) ?? .answered
        do {
            try await desk.answer(
                person, words, outcome, seen: Int(asked.form.line("seen")) ?? 0, by: staff)
            return .redirect(to: .path("/people/forward"), saying: .personAnswered)
        } catch DeskError.invalid(let problems) {
            return try await shown(person, to: staff, words: words, outcome: outcome, problems: problems)
        }
    }

    private func registering(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        var draft = RegisterDraft()
        draft.identity.met = .cameForward
        return try await registerPage(try asked.person("id"), draft, staff, problems: [])
    }

    private func register(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let draft = RegisterDraft(asked.form)
        do {
            let problems = draft.problems(on: desk.people.today)
            guard problems.isEmpty else { throw DeskError.invalid(problems) }
            try await desk.register(person, draft.identity, draft.card, by: staff)
            return .redirect(to: .path("/people", person), saying: .personRegistered)
        } catch DeskError.invalid(let problems) {
            return try await registerPage(person, draft, staff, problems: problems)
        }
    }

    private func registerPage(
        _ person: PersonID, _ draft: RegisterDraft, _ staff: StaffMember, problems: [FieldProblem]
    ) async throws -> Answer {
        try await desk.store.write { tx in
            let visit = try desk.people.visit(person, by: staff, atLeast: .lead, in: tx)
            guard let forward = try desk.kept.one(person, in: tx), forward.registeredAt == nil else {
                throw DeskError.notFound
            }
            return .page(
                ForwardLeadPages.register(line(forward, visit.card), draft, problems: problems),
                status: problems.isEmpty ? 200 : 422)
        }
    }

    private func line(_ forward: Forward, _ card: PersonCard?) -> ForwardLeadPages.Line {
        ForwardLeadPages.Line(
            forward: forward, card: card ?? PersonCard(), days: forward.waitingSince.map(desk.days) ?? 0)
    }
}
