// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web
import Words

/// A contact's answer: looking asks, the button acts.
struct StillHereRoutes: Sendable {
    let desk: LapsingDesk

    func mount(on routes: Routes) {
        routes.open(.get, "/still-here/{id}/{token}", use: ask)
        routes.open(.post, "/still-here/{id}/{token}", use: answer)
    }

    private func ask(_ asked: Asked) async throws -> Answer {
        let token = try asked.word("token")
        guard let id = try? asked.id("id", of: OrganisationAsking.self),
            let organisation = try await desk.organisation(id, token: token)
        else { return .page(UnsubscribePages.unknown(), status: 404) }
        let link = Link.own("/still-here/\(id.text)/\(token)")
        return .page(
            StillHerePages.question(
                organisation, letterhead: desk.mail.letterhead, to: link, in: asked.chosenLanguage))
    }

    private func answer(_ asked: Asked) async throws -> Answer {
        guard let id = try? asked.id("id", of: OrganisationAsking.self),
            try await desk.answer(id, token: try asked.word("token")) != nil
        else { return .page(UnsubscribePages.unknown(), status: 404) }
        return .page(StillHerePages.done(in: asked.chosenLanguage))
    }
}
