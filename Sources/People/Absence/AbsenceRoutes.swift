// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Web

/// The page on which a safeguarding lead says when they are away, and who stands in.
struct AbsenceRoutes: Sendable {
    /// Who may stand in, as the gate has it too.
    static let deputies = Role.keyHolders

    let desk: PersonDesk
    let overrides: OverrideDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/absences") { _, staff in try await page(staff, TypedForm()) }
        routes.staff(.post, "/people/absences", use: name)
        routes.staff(.post, "/people/absences/ending", use: end)
    }

    private func page(_ staff: StaffMember, _ typed: TypedForm) async throws -> Answer {
        let absences = try await overrides.absences()
        let all = try await desk.store.read { tx in try desk.colleagues.all(in: tx) }
        let today = desk.records.zone.date(of: desk.outside.now())
        let model = AbsencePages.Model(
            staff: staff, absences: absences, colleagues: all, today: today,
            deputies: all.filter { Self.deputies.contains($0.role) && $0.id != staff.id })
        return .page(AbsencePages.list(model, typed), status: typed.problems.isEmpty ? 200 : 422)
    }

    private func name(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let draft = AbsenceDraft(typed: TypedForm(asked.form))
        let problems = draft.problems(on: desk.records.zone.date(of: desk.outside.now()))
        guard problems.isEmpty, let from = draft.from, let until = draft.until else {
            return try await page(staff, TypedForm(asked.form, problems: problems))
        }
        do {
            try await overrides.nameDeputy(
                draft.deputy, for: draft.absent(or: staff.id.text), from: from, until: until, by: staff.id.text)
        } catch DeskError.invalid(let problems) {
            return try await page(staff, TypedForm(asked.form, problems: problems))
        } catch DeskError.notAllowed {
            let words = "Only the safeguarding lead writes this down, or whoever stands in for them now."
            return try await page(staff, TypedForm(asked.form, problems: [FieldProblem("from", words)]))
        }
        return .redirect(to: .path("/people/absences"), saying: .deputyNamed)
    }

    private func end(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        guard let id = Reference<Absence>(asked.form.line("absence")) else { throw DeskError.notFound }
        try await overrides.endAbsence(id, by: staff.id.text)
        return .redirect(to: .path("/people/absences"), saying: .absenceEnded)
    }
}

extension PeopleRoom {
    /// Who is away today and who stands in, for the page of the team: by the reference of the one who is away.
    public func away() async throws -> [String: String] {
        let today = desk.records.zone.date(of: desk.outside.now())
        let running = try await OverrideDesk(gatehouse).absences().filter { $0.from <= today }
        let names = try await desk.store.read { tx in try desk.colleagues.all(in: tx).map { ($0.id.text, $0.name) } }
        let known = Dictionary(names) { first, _ in first }
        let words = running.map { absence in
            let deputy = known[absence.deputy] ?? "A former colleague"
            return (absence.absent, "Away until \(absence.until.spoken): \(deputy) stands in")
        }
        return Dictionary(words) { _, last in last }
    }
}
