// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Web

/// The lines to take, for members who receive anything.
struct MemberLineRoutes: Sendable {
    let desk: ArchiveDesk

    func mount(on routes: Routes) {
        routes.member(.get, "/member/lines", use: list)
    }

    private func list(_ asked: Asked, _ member: Member) async throws -> Answer {
        let shown = try await desk.lines(for: member)
        return .page(MemberLinePages(letterhead: desk.letterhead).list(shown.lines, receives: shown.receives))
    }
}
