// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Pictures
import Web

/// The pictures of briefings, for staff.
struct PictureRoutes: Sendable {
    let desk: BriefingDesk
    let canWrite: @Sendable (Role) -> Bool

    func mount(on routes: Routes) {
        routes.staff(.get, "/briefings/{id}/pictures/{picture}", use: show)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .picture(
            try await desk.picture(
                try asked.id("picture"), of: try asked.id("id"), mayWrite: canWrite(staff.role)))
    }
}

extension Answer {
    /// A picture, to whoever may see it.
    static func picture(_ file: PictureFile) -> Answer {
        .bytes(file.bytes, type: file.format.mediaType, policy: .picture)
    }
}
