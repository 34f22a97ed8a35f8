// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// The team and the record of what was done.
struct TeamRoutes: Sendable {
    static let eventsShown = 200

    let desk: AccountDesk
    let zone: Zone
    /// Who is away today, with a sentence of who stands in.
    var away: @Sendable () async throws -> [String: String] = { [:] }

    func mount(on routes: Routes) {
        routes.staff(.get, "/team") { _, member in .page(try await page(member)) }
        routes.staff(.get, "/team/record") { asked, member in
            .page(try await record(page: asked.query.page, member))
        }
        routes.staff(.post, "/team/invitations") { try await invite($0, $1) }
        routes.staff(.post, "/team/invitations/{id}/withdrawal") { asked, member in
            try await desk.withdraw(asked.id("id"), by: member.actor)
            return .redirect(to: .path("/team"), saying: .invitationWithdrawn)
        }
        routes.staff(.post, "/team/{id}/role") { asked, member in
            guard let role = asked.form["role"].flatMap(Role.init(rawValue:)) else { throw DeskError.notFound }
            let change = try await desk.setRole(role, of: asked.id("id"), by: member.actor)
            return .redirect(to: .path("/team"), saying: change == .asked ? .leadAsked : .roleChanged)
        }
        routes.staff(.post, "/team/{id}/stop") { asked, member in
            try await desk.stop(asked.id("id"), by: member.actor)
            return .redirect(to: .path("/team"), saying: .staffStopped)
        }
        routes.staff(.post, "/team/{id}/resume") { asked, member in
            let change = try await desk.resume(asked.id("id"), by: member.actor)
            return .redirect(to: .path("/team"), saying: change == .asked ? .leadAsked : .staffResumed)
        }
    }

    func invite(_ asked: Asked, _ member: StaffMember) async throws -> Answer {
        let typed = InvitationForm(
            name: asked.form.line("name"), email: asked.form.line("email"), role: asked.form["role"] ?? "")
        do {
            let invitation = try await desk.invite(typed, by: member.actor)
            return .redirect(to: .path("/team"), saying: invitation == nil ? .leadAsked : .invited)
        } catch DeskError.invalid(let problems) {
            return .page(try await page(member, typed: typed, problems: problems), status: 422)
        }
    }

    private func page(
        _ member: StaffMember, typed: InvitationForm? = nil, problems: [FieldProblem] = []
    ) async throws -> StaffPage {
        let pages = TeamPages(
            times: times, viewer: member.id, away: try await away(), sendsInvitations: desk.sendsInvitations
        ) {
            desk.baseURL.address(of: desk.path(of: $0))
        }
        return pages.page(try await desk.team(for: member.id), typed: typed, problems: problems)
    }

    private func record(page: Int, _ member: StaffMember) async throws -> StaffPage {
        let size = Self.eventsShown
        // One more than a page has, to know whether there is another.
        let (events, names) = try await desk.store.read { tx in
            (
                try Event.newest(in: tx, limit: size + 1, after: page * size, besides: Self.covered),
                try desk.kept.names(in: tx)
            )
        }
        return RecordPages(times: times, names: names).page(
            Array(events.prefix(size)), page: page, hasMore: events.count > size, canSeeTeam: member.role == .owner)
    }

    /// What was done about people is not in it: whoever reads this record need not know that there is anybody.
    ///
    /// It stands in the audit log, and whoever it is about can have all of it.
    private static let covered = [
        "person", "gate", "consent", "use", "text", "release", "stop", "recall", "departure", "group", "second-key",
    ]

    private var times: TimeWords { TimeWords(zone: zone, now: desk.outside.now()) }
}
