// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web
import Words

/// The pages of erasing somebody and of what is left to do by hand.
struct LeavingRoutes: Sendable {
    static let pageSize = 25

    let desk: LeavingDesk
    let words: Words
    let printer: AccessPrinter?

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/leaving", use: list)
        routes.staff(.post, "/people/leaving/{id}/ticking", use: tick)
        routes.staff(.get, "/people/{id}/erasure", use: ask)
        routes.staff(.post, "/people/{id}/erasure", use: erase)
        routes.staff(.get, "/people/{id}/access-request") { asked, staff in
            .page(AccessPages.ask(try await visit(asked, staff), canPrint: printer != nil))
        }
        routes.staff(.post, "/people/{id}/access-request", use: giveRecord)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let page = asked.query.page
        let zone = desk.people.records.zone
        let model = try await desk.store.write { tx in
            try desk.people.records.audit.hold(in: tx)
            var all = try desk.kept.all(
                for: staff, skipping: page * Self.pageSize, limit: Self.pageSize + 1, in: tx)
            let hasMore = all.count > Self.pageSize
            if hasMore { all.removeLast() }
            let cards = try cards(of: all, staff, tx)
            let lines = try all.map {
                LeavingPages.Line(
                    leaving: $0, pseudonym: cards[$0.person]?.pseudonym,
                    steps: try desk.kept.steps(of: $0.person, for: staff, in: tx))
            }
            let names = try desk.people.colleagues.all(in: tx).map { ($0.id, $0.name) }
            return LeavingPages.List(
                lines: lines, page: page, hasMore: hasMore, staff: staff,
                names: Dictionary(names) { first, _ in first }, zone: zone)
        }
        return .page(LeavingPages.list(model))
    }

    /// The names on the cards of those who took everything back, for whoever still works with them.
    private func cards(of all: [Leaving], _ staff: StaffMember, _ tx: Tx) throws -> [PersonID: PersonCard] {
        let records = desk.people.records
        let near = try all.map(\.person).filter {
            try records.kept.nearness(of: staff, to: $0, in: tx) >= .assigned
        }
        guard !near.isEmpty else { return [:] }
        return try records.cards(of: near, by: .staff(staff.id.text), in: tx)
    }

    private func tick(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        guard let place = LeavingPlace(rawValue: asked.form.line("place")) else { throw DeskError.notFound }
        try await desk.tick(place, of: person, by: staff)
        return .redirect(to: .path("/people/leaving"), saying: .placeCleared)
    }

    private func ask(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let visit = try await visit(asked, staff)
        return .page(LeavingPages.ask(visit, open: try await stillOpen(visit.person)))
    }

    private func erase(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let visit = try await visit(asked, staff)
        switch asked.form.line("step") {
        case "again":
            let typed = asked.form.line("name", limit: 60)
            do {
                try await desk.erase(visit.person, typed: typed, by: staff)
                return .redirect(to: .path("/people/leaving"), saying: .personErased)
            } catch DeskError.invalid(let problems) {
                return .page(LeavingPages.askAgain(visit, typed: typed, problems: problems), status: 422)
            }
        case "asked" where asked.form.isTicked("sure"): return .page(LeavingPages.askAgain(visit))
        default:
            let problem = FieldProblem("sure", "Tick the box if they are to be erased.")
            let open = try await stillOpen(visit.person)
            return .page(LeavingPages.ask(visit, open: open, problems: [problem]), status: 422)
        }
    }

    /// What would keep the desk from erasing them by itself.
    private func stillOpen(_ person: PersonID) async throws -> [ErasingHeld] {
        let keeping = KeepingDesk(leaving: desk)
        return try await desk.store.read { tx in
            try keeping.kept.one(person, in: tx).map { try keeping.held($0, in: tx) } ?? []
        }
    }

    private func giveRecord(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let visit = try await visit(asked, staff)
        let record = try await desk.accessRecord(of: visit.person, by: staff)
        let form = asked.form.line("as")
        guard form == "page" || form == "pdf" else {
            return .file(try record.json(), type: "application/json", named: "what-is-kept.json")
        }
        let language = Language.offered.first { $0.code == asked.form.line("language") } ?? .english
        let document = try AccessDocument(
            record, in: KeptWords(catalogues: words, language: language, zone: desk.people.records.zone))
        guard form == "pdf", let printer else { return .page(AccessPages.show(visit, document)) }
        guard let pdf = await printer.pdf(of: document) else {
            return .page(AccessPages.show(visit, document, isUnprinted: true), status: 503)
        }
        return .file(pdf, type: "application/pdf", named: "what-is-kept.pdf")
    }

    private func visit(_ asked: Asked, _ staff: StaffMember) async throws -> PersonVisit {
        let person = try asked.person("id")
        return try await desk.store.write { tx in
            try desk.people.visit(person, by: staff, atLeast: .lead, in: tx)
        }
    }
}
