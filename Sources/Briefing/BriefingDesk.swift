// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Store

/// The verbs of a briefing while it is written.
///
/// Sending is ``SendingDesk``.
struct BriefingDesk: Sendable {
    let store: Store
    let briefings: BriefingStore
    let sources: SourceStore
    let items: ItemStore
    let network: NetworkRoom
    let outbox: Outbox
    let jobs: JobQueue
    let zone: Zone
    let outside: Outside

    static let changedMeanwhile = """
        Somebody else changed this briefing while you wrote. Your words are all below and theirs are saved: compare, \
        then save again to keep yours.
        """

    /// Begins a briefing for a stream; throws `invalid` when there is no such stream.
    func start(stream: ID<MessageStream>?, by staffID: String, name: String) async throws -> ID<DailyBriefing> {
        let id: ID<DailyBriefing> = outside.newID()
        try await store.write { tx in
            let streams = try network.streams(in: tx)
            guard let stream = streams.first(where: { $0.id == stream }) ?? (stream == nil ? streams.first : nil) else {
                throw DeskError.invalid([FieldProblem("stream", "Start a stream under Network first.")])
            }
            let now = outside.now()
            try briefings.insert(
                id, stream: stream.id, day: zone.date(of: now), editorID: staffID, editorName: name, at: now, in: tx)
            try Event.record("briefing.started", by: .staff(staffID), of: id.text, at: now, in: tx, outside: outside)
        }
        return id
    }

    func whole(_ id: ID<DailyBriefing>) async throws -> WholeBriefing {
        try await store.read { tx in
            guard let whole = try briefings.whole(id, in: tx) else { throw DeskError.notFound }
            return whole
        }
    }

    /// The items to choose from: the newest, or those that match.
    func available(matching query: String) async throws -> [Item] {
        try await store.read { tx in
            query.isEmpty
                ? try items.items(limit: 60, in: tx) : try items.items(matching: query, limit: 60, in: tx)
        }
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

    /// What the editor's form asks for besides saving.
    enum Step: Sendable, Equatable {
        case save
        case pick(ID<Item>)
        case moveUp(ID<BriefingItem>)
        case moveDown(ID<BriefingItem>)
        case remove(ID<BriefingItem>)

        /// Reads the pressed button's value: `pick-ID`, `up-ID`, `down-ID`, `remove-ID`; anything else only saves.
        init(_ pressed: String) {
            let parts = pressed.split(separator: "-", maxSplits: 1).map(String.init)
            let words = (parts.first, parts.count == 2 ? parts[1] : "")
            let picked = ID<BriefingItem>(words.1)
            switch (words.0, picked) {
            case ("pick", _): self = ID<Item>(words.1).map(Step.pick) ?? .save
            case ("up", let item?): self = .moveUp(item)
            case ("down", let item?): self = .moveDown(item)
            case ("remove", let item?): self = .remove(item)
            default: self = .save
            }
        }
    }

    /// Saves all that was typed, and does one step with it.
    ///
    /// Returns false when somebody else changed it first.
    func save(_ draft: BriefingDraft, of id: ID<DailyBriefing>, then step: Step, by actor: Actor) async throws -> Bool {
        try await store.write { tx in
            guard let current = try briefings.briefing(id, in: tx), current.state == .draft else {
                throw DeskError.notFound
            }
            guard try briefings.advance(id, from: draft.version, in: tx) else { return false }
            try briefings.write(draft, to: id, in: tx)
            try take(step, in: id, tx)
            try Event.record("briefing.changed", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
            return true
        }
    }

    private func take(_ step: Step, in id: ID<DailyBriefing>, _ tx: Tx) throws {
        var order = try briefings.items(of: id, in: tx).map(\.id)
        switch step {
        case .save: return
        case .pick(let item):
            guard let item = try items.item(item, in: tx) else { return }
            _ = try briefings.pick(item, as: outside.newID(), into: id, in: tx)
            return
        case .remove(let item): return try briefings.remove(item, from: id, in: tx)
        case .moveUp(let item):
            guard let place = order.firstIndex(of: item), place > 0 else { return }
            order.swapAt(place, place - 1)
        case .moveDown(let item):
            guard let place = order.firstIndex(of: item), place + 1 < order.count else { return }
            order.swapAt(place, place + 1)
        }
        try briefings.order(order, of: id, in: tx)
    }
}
