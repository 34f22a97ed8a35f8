// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Web
import Words

/// Members' feeds: whoever has the address reads them, until it is revoked.
struct FeedRoutes: Sendable {
    let desk: ArchiveDesk

    func mount(on routes: Routes) {
        routes.open(.get, "/feeds/{token}/atom") { try await feed($0, as: .atom) }
        routes.open(.get, "/feeds/{token}/rss") { try await feed($0, as: .rss) }
    }

    private func feed(_ asked: Asked, as format: FeedPages.Format) async throws -> Answer {
        let found = try await desk.feed(token: try asked.word("token"))
        switch found.access {
        case .unknown: throw DeskError.notFound
        case .ended: return .page(ReadingPages.gone(), status: 410)
        case .open(let stream, let name, let language):
            let head = desk.letterhead
            let pages = FeedPages(
                id: stream.text, title: name, organisation: head.organisation,
                home: head.baseURL.address(of: "/member/home"), language: language, words: head.words
            ) { head.baseURL.address(of: "/member/briefings/\($0.text)") }
            return .feed(pages.bytes(found.briefings, as: format), type: format.type)
        }
    }
}
