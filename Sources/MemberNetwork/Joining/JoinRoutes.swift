// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Page
import Store
import Web
import Words

/// The public pages of joining: looking asks, a button acts.
struct JoinRoutes: Sendable {
    let desk: JoinDesk

    private var pages: JoinPages { JoinPages(letterhead: desk.mail.letterhead) }

    func mount(on routes: Routes) {
        routes.open(.get, "/join", use: form)
        routes.open(.post, "/join", use: ask)
        routes.open(.get, "/join/asked") { _ in .page(pages.asked) }
        routes.open(.get, "/join/{id}/{token}", use: question)
        routes.open(.post, "/join/{id}/{token}", use: confirm)
    }

    private func offered() async throws -> [MessageStream] {
        try await desk.store.read { tx in try desk.offered(in: tx) }
    }

    private func form(_ asked: Asked) async throws -> Answer {
        let offered = try await offered()
        guard !offered.isEmpty else { return .page(pages.closed, status: 404) }
        let draft = JoinDraft(language: asked.language.code, streams: offered.prefix(1).map(\.id))
        return .page(pages.form(draft, offered: offered, problems: []))
    }

    private func ask(_ asked: Asked) async throws -> Answer {
        let form = asked.form
        let draft = JoinDraft(
            address: form.line("address"), name: form.line("name"), organisation: form.line("organisation"),
            role: form.line("role"), place: form.line("place"), reason: form.paragraphs("reason"),
            language: form.line("language"), streams: form.all("stream").compactMap { ID<MessageStream>($0) })
        do {
            switch try await desk.ask(draft, caller: asked.caller) {
            case .taken: return .redirect(to: .path("/join/asked"))
            case .wrong(let problems): return try await again(draft, problems, asked, status: 422)
            case .tooMany: return try await again(draft, [("address", .joinTooMany)], asked, status: 429)
            }
        } catch DeskError.notFound {
            return .page(pages.closed, status: 404)
        }
    }

    /// The form once more, with all that was typed and what is wrong with it.
    private func again(
        _ draft: JoinDraft, _ problems: [(field: String, phrase: Phrase)], _ asked: Asked, status: Int
    ) async throws -> Answer {
        let said = problems.map { FieldProblem($0.field, desk.mail.letterhead.say($0.phrase, in: asked.language)) }
        return .page(pages.form(draft, offered: try await offered(), problems: said), status: status)
    }

    private func question(_ asked: Asked) async throws -> Answer {
        let token = try asked.word("token")
        guard let id = try? asked.id("id", of: JoinWish.self), let wish = try await desk.wish(id, token: token),
            !wish.hasRunOut(at: desk.outside.now()), wish.declinedAt == nil
        else { return .page(pages.old, status: 404) }
        let language = asked.chosenLanguage ?? wish.language
        guard wish.confirmedAt == nil else { return .page(pages.done(in: language)) }
        let link = Link.own("/join/\(id.text)/\(token)").with("lang", language.tag)
        return .page(pages.question(wish, to: link, in: language))
    }

    private func confirm(_ asked: Asked) async throws -> Answer {
        guard let id = try? asked.id("id", of: JoinWish.self),
            let wish = try await desk.confirm(id, token: try asked.word("token")), wish.confirmedAt != nil,
            wish.declinedAt == nil
        else { return .page(pages.old, status: 404) }
        return .page(pages.done(in: asked.chosenLanguage ?? wish.language))
    }
}
