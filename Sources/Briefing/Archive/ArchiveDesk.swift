// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Store
import Web

/// Looking for what was sent.
struct ArchiveDesk: Sendable {
    static let pageSize = 30
    private static let feedLength = 30
    private static let latestLength = 8
    private static let publicLength = 100

    let store: Store
    let archive: BriefingArchiveStore
    let members: MembersRoom
    let letterhead: Letterhead
    let zone: Zone
    let outside: Outside
    let kept = LineStore()
    let echo: EchoDesk

    /// What a page of the archive shows.
    struct Shelf: Sendable {
        var months: [ArchiveMonth] = []
        /// The month that is shown; nil where words were sought, or there is none.
        var month: ArchiveMonth?
        var query = ""
        var entries: [ArchiveEntry] = []
        /// The lines to take that hold the words that were sought.
        var lines: [LineToTake] = []
        /// How many were found in all.
        var count = 0
        var page = 0

        var hasMore: Bool { (page + 1) * ArchiveDesk.pageSize < count }
    }

    /// What holds the words, for staff.
    func found(_ query: String, page: Int) async throws -> Shelf {
        try await store.read { tx in try sought(query, page: page, for: .everything, in: tx) }
    }

    /// The archive as a member may read it: a month of it, or what holds the words.
    func shelf(for member: Member, query: String, month: String?, page: Int) async throws -> Shelf {
        try await store.read { tx in
            let scope = try scope(of: member, in: tx)
            if !query.isEmpty {
                var shelf = try sought(query, page: page, for: scope, in: tx)
                if page == 0 { shelf.lines = try lines(for: member, in: tx).lines.filter { $0.holds(query) } }
                return shelf
            }
            let months = try archive.months(for: scope, in: tx)
            let shown = months.first { $0.text == month } ?? months.first
            let entries = try shown.map { try archive.month($0.text, for: scope, in: tx) } ?? []
            return Shelf(months: months, month: shown, entries: entries)
        }
    }

    private func sought(_ query: String, page: Int, for scope: ReadingScope, in tx: Tx) throws -> Shelf {
        let found = try archive.found(query, for: scope, page: page, size: Self.pageSize, in: tx)
        return Shelf(query: query, entries: found.entries, count: found.count, page: page)
    }

    /// The newest briefing that a member may read, whole, with those before it; whether they receive anything.
    func latest(for member: Member) async throws -> (whole: WholeBriefing?, earlier: [ArchiveEntry], receives: Bool) {
        try await store.read { tx in
            let streams = try members.readable(by: member, in: tx)
            let scope = ReadingScope.streams(streams)
            let entries = try archive.latest(Self.latestLength, for: scope, in: tx)
            let whole = try entries.first.flatMap { try archive.whole($0.briefing.id, for: scope, in: tx) }
            return (whole, Array(entries.dropFirst()), streams.contains { $0.until == nil })
        }
    }

    /// A briefing for a member; one that is not theirs is not found.
    ///
    /// With it comes the token of the links by which readers say whether it was useful, where they are asked.
    func whole(_ id: ID<DailyBriefing>, for member: Member) async throws -> (whole: WholeBriefing, asking: String?) {
        try await store.read { tx in
            guard let whole = try archive.whole(id, for: try scope(of: member, in: tx), in: tx) else {
                throw DeskError.notFound
            }
            return (whole, try echo.echoes.token(of: id, in: tx))
        }
    }

    /// The lines to take that a member may see at this moment; none for somebody who receives nothing any more.
    func lines(for member: Member) async throws -> (lines: [LineToTake], receives: Bool) {
        try await store.read { tx in try lines(for: member, in: tx) }
    }

    private func lines(for member: Member, in tx: Tx) throws -> (lines: [LineToTake], receives: Bool) {
        guard try members.readable(by: member, in: tx).contains(where: { $0.until == nil }) else { return ([], false) }
        return (try kept.linesForMembers(on: zone.date(of: outside.now()), in: tx), true)
    }

    /// A picture in a briefing that a member may read.
    func picture(_ id: ID<BlockPicture>, of briefing: ID<DailyBriefing>, for member: Member) async throws
        -> PictureFile
    {
        try await store.read { tx in
            try picture(id, of: briefing, for: try scope(of: member, in: tx), in: tx)
        }
    }

    private func picture(
        _ id: ID<BlockPicture>, of briefing: ID<DailyBriefing>, for scope: ReadingScope, in tx: Tx
    ) throws -> PictureFile {
        guard let file = try archive.picture(id, of: briefing, for: scope, in: tx) else { throw DeskError.notFound }
        return file
    }

    private func scope(of member: Member, in tx: Tx) throws -> ReadingScope {
        .streams(try members.readable(by: member, in: tx))
    }

    /// What stands behind a feed's token, with the newest briefings of its stream.
    func feed(token: String) async throws -> (access: FeedAccess, briefings: [WholeBriefing]) {
        try await store.read { tx in
            let access = try members.feed(token: token, in: tx)
            guard case .open(let stream, let name, _) = access else { return (access, []) }
            return (access, try wholes(of: ReadableStream(id: stream, name: name, until: nil), in: tx))
        }
    }

    private func wholes(of stream: ReadableStream, in tx: Tx) throws -> [WholeBriefing] {
        let scope = ReadingScope.streams([stream])
        return try archive.latest(Self.feedLength, for: scope, in: tx).compactMap {
            try archive.whole($0.briefing.id, for: scope, in: tx)
        }
    }

    // MARK: What everybody may read

    func publicList(of stream: ID<MessageStream>) async throws -> (PublicEdition, [ArchiveEntry]) {
        try await store.read { tx in
            let (edition, scope) = try publicScope(of: stream, in: tx)
            return (edition, try archive.latest(Self.publicLength, for: scope, in: tx))
        }
    }

    func publicBriefing(_ id: ID<DailyBriefing>, of stream: ID<MessageStream>) async throws
        -> (PublicEdition, WholeBriefing)
    {
        try await store.read { tx in
            let (edition, scope) = try publicScope(of: stream, in: tx)
            guard let whole = try archive.whole(id, for: scope, in: tx) else { throw DeskError.notFound }
            return (edition, whole)
        }
    }

    /// A picture in a briefing of a stream that is open.
    func publicPicture(_ id: ID<BlockPicture>, of briefing: ID<DailyBriefing>, in stream: ID<MessageStream>)
        async throws -> PictureFile
    {
        try await store.read { tx in
            try picture(id, of: briefing, for: try publicScope(of: stream, in: tx).scope, in: tx)
        }
    }

    func publicFeed(of stream: ID<MessageStream>) async throws -> (PublicEdition, [WholeBriefing]) {
        try await store.read { tx in
            let edition = try publicScope(of: stream, in: tx).edition
            return (edition, try wholes(of: ReadableStream(id: stream, name: edition.name, until: nil), in: tx))
        }
    }

    /// A stream that is not open is not found, as one that does not exist.
    private func publicScope(of stream: ID<MessageStream>, in tx: Tx) throws
        -> (edition: PublicEdition, scope: ReadingScope)
    {
        guard let edition = try members.publicEdition(of: stream, in: tx) else { throw DeskError.notFound }
        return (edition, .streams([ReadableStream(id: stream, name: edition.name, until: nil)]))
    }

    /// Makes briefings findable that are not yet.
    func indexMissing() async throws {
        var isMore = true
        while isMore {
            isMore = try await store.write { tx in
                let missing = try archive.unindexed(limit: 50, in: tx)
                for id in missing { try archive.whole(id, in: tx).map { try archive.index($0, in: tx) } }
                return !missing.isEmpty
            }
        }
    }
}
