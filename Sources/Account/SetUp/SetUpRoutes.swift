// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// The first owner's link and the links of invitations: the same three steps.
struct SetUpRoutes: Sendable {
    let desk: AccountDesk
    private var pages: SetUpPages { SetUpPages(organisation: desk.organisation) }

    init(desk: AccountDesk) { self.desk = desk }

    func mount(on routes: Routes) {
        routes.open(.get, "/start/{token}") {
            try await show(.firstRun(token: $0.word("token"), browser: $0.browserMark), $0)
        }
        routes.open(.post, "/start/{token}") {
            try await begin(.firstRun(token: $0.word("token"), browser: $0.browserMark), $0)
        }
        routes.open(.post, "/start/{token}/code") {
            try await prove(.firstRun(token: $0.word("token"), browser: $0.browserMark), $0)
        }
        routes.open(.post, "/start/{token}/finish") {
            try await finish(.firstRun(token: $0.word("token"), browser: $0.browserMark), $0)
        }
        routes.open(.get, "/invitations/{token}") {
            try await show(.invitation(token: $0.word("token"), browser: $0.browserMark), $0)
        }
        routes.open(.post, "/invitations/{token}") {
            try await begin(.invitation(token: $0.word("token"), browser: $0.browserMark), $0)
        }
        routes.open(.post, "/invitations/{token}/code") {
            try await prove(.invitation(token: $0.word("token"), browser: $0.browserMark), $0)
        }
        routes.open(.post, "/invitations/{token}/finish") {
            try await finish(.invitation(token: $0.word("token"), browser: $0.browserMark), $0)
        }
    }

    func show(_ link: SetUpLink, _ asked: Asked) async throws -> Answer {
        let wantsChange = asked.query.isTicked("change")
        return page(of: wantsChange ? try await desk.stageToChange(link) : try await desk.stage(of: link), link)
    }

    func begin(_ link: SetUpLink, _ asked: Asked) async throws -> Answer {
        let typed = SetUpForm(
            name: asked.form.line("name"), email: asked.form.line("email"), password: asked.form["password"] ?? "")
        return try await answering(link) {
            try await desk.beginSetUp(link, with: typed)
            return .redirect(to: link.link())
        } problems: { problems in
            guard case .details(let grant, _) = try await desk.stageToChange(link) else {
                return .redirect(to: link.link())
            }
            return .page(pages.details(link, role: grant.role, typed: typed, problems: problems), status: 422)
        }
    }

    func prove(_ link: SetUpLink, _ asked: Asked) async throws -> Answer {
        try await answering(link) {
            try await desk.proveSetUp(link, code: asked.form["code"] ?? "")
            return .redirect(to: link.link())
        } problems: { problems in
            guard case .phone(let setUp) = try await desk.stage(of: link) else { return .redirect(to: link.link()) }
            return .page(phone(link, setUp, problems), status: 422)
        }
    }

    func finish(_ link: SetUpLink, _ asked: Asked) async throws -> Answer {
        try await answering(link) {
            let signedIn = try await desk.finishSetUp(link, browser: asked.knownBrowser)
            return .redirect(to: .path("/")).startingSession(token: signedIn.token, knownBrowser: signedIn.browser)
        } problems: { _ in
            .redirect(to: link.link())
        }
    }

    private func answering(
        _ link: SetUpLink, _ act: () async throws -> Answer, problems: ([FieldProblem]) async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await act()
        } catch DeskError.invalid(let found) {
            return try await problems(found)
        } catch let closed as LinkClosed {
            return page(of: .closed(closed.why), link)
        }
    }

    private func page(of stage: SetUpStage, _ link: SetUpLink) -> Answer {
        switch stage {
        case .closed(let why): .page(pages.closed(why, link), status: 410)
        case .details(let grant, let setUp):
            .page(
                pages.details(
                    link, role: grant.role,
                    typed: SetUpForm(name: setUp?.name ?? grant.name, email: setUp?.email ?? grant.email, password: ""),
                    problems: []))
        case .phone(let setUp): .page(phone(link, setUp, []))
        case .codes(let codes): .page(pages.codes(link, codes))
        }
    }

    private func phone(_ link: SetUpLink, _ setUp: SetUp, _ problems: [FieldProblem]) -> PlainPage {
        pages.phone(link, setUp, address: desk.address(of: setUp.totp, for: setUp.email), problems: problems)
    }
}
