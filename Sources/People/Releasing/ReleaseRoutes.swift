// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// The pages on which it is asked who somebody is, and on which that is decided, looked at and ended.
struct ReleaseRoutes: Sendable {
    let desk: PersonDesk
    let releases: ReleaseDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/{id}/release", use: new)
        routes.staff(.post, "/people/{id}/release", use: ask)
        routes.staff(.get, "/people/{id}/releases", use: history)
        routes.staff(.get, "/people/releases", use: list)
        routes.staff(.get, "/people/releases/{release}", use: show)
        routes.staff(.post, "/people/releases/{release}", use: act)
        routes.staff(.post, "/people/releases/{release}/look", use: look)
    }

    // MARK: Asking

    private func new(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await form(try asked.person("id"), TypedForm(), staff, status: 200)
    }

    private func ask(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        try await desk.requireNearness(.card, to: person, staff)
        let draft = ReleaseDraft(typed: TypedForm(asked.form))
        func again(_ problems: [FieldProblem]) async throws -> Answer {
            try await form(person, TypedForm(asked.form, problems: problems), staff, status: 422)
        }
        guard let ask = draft.ask(of: person, at: desk.outside.now()) else { return try await again(draft.problems) }
        do {
            let id = try await desk.store.write { tx in
                try desk.records.audit.hold(in: tx)
                let nearness = try desk.records.kept.nearness(of: staff, to: person, in: tx)
                guard nearness >= .card else { throw DeskError.notFound }
                // Whoever works with them is told at once; whoever sees the card alone learns nothing from asking.
                if nearness >= .assigned { try releases.requireFree(ask, in: tx) }
                return try releases.ask(ask, by: staff.id.text, in: tx)
            }
            return .redirect(to: ReleasePages.link(id), saying: .releaseAsked)
        } catch DeskError.invalid(let problems) {
            return try await again(problems)
        } catch let hindrance as ReleaseDesk.Hindrance {
            return try await again([FieldProblem("ask", hindrance.sentence)])
        } catch let refusal as Refusal {
            return try await again(refusal.sentences.map { FieldProblem("ask", $0) })
        }
    }

    private func form(_ person: PersonID, _ typed: TypedForm, _ staff: StaffMember, status: Int) async throws -> Answer
    {
        try await desk.store.write { tx in
            .page(ReleasePages.ask(try desk.visit(person, by: staff, atLeast: .card, in: tx), typed), status: status)
        }
    }

    // MARK: Looking through

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let own = try await releases.asked(by: staff.id.text)
        let pending = try await releases.pending()
        return try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            let mine = try own.compactMap { try desk.visit($0, by: staff, in: tx) }
            let others = try pending.filter { $0.askedBy != staff.id.text }
                .compactMap { try desk.visit($0, by: staff, in: tx) }
            let running = mine.filter(\.canLook) + others.filter { $0.notice.state == .granted && !$0.isVoid }
            return .page(
                ReleasePages.list(
                    mine: mine, waiting: others.filter { $0.canDecide || $0.canNoteYes }, running: running,
                    zone: desk.records.zone))
        }
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await page(try await visit(asked, staff), [])
    }

    private func visit(_ asked: Asked, _ staff: StaffMember) async throws -> ReleaseVisit {
        guard let id = Reference<IdentityRelease>(try asked.word("release")),
            let notice = try await releases.notice(id)
        else { throw DeskError.notFound }
        let visit = try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            return try desk.visit(notice, by: staff, in: tx)
        }
        guard let visit else { throw DeskError.notFound }
        return visit
    }

    private func page(_ visit: ReleaseVisit, _ problems: [FieldProblem]) async throws -> Answer {
        guard let release = try await opened(visit) else { throw DeskError.notFound }
        let inTheWay = try await inTheWay(of: release, visit)
        let page = ReleasePages.show(
            visit, release, inTheWay: inTheWay, zone: desk.records.zone, problems: problems)
        return .page(page, status: problems.isEmpty ? 200 : 422)
    }

    /// What stands in the way of one that waits, in sentences: for those who answer for the person, and nobody else.
    private func inTheWay(of release: IdentityRelease, _ visit: ReleaseVisit) async throws -> [String] {
        guard visit.nearness >= .assigned, release.state == .asked, !visit.isOver else { return [] }
        return try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            return try releases.inTheWay(of: release, in: tx).map(\.sentence)
        }
    }

    private func opened(_ visit: ReleaseVisit) async throws -> IdentityRelease? {
        do {
            return try await releases.release(visit.notice.id, for: visit.opening)
        } catch is OpeningRefused {
            throw DeskError.changedMeanwhile(
                "You have looked at many wishes about people with whom you do not work. Look again in an hour.")
        }
    }

    private func history(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let (visit, names) = try await desk.store.write { tx in
            let visit = try desk.visit(person, by: staff, atLeast: .assigned, in: tx)
            let names = try desk.colleagues.all(in: tx).map { ($0.id.text, $0.name) }
            return (visit, Dictionary(names) { first, _ in first })
        }
        guard let task = visit.task else { return .page(PersonPages.covered(visit, tab: .uses)) }
        let (found, looks) = try await releases.history(of: person, for: task.opening)
        return .page(ReleasePages.history(visit, found, looks, names: names, zone: desk.records.zone))
    }

    // MARK: Deciding

    private func act(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let visit = try await visit(asked, staff)
        do {
            let notice = try await act(asked.form, visit)
            return .redirect(to: ReleasePages.link(visit.notice.id), saying: notice)
        } catch DeskError.invalid(let problems) {
            return try await page(visit, problems)
        } catch let hindrance as ReleaseDesk.Hindrance {
            return try await page(visit, [FieldProblem("act", hindrance.sentence)])
        } catch let refusal as Refusal {
            return try await page(visit, Self.refused(visit, refusal.sentences))
        } catch is GateDamaged {
            return try await page(visit, Self.refused(visit, [Self.damaged]))
        }
    }

    private func act(_ form: Fields, _ visit: ReleaseVisit) async throws -> Notice? {
        let (id, staff) = (visit.notice.id, visit.staff.id.text)
        switch form.line("act") {
        case "yes" where visit.nearness >= .assigned:
            try await desk.store.write { tx in
                try desk.records.audit.hold(in: tx)
                let near = try desk.records.kept.nearness(of: visit.staff, to: visit.notice.person, in: tx)
                guard near >= .assigned else { throw DeskError.notFound }
                try releases.personSaidYes(id, by: staff, in: tx)
            }
            return .releaseAgreed
        case "grant" where visit.holdsKey:
            try await releases.grant(id, by: staff)
            return .releaseGranted
        case "refuse" where visit.holdsKey:
            try await releases.refuse(id, by: staff, because: form.paragraphs("reason", limit: 2000))
            return .releaseRefused
        case "end" where visit.isMine || visit.holdsKey:
            // One that was not granted ends by its time alone, and leaves the person's row as it is.
            guard visit.canEnd else { throw ReleaseDesk.Hindrance.void }
            try await releases.end(id, by: staff)
            return .releaseEnded
        case "": return nil
        default: throw DeskError.notAllowed
        }
    }

    /// Why it is not granted: in full for those who answer for the person.
    ///
    /// A second key may be held by somebody who does not work with them, and learns only whom to ask.
    private static func refused(_ visit: ReleaseVisit, _ sentences: [String]) -> [FieldProblem] {
        let told = visit.nearness >= .assigned ? sentences : ["It cannot be granted: the safeguarding lead knows why."]
        return told.map { FieldProblem("act", $0) }
    }

    private static let damaged = """
        What the gate keeps of them is not as it was written, so nothing is granted. Whoever hosts the desk has to look.
        """

    /// Shows what was released: the gate looks at it anew each time, and notes the look before anything is shown.
    private func look(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let visit = try await visit(asked, staff)
        do {
            let (told, recipient) = try await releases.look(visit.notice.id, by: staff.id.text) { released, tx in
                (try records(released.fields, of: released.person, in: tx), released.recipient)
            }
            return .page(ReleasePages.looked(visit, told, to: recipient, zone: desk.records.zone))
        } catch let hindrance as ReleaseDesk.Hindrance {
            return try await page(visit, [FieldProblem("act", hindrance.sentence)])
        } catch is Refusal, is GateDamaged {
            return try await page(visit, [FieldProblem("act", ReleaseDesk.Hindrance.void.sentence)])
        }
    }

    /// The parts that were released, and no more.
    private func records(_ fields: Set<IdentityField>, of person: PersonID, in tx: Tx) throws
        -> [(IdentityField, String)]
    {
        let identity = try desk.records.newestByDesk(Identity.self, of: person, in: tx)
        let ways = try desk.records.newestByDesk(Reaching.self, of: person, in: tx)?.ways ?? []
        func addresses(_ means: Set<Reaching.Means>) -> String {
            let found = ways.filter { means.contains($0.means) }.map(\.address)
            return found.isEmpty ? "Not written down" : found.joined(separator: ", ")
        }
        return IdentityField.allCases.filter(fields.contains).map { field in
            switch field {
            case .name: (field, identity?.names.first ?? "Not written down")
            case .phone: (field, addresses([.phone, .text]))
            case .email: (field, addresses([.email]))
            case .photograph, .story: (field, "Not kept here: ask whoever works with them.")
            }
        }
    }
}
