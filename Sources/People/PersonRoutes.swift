// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web

/// The pages of people: the list, registering, the card, opening and covering, who works with whom.
struct PersonRoutes: Sendable {
    static let pageSize = 50

    let desk: PersonDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people", use: list)
        routes.staff(.get, "/people/new") { _, _ in .page(RegisterPages.new(.init(), problems: [])) }
        routes.staff(.post, "/people", use: register)
        routes.staff(.post, "/people/search", use: search)
        routes.staff(.get, "/people/{id}", use: show)
        routes.staff(.post, "/people/{id}/opening", use: open)
        routes.staff(.post, "/people/{id}/covering", use: cover)
        routes.staff(.get, "/people/{id}/identity", use: identity)
        routes.staff(.post, "/people/{id}/identity", use: saveIdentity)
        routes.staff(.post, "/people/{id}/card", use: saveCard)
        routes.staff(.post, "/people/{id}/showing", use: showCard)
        routes.staff(.post, "/people/{id}/assignments", use: assign)
        routes.staff(.post, "/people/{id}/assignments/ending", use: endAssignment)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let page = asked.query.page
        return try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            var known = try desk.records.kept.known(
                to: staff, skipping: page * Self.pageSize, limit: Self.pageSize + 1, in: tx)
            let hasMore = known.count > Self.pageSize
            if hasMore { known.removeLast() }
            let cards = try desk.records.cards(of: known.map(\.0), by: .staff(staff.id.text), in: tx)
            let lines = known.map { (person, nearness) in
                PersonPages.Line(person: person, nearness: nearness, card: cards[person] ?? PersonCard())
            }
            return .page(PersonPages.list(.init(lines: lines, page: page, hasMore: hasMore, staff: staff)))
        }
    }

    private func register(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let draft = RegisterDraft(asked.form)
        do {
            let problems = draft.problems(on: desk.today)
            guard problems.isEmpty else { throw DeskError.invalid(problems) }
            let person = try await desk.register(draft.identity, draft.card, by: staff)
            return .redirect(to: .path("/people", person), saying: .personRegistered)
        } catch DeskError.invalid(let problems) {
            return .page(RegisterPages.new(draft, problems: problems), status: 422)
        } catch VaultProblem.noUsableKey {
            return .page(RegisterPages.new(draft, problems: [RegisterDraft.noKey]), status: 503)
        }
    }

    private func search(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let name = asked.form.line("name", limit: 120)
        let found = try await desk.find(name, by: staff)
        return try await desk.store.write { tx in
            let cards = try desk.records.cards(of: found, by: .staff(staff.id.text), in: tx)
            let lines = found.map {
                PersonPages.Line(person: $0, nearness: .assigned, card: cards[$0] ?? PersonCard())
            }
            return .page(PersonPages.found(name, lines, isLead: staff.role == .safeguardingLead))
        }
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        return .page(PersonPages.show(try await model(person, staff), problems: []))
    }

    private func model(_ person: PersonID, _ staff: StaffMember, atLeast least: Nearness = .card) async throws
        -> PersonPages.Whole
    {
        try await desk.store.write { tx in
            let visit = try desk.visit(person, by: staff, atLeast: least, in: tx)
            let isLead = visit.nearness == .lead
            return PersonPages.Whole(
                visit: visit, cardVersion: try desk.records.kept.newest(.card, of: person, in: tx)?.version,
                assigned: visit.nearness >= .assigned ? try desk.records.kept.assigned(to: person, in: tx) : [],
                staff: isLead || visit.nearness >= .assigned ? try desk.colleagues.all(in: tx) : [])
        }
    }

    private func open(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let tab = PersonTab(rawValue: asked.form.line("tab")) ?? .identity
        guard let reason = Opening.Reason(rawValue: asked.form.line("reason")) else {
            return try await desk.store.write { tx in
                let visit = try desk.visit(person, by: staff, atLeast: .assigned, in: tx)
                let problem = FieldProblem("reason", "Choose what you need it for.")
                return .page(PersonPages.covered(visit, tab: tab, problems: [problem]), status: 422)
            }
        }
        try await desk.begin(reason, asked.form.line("words", limit: 500), with: person, by: staff)
        return .redirect(to: tab.link(person), saying: .personOpened)
    }

    private func cover(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        try await desk.cover(person, by: staff)
        return .redirect(to: .path("/people", person), saying: .personCovered)
    }

    private func identity(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        return try await desk.showing(person, to: staff, tab: .identity) { visit, task, tx in
            let page = try desk.records.opened(Identity.self, of: person, by: task, in: tx) { open in
                IdentityPages.show(visit, RegisterDraft(open.sheet), version: open.version, problems: [])
            }
            guard let page else { throw DeskError.notFound }
            return .page(page)
        }
    }

    private func saveIdentity(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let draft = RegisterDraft(asked.form)
        let version = Int(asked.form.line("version"))
        let problems = draft.problems(on: desk.today)
        guard problems.isEmpty else { return try await again(draft, of: person, after: version, problems, staff) }
        do {
            try await desk.save(draft.identity, of: person, after: version, by: staff)
            return .redirect(to: PersonTab.identity.link(person), saying: .personSaved)
        } catch DeskError.changedMeanwhile {
            let newest = try await desk.store.read { tx in
                try desk.records.kept.newest(.identity, of: person, in: tx)
            }
            return try await again(
                draft, of: person, after: newest?.version, [SheetPages.meanwhile], staff, status: 409)
        }
    }

    /// Shows what was typed once more: nothing is opened for it, so it is shown even when the hour is over meanwhile.
    private func again(
        _ draft: RegisterDraft, of person: PersonID, after version: Int?, _ problems: [FieldProblem],
        _ staff: StaffMember, status: Int = 422
    ) async throws -> Answer {
        try await desk.store.write { tx in
            let visit = try desk.visit(person, by: staff, atLeast: .assigned, in: tx)
            return .page(
                IdentityPages.show(visit, draft, version: version ?? 0, problems: problems), status: status)
        }
    }

    private func saveCard(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let card = RegisterDraft(asked.form).card
        do {
            try await desk.saveCard(card, of: person, after: Int(asked.form.line("version")), by: staff)
            return .redirect(to: .path("/people", person), saying: .personSaved)
        } catch DeskError.invalid(let problems) {
            let model = try await model(person, staff, atLeast: .assigned)
            return .page(PersonPages.show(model, typed: card, problems: problems), status: 422)
        }
    }

    private func showCard(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let isShown = asked.form.line("shown") == "yes"
        try await desk.showCard(of: person, isShown, by: staff)
        return .redirect(to: .path("/people", person), saying: isShown ? .cardShown : .cardHidden)
    }

    private func assign(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        guard let colleague = ID<StaffMember>(asked.form.line("colleague")) else {
            let problem = FieldProblem("colleague", "Choose a colleague.")
            return .page(
                PersonPages.show(try await model(person, staff, atLeast: .lead), problems: [problem]), status: 422)
        }
        do {
            try await desk.assign(colleague, to: person, by: staff)
        } catch DeskError.invalid(let problems) {
            return .page(
                PersonPages.show(try await model(person, staff, atLeast: .lead), problems: problems), status: 422)
        }
        return .redirect(to: .path("/people", person), saying: .colleagueAssigned)
    }

    private func endAssignment(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        guard let colleague = ID<StaffMember>(asked.form.line("colleague")) else {
            let problem = FieldProblem("colleague", "Choose whose work with them ends.")
            return .page(
                PersonPages.show(try await model(person, staff, atLeast: .lead), problems: [problem]), status: 422)
        }
        try await desk.endAssignment(of: colleague, to: person, by: staff)
        return .redirect(to: .path("/people", person), saying: .assignmentEnded)
    }
}
