// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web
import Words

/// Coming in by a link and going out again: looking asks, the button acts.
struct MemberEntryRoutes: Sendable {
    let desk: MemberDesk
    let canSend: Bool

    func mount(on routes: Routes) {
        routes.open(.get, "/member", use: show)
        routes.open(.post, "/member", use: ask)
        routes.open(.get, "/member/asked") { _ in .page(MemberEntryPages.asked(canSend: canSend)) }
        routes.open(.get, "/member/signed-out") { _ in .page(MemberEntryPages.signedOut()) }
        routes.open(.get, "/member/enter/{id}/{token}", use: offer)
        routes.open(.post, "/member/enter/{id}/{token}", use: enter)
        routes.member(.post, "/member/sign-out", use: signOut)
        routes.member(.post, "/member/sign-out-everywhere", use: signOutEverywhere)
    }

    private func show(_ asked: Asked) async throws -> Answer {
        asked.isMemberHere
            ? .redirect(to: .path("/member/home")) : .page(MemberEntryPages.ask(typed: "", isWrong: false))
    }

    private func ask(_ asked: Asked) async throws -> Answer {
        let typed = asked.form.line("address")
        guard let address = EmailAddress(typed) else {
            return .page(MemberEntryPages.ask(typed: typed, isWrong: true), status: 422)
        }
        try await desk.ask(address, caller: asked.caller)
        return .redirect(to: .path("/member/asked"))
    }

    private func offer(_ asked: Asked) async throws -> Answer {
        let token = try asked.word("token")
        guard let id = try? asked.id("id", of: MemberLink.self),
            let reader = try await desk.addressee(of: id, token: token)
        else { return .page(MemberEntryPages.old(), status: 404) }
        return .page(
            MemberEntryPages.enter(
                .own("/member/enter/\(id.text)/\(token)"), in: asked.chosenLanguage ?? reader.language))
    }

    private func enter(_ asked: Asked) async throws -> Answer {
        guard let id = try? asked.id("id", of: MemberLink.self),
            let entered = try await desk.enter(id, token: try asked.word("token"))
        else { return .page(MemberEntryPages.old(), status: 404) }
        let language = asked.chosenLanguage ?? entered.language
        return .redirect(to: Link.path("/member/home").with("lang", language.tag))
            .startingMemberSession(token: entered.token)
    }

    private func signOut(_ asked: Asked, _ member: Member) async throws -> Answer {
        try await desk.signOut(member)
        return .redirect(to: .path("/member/signed-out")).endingMemberSession()
    }

    private func signOutEverywhere(_ asked: Asked, _ member: Member) async throws -> Answer {
        try await desk.signOutEverywhere(member)
        return .redirect(to: .path("/member/signed-out")).endingMemberSession()
    }
}
