// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Page
import Web
import Words

/// What members read.
struct ReadingRoutes: Sendable {
    let desk: ArchiveDesk

    func mount(on routes: Routes) {
        routes.member(.get, "/member/home", use: home)
        routes.member(.get, "/member/briefings/{id}", use: show)
        routes.member(.get, "/member/briefings/{id}/pictures/{picture}", use: picture)
        routes.member(.get, "/member/archive", use: archive)
    }

    private var pages: ReadingPages { ReadingPages(words: desk.letterhead.words) }

    private func home(_ asked: Asked, _ member: Member) async throws -> Answer {
        let latest = try await desk.latest(for: member)
        return .page(pages.home(latest.whole, earlier: latest.earlier, receives: latest.receives))
    }

    private func show(_ asked: Asked, _ member: Member) async throws -> Answer {
        let found = try await desk.whole(try asked.id("id"), for: member)
        if asked.isByReader { desk.echo.opened(found.whole.briefing.id, .member) }
        return .page(pages.briefing(found.whole, asking: found.asking, in: asked.language))
    }

    private func picture(_ asked: Asked, _ member: Member) async throws -> Answer {
        .picture(try await desk.picture(try asked.id("picture"), of: try asked.id("id"), for: member))
    }

    private func archive(_ asked: Asked, _ member: Member) async throws -> Answer {
        let shelf = try await desk.shelf(
            for: member, query: asked.query.line("q", limit: 100), month: asked.query["month"],
            page: max(0, min(Int(asked.query["page"] ?? "") ?? 0, 1000)))
        return .page(pages.archive(shelf))
    }
}
