// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Kit
public import MemberNetwork
public import Store
public import Web

/// What was sent, to be read again: by staff, by members on their own pages, and in members' feeds.
public struct ArchiveRoom: Sendable {
    private let desk: ArchiveDesk
    private let briefings: BriefingRoom

    public init(
        store: Store, briefings: BriefingRoom, members: MembersRoom, letterhead: Letterhead, zone: Zone,
        outside: Outside
    ) {
        self.briefings = briefings
        desk = ArchiveDesk(
            store: store, archive: BriefingArchiveStore(), members: members, letterhead: letterhead, zone: zone,
            outside: outside, echo: briefings.echo)
    }

    /// Puts the room's pages where the table of access has them.
    public func mount(on routes: Routes) {
        ArchiveRoutes(desk: desk).mount(on: routes)
        ReadingRoutes(desk: desk).mount(on: routes)
        MemberLineRoutes(desk: desk).mount(on: routes)
        FeedRoutes(desk: desk).mount(on: routes)
        PublicReadingRoutes(desk: desk).mount(on: routes)
    }

    /// The work that the room wants done in the background, by the kind of job.
    public var jobs: [String: @Sendable (Job) async throws -> Void] {
        ["archive.index": { _ in try await desk.indexMissing() }, "archive.look": { _ in try await look() }]
    }

    /// Looks again at what everybody can read, knowing what is known now; the safeguarding lead is told.
    private func look() async throws {
        let streams = try await desk.store.read { tx in try desk.members.publicStreams(in: tx) }
        for stream in streams { _ = try await briefings.mayBeOpened(stream) }
    }
}
