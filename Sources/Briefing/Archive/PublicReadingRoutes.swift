// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Web
import Words

/// What everybody may read of the streams that an owner opened; of others there is no sign.
struct PublicReadingRoutes: Sendable {
    let desk: ArchiveDesk

    func mount(on routes: Routes) {
        routes.open(.get, "/public/{id}", use: list)
        routes.open(.get, "/public/{id}/briefings/{briefing}", use: show)
        routes.open(.get, "/public/{id}/briefings/{briefing}/pictures/{picture}", use: picture)
        routes.open(.get, "/public/{id}/atom", use: feed)
    }

    private var pages: ReadingPages { ReadingPages(words: desk.letterhead.words) }

    private func list(_ asked: Asked) async throws -> Answer {
        let (edition, entries) = try await desk.publicList(of: try asked.id("id"))
        return .page(pages.publicList(edition, entries))
    }

    private func show(_ asked: Asked) async throws -> Answer {
        let (edition, whole) = try await desk.publicBriefing(try asked.id("briefing"), of: try asked.id("id"))
        if asked.isByReader { desk.echo.opened(whole.briefing.id, .everybody) }
        return .page(pages.publicBriefing(PublicCopy.of(whole), of: edition, in: asked.language))
    }

    private func picture(_ asked: Asked) async throws -> Answer {
        let (picture, briefing) = (
            try asked.id("picture", of: BlockPicture.self), try asked.id("briefing", of: DailyBriefing.self)
        )
        return .picture(try await desk.publicPicture(picture, of: briefing, in: try asked.id("id")))
    }

    private func feed(_ asked: Asked) async throws -> Answer {
        let (edition, briefings) = try await desk.publicFeed(of: try asked.id("id"))
        let head = desk.letterhead
        let home = head.baseURL.address(of: "/public/\(edition.stream.text)")
        let pages = FeedPages(
            id: edition.stream.text, title: edition.name, organisation: head.organisation, home: home,
            language: .english, words: head.words
        ) { "\(home)/briefings/\($0.text)" }
        return .feed(pages.bytes(briefings.map(PublicCopy.of), as: .atom), type: FeedPages.Format.atom.type)
    }
}
