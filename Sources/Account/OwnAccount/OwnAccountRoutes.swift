// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web
import Words

/// A person's own account.
struct OwnAccountRoutes: Sendable {
    let desk: AccountDesk
    let zone: Zone

    func mount(on routes: Routes) {
        routes.staff(.get, "/account") { _, member in .page(try await page(member)) }
        routes.staff(.post, "/account") { try await save($0, $1) }
        routes.staff(.post, "/account/password") { try await changePassword($0, $1) }
        routes.staff(.post, "/account/recovery-codes") { try await newRecoveryCodes($0, $1) }
        routes.staff(.post, "/account/sessions/{id}/end") { asked, member in
            try await desk.endSession(asked.id("id"), by: member)
            return .redirect(to: .path("/account"), saying: .sessionEnded)
        }
        routes.staff(.post, "/account/sessions/end-others") { _, member in
            try await desk.endOtherSessions(by: member)
            return .redirect(to: .path("/account"), saying: .sessionEnded)
        }
    }

    func save(_ asked: Asked, _ member: StaffMember) async throws -> Answer {
        let language = asked.form["language"].flatMap(Language.init(tag:)) ?? .english
        return try await answering(member, name: asked.form.line("name")) {
            try await desk.save(
                name: asked.form.line("name"), language: language.code, keysOn: asked.form.isTicked("keys"), by: member)
            return .redirect(to: .path("/account"), saying: .accountSaved)
        }
    }

    func changePassword(_ asked: Asked, _ member: StaffMember) async throws -> Answer {
        let change = PasswordChange(
            current: asked.form["current"] ?? "", new: asked.form["new"] ?? "", code: asked.form["code"] ?? "")
        return try await answering(member) {
            try await desk.changePassword(change, by: member)
            return .redirect(to: .path("/account"), saying: .accountSaved)
        }
    }

    func newRecoveryCodes(_ asked: Asked, _ member: StaffMember) async throws -> Answer {
        try await answering(member) {
            .page(
                OwnAccountPages.newCodes(
                    try await desk.newRecoveryCodes(code: asked.form["phone-code"] ?? "", by: member)))
        }
    }

    private func answering(
        _ member: StaffMember, name: String? = nil, _ act: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await act()
        } catch DeskError.invalid(let problems) {
            return .page(try await page(member, name: name, problems: problems), status: 422)
        }
    }

    private func page(_ member: StaffMember, name: String? = nil, problems: [FieldProblem] = []) async throws
        -> StaffPage
    {
        let own = try await desk.ownAccount(of: member)
        let pages = OwnAccountPages(times: TimeWords(zone: zone, now: desk.outside.now()), sessionID: member.sessionID)
        return pages.page(own, name: name, problems: problems)
    }
}
