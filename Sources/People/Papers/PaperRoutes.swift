// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web

/// The papers of a person: the list, attaching one, looking at it, its file, taking it out.
struct PaperRoutes: Sendable {
    static let pageSize = 50

    let desk: PaperDesk
    private var people: PersonDesk { desk.people }

    init(desk: PaperDesk) { self.desk = desk }

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/{id}/papers", use: list)
        routes.staff(.post, "/people/{id}/papers", use: attach)
        routes.staff(.get, "/people/{id}/papers/new") { asked, staff in
            try await new(try asked.person("id"), PaperDraft(Fields()), staff, [])
        }
        routes.staff(.get, "/people/{id}/papers/one") { asked, staff in
            try await one(try asked.person("id"), asked.query.line("paper", limit: 32), staff, [])
        }
        routes.staff(.get, "/people/{id}/papers/file", use: file)
        routes.staff(.post, "/people/{id}/papers/taking-out", use: takeOut)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let (person, page) = (try asked.person("id"), asked.query.page)
        return try await people.showing(person, to: staff, tab: .papers) { visit, task, tx in
            var papers = try people.records.papers(
                of: person, by: task, skipping: page * Self.pageSize, limit: Self.pageSize + 1, in: tx)
            let hasMore = papers.count > Self.pageSize
            if hasMore { papers.removeLast() }
            return .page(PaperPages.list(.init(visit: visit, papers: papers, page: page, hasMore: hasMore)))
        }
    }

    private func new(_ person: PersonID, _ draft: PaperDraft, _ staff: StaffMember, _ problems: [FieldProblem])
        async throws -> Answer
    {
        try await desk.store.write { tx in
            let visit = try people.visit(person, by: staff, atLeast: .assigned, in: tx)
            return .page(PaperPages.new(visit, draft, problems: problems), status: problems.isEmpty ? 200 : 422)
        }
    }

    private func attach(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let draft = PaperDraft(asked.form)
        do {
            try await desk.attach(draft, asked.form.file("file")?.bytes, to: person, by: staff)
            return .redirect(to: PersonTab.papers.link(person), saying: .paperAttached)
        } catch DeskError.invalid(let problems) {
            return try await new(person, draft, staff, problems)
        }
    }

    private func one(_ person: PersonID, _ paper: String, _ staff: StaffMember, _ problems: [FieldProblem])
        async throws -> Answer
    {
        try await people.showing(person, to: staff, tab: .papers) { visit, task, tx in
            let open = try people.records.paper(paper, of: person, by: task, in: tx)
            let names = try people.names(in: tx)
            let page = PaperPages.one(
                visit, open, by: names[open.madeBy] ?? "a former colleague", zone: people.records.zone,
                problems: problems)
            return .page(page, status: problems.isEmpty ? 200 : 422)
        }
    }

    /// The file, to look at where it is a picture, or to keep; each time is a look of its own in the audit log.
    private func file(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let (person, paper) = (try asked.person("id"), asked.query.line("paper", limit: 32))
        let isToLookAt = asked.query.line("as") == "look"
        return try await people.showing(person, to: staff, tab: .papers) { _, task, tx in
            let open = try people.records.paper(paper, of: person, by: task, in: tx)
            let format = open.paper.format
            let bytes = try people.records.file(of: paper, of: person, by: task, in: tx)
            let name = isToLookAt && format.isPicture ? nil : "paper-\(paper.prefix(8)).\(format.ending)"
            return .covered(bytes, type: format.mediaType, named: name)
        }
    }

    private func takeOut(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let (person, paper) = (try asked.person("id"), asked.form.line("paper", limit: 32))
        let visit = try await desk.store.write { tx in
            try people.visit(person, by: staff, atLeast: .assigned, in: tx)
        }
        guard visit.task != nil else { return .page(PersonPages.covered(visit, tab: .papers)) }
        guard asked.form.isTicked("sure") else {
            let problem = FieldProblem("sure", "Tick the box if it is to be destroyed.")
            return try await one(person, paper, staff, [problem])
        }
        try await desk.takeOut(paper, of: person, by: staff)
        return .redirect(to: PersonTab.papers.link(person), saying: .paperTakenOut)
    }
}
