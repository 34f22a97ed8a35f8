// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web

/// The pages of groups: who is in one of those with whom one works, and what it was asked.
struct GroupRoutes: Sendable {
    let desk: GroupDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/groups", use: list)
        routes.staff(.post, "/people/groups", use: make)
        routes.staff(.get, "/people/groups/{group}") { try await show($0, $1, TypedForm()) }
        routes.staff(.post, "/people/groups/{group}/members", use: add)
        routes.staff(.post, "/people/groups/{group}/members/ending", use: remove)
        routes.staff(.post, "/people/groups/{group}/questions", use: ask)
        routes.staff(.post, "/people/groups/{group}/erasure", use: erase)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await list(staff, TypedForm())
    }

    private func list(_ staff: StaffMember, _ typed: TypedForm) async throws -> Answer {
        try await desk.store.write { tx in
            let records = desk.people.records
            try records.audit.hold(in: tx)
            let mine = try records.kept.choosable(by: staff, in: tx)
            let cards = try records.cards(of: mine, by: .staff(staff.id.text), in: tx)
            let choices = mine.map { (value: $0.text, spoken: cards[$0]?.pseudonym ?? "") }
            return .page(
                GroupPages.list(try desk.kept.all(for: staff, in: tx), choices, typed),
                status: typed.problems.isEmpty ? 200 : 422)
        }
    }

    private func make(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let words = PeopleGroup.Words(
            name: asked.form.line("name", limit: 120), purpose: asked.form.paragraphs("purpose", limit: 2000))
        let first = PersonID(asked.form.line("person"))
        var problems: [FieldProblem] = []
        if words.name.isEmpty { problems.append(FieldProblem("name", "Write what the group is called.")) }
        if first == nil { problems.append(FieldProblem("person", "Choose somebody with whom you work.")) }
        guard let first, problems.isEmpty else {
            return try await list(staff, TypedForm(asked.form, problems: problems))
        }
        do {
            let id = try await desk.make(words, with: first, by: staff)
            return .redirect(to: .path("/people/groups", id), saying: .entryWritten)
        } catch DeskError.invalid(let problems) {
            return try await list(staff, TypedForm(asked.form, problems: problems))
        }
    }

    private func show(_ asked: Asked, _ staff: StaffMember, _ typed: TypedForm) async throws -> Answer {
        let id = try asked.id("group", of: PeopleGroup.self)
        return try await desk.store.write { tx in
            let records = desk.people.records
            try records.audit.hold(in: tx)
            let group = try desk.one(id, for: staff, in: tx)
            let members = try desk.kept.members(of: id, for: staff, in: tx)
            let mine = try records.kept.choosable(by: staff, in: tx)
            let cards = try records.cards(
                of: mine + members.filter { !mine.contains($0) }, by: .staff(staff.id.text), in: tx)
            let model = GroupPages.Model(
                group: group, members: members, others: mine.filter { !members.contains($0) },
                questions: try desk.kept.questions(of: id, in: tx), pseudonyms: cards.mapValues(\.pseudonym),
                zone: records.zone, isLead: staff.role == .safeguardingLead)
            return .page(GroupPages.show(model, typed), status: typed.problems.isEmpty ? 200 : 422)
        }
    }

    private func add(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("group", of: PeopleGroup.self)
        guard let person = PersonID(asked.form.line("person")) else {
            let problem = FieldProblem("person", "Choose somebody with whom you work.")
            return try await show(asked, staff, TypedForm(asked.form, problems: [problem]))
        }
        do {
            try await desk.add(person, to: id, by: staff)
        } catch DeskError.invalid(let problems) {
            return try await show(asked, staff, TypedForm(asked.form, problems: problems))
        }
        return .redirect(to: .path("/people/groups", id), saying: .entryWritten)
    }

    private func remove(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("group", of: PeopleGroup.self)
        guard let person = PersonID(asked.form.line("person")) else { throw DeskError.notFound }
        try await desk.remove(person, from: id, by: staff)
        return .redirect(to: .path("/people/groups"), saying: .entryWritten)
    }

    private func ask(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("group", of: PeopleGroup.self)
        let form = asked.form
        let words = GroupQuestion.Words(
            purpose: form.line("purpose"), outlet: form.line("outlet"), text: form.paragraphs("text", limit: 4000))
        let missing = [
            ("purpose", words.purpose, "Write what it would be for."),
            ("outlet", words.outlet, "Write who would show it."),
            ("text", words.text, "Write what they would be asked to say or show."),
        ]
        let problems = missing.filter(\.1.isEmpty).map { FieldProblem($0.0, $0.2) }
        guard problems.isEmpty else { return try await show(asked, staff, TypedForm(form, problems: problems)) }
        try await desk.ask(words, of: id, by: staff)
        return .redirect(to: .path("/people/groups", id), saying: .entryWritten)
    }

    private func erase(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("group", of: PeopleGroup.self)
        guard asked.form.isTicked("sure") else {
            let problem = FieldProblem("sure", "Tick that the group is to be taken out. Nothing was erased.")
            return try await show(asked, staff, TypedForm(asked.form, problems: [problem]))
        }
        try await desk.erase(id, by: staff)
        return .redirect(to: .path("/people/groups"), saying: .entryWritten)
    }
}
