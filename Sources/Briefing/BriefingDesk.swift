// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Store

/// The verbs of a briefing.
///
/// Writing is in `BriefingDesk+Writing`, sending is ``SendingDesk``.
struct BriefingDesk: Sendable {
    let store: Store
    let briefings: BriefingStore
    let drafts = DraftStore()
    let files = PictureStore()
    let lines = LineStore()
    let sources: SourceStore
    let items: ItemStore
    let stories = StoryStore()
    let network: NetworkRoom
    let outbox: Outbox
    let jobs: JobQueue
    let zone: Zone
    let outside: Outside

    /// Begins a briefing for a stream; throws `invalid` when there is no such stream.
    func start(stream: ID<MessageStream>?, by staffID: String, name: String) async throws -> ID<DailyBriefing> {
        try await store.write { tx in try begin(stream: stream, by: staffID, name: name, in: tx).id }
    }

    /// The same within a transaction; returns the stream that was meant, too.
    func begin(stream: ID<MessageStream>?, by staffID: String, name: String, in tx: Tx) throws -> (
        id: ID<DailyBriefing>, stream: ID<MessageStream>
    ) {
        let id: ID<DailyBriefing> = outside.newID()
        let streams = try network.streams(in: tx)
        guard let stream = streams.first(where: { $0.id == stream }) ?? (stream == nil ? streams.first : nil) else {
            throw DeskError.invalid([FieldProblem("stream", "Start a stream under Network first.")])
        }
        let now = outside.now()
        try briefings.insert(
            id, stream: stream.id, day: zone.date(of: now), editorID: staffID, editorName: name, at: now, in: tx)
        try Event.record("briefing.started", by: .staff(staffID), of: id.text, at: now, in: tx, outside: outside)
        return (id, stream.id)
    }

    var today: LocalDate { zone.date(of: outside.now()) }

    func whole(_ id: ID<DailyBriefing>) async throws -> WholeBriefing {
        try await store.read { tx in
            guard let whole = try briefings.whole(id, in: tx) else { throw DeskError.notFound }
            return whole.dated(today)
        }
    }

    /// What there is to choose from: the stories that were kept this morning, and the newest items or those that match.
    func available(matching query: String) async throws -> Available {
        let since = outside.now().adding(seconds: -MorningDesk.hours * 3600)
        return try await store.read { tx in
            guard query.isEmpty else {
                return Available(
                    kept: [], items: try items.items(matching: query, limit: 60, in: tx),
                    lines: try holding(in: tx))
            }
            let kept = try stories.stories(.kept, since: since, from: 0, limit: 60, in: tx)
            let pieces = Dictionary(grouping: try stories.pieces(of: kept.map(\.id), in: tx), by: \.story)
            return Available(
                kept: kept.map { WholeStory(story: $0, pieces: pieces[$0.id] ?? []) },
                items: try items.items(limit: 60, in: tx), lines: try holding(in: tx))
        }
    }

    /// The lines to take that hold today: one past its day has to be checked first.
    private func holding(in tx: Tx) throws -> [LineToTake] {
        try lines.lines(retired: false, in: tx).filter { !$0.isPast(on: today) }
    }

    /// What an editor can choose from.
    struct Available: Sendable {
        let kept: [WholeStory]
        let items: [Item]
        /// The lines to take that hold now.
        let lines: [LineToTake]
    }

    /// Puts a draft out of the way; nothing of it is lost.
    func setAside(_ id: ID<DailyBriefing>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try briefings.setAside(id, in: tx) else { throw DeskError.notFound }
            try Event.record("briefing.set-aside", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    func takeUp(_ id: ID<DailyBriefing>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try briefings.takeUp(id, in: tx) else { throw DeskError.notFound }
            try Event.record("briefing.taken-up", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }
}
