// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web
import Words

/// Leaving a stream: looking asks, the button (or the mail program's one click) acts.
struct UnsubscribeRoutes: Sendable {
    let desk: SubscriberDesk

    func mount(on routes: Routes) {
        routes.open(.get, "/unsubscribe/{id}/{token}", use: ask)
        routes.oneClick("/unsubscribe/{id}/{token}", use: stop)
        routes.oneClick("/unsubscribe/{id}/{token}/return", use: resume)
    }

    private func ask(_ asked: Asked) async throws -> Answer {
        let token = try asked.word("token")
        guard let id = try? asked.id("id", of: Subscription.self), let reader = try await desk.reader(id, token: token)
        else {
            return .page(UnsubscribePages.unknown(), status: 404)
        }
        return .page(UnsubscribePages.question(reader, in: asked.chosenLanguage ?? reader.language))
    }

    private func stop(_ asked: Asked) async throws -> Answer {
        do {
            let reader = try await desk.stopByReader(try asked.id("id"), token: try asked.word("token"))
            return .page(UnsubscribePages.done(reader, in: asked.chosenLanguage ?? reader.language))
        } catch DeskError.notFound {
            return .page(UnsubscribePages.unknown(), status: 404)
        }
    }

    private func resume(_ asked: Asked) async throws -> Answer {
        do {
            let (reader, receives) = try await desk.resumeByReader(try asked.id("id"), token: try asked.word("token"))
            let language = asked.chosenLanguage ?? reader.language
            return .page(
                receives ? UnsubscribePages.resumed(reader, in: language) : UnsubscribePages.endedByUs(in: language))
        } catch DeskError.notFound {
            return .page(UnsubscribePages.unknown(), status: 404)
        }
    }
}
