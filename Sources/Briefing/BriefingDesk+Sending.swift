// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Store

extension BriefingDesk {
    static let holdSeconds = 60
    static let goOutJob = "briefing.go-out"
    static let messageKind = "briefing"

    /// What stands in the way of sending, each with its field; empty when nothing does.
    func problems(of whole: WholeBriefing) async throws -> [FieldProblem] {
        let readers = try await store.read { tx in try network.count(of: whole.briefing.stream, in: tx) }
        var problems: [FieldProblem] = []
        if whole.briefing.subject.isEmpty { problems.append(FieldProblem("subject", "Give the briefing a subject.")) }
        if whole.items.isEmpty { problems.append(FieldProblem("main", "Pick at least one item.")) }
        for item in whole.items where item.words.isEmpty {
            problems.append(
                FieldProblem("words-\(item.id.text)", "Write two lines about \u{201C}\(item.title)\u{201D}."))
        }
        if readers == 0 {
            problems.append(FieldProblem("main", "Nobody is on this stream yet: add a subscriber first."))
        }
        return problems
    }

    /// How many a briefing would go to now.
    func readers(of briefing: DailyBriefing) async throws -> Int {
        try await store.read { tx in try network.count(of: briefing.stream, in: tx) }
    }

    /// Sends it, with a minute in which it can be taken back.
    func send(_ id: ID<DailyBriefing>, version: Int, by actor: Actor) async throws {
        let whole = try await whole(id)
        let problems = try await problems(of: whole)
        guard problems.isEmpty else { throw DeskError.invalid(problems) }
        try await store.write { tx in
            let now = outside.now()
            let until = now.adding(seconds: Self.holdSeconds)
            guard try briefings.hold(id, version: version, until: until, day: zone.date(of: now), in: tx) else {
                throw DeskError.changedMeanwhile(
                    "Somebody changed or sent this briefing after you opened this page. Go back and look at it again.")
            }
            try jobs.enqueue(Self.goOutJob, subject: id.text, at: until, in: tx)
            try Event.record("briefing.sent", by: actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    /// Takes it back to a draft; false when it has left already.
    func takeBack(_ id: ID<DailyBriefing>, by actor: Actor) async throws -> Bool {
        try await store.write { tx in
            guard try briefings.takeBack(id, before: outside.now(), in: tx) else { return false }
            try Event.record("briefing.taken-back", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
            return true
        }
    }

    /// The minute is over: one message for each reader goes into the outbox.
    ///
    /// Doing it twice queues nothing twice.
    func goOut(_ id: ID<DailyBriefing>) async throws {
        try await store.write { tx in
            guard let briefing = try briefings.briefing(id, in: tx), briefing.state == .goingOut else { return }
            let now = outside.now()
            if let until = briefing.holdUntil, until > now {
                // Taken back and sent again meanwhile: this minute is a newer one.
                return try jobs.enqueue(Self.goOutJob, subject: id.text, at: until, in: tx)
            }
            guard try briefings.markSent(id, at: now, in: tx) else { return }
            if let whole = try briefings.whole(id, in: tx) { try BriefingArchiveStore().index(whole, in: tx) }
            for subscription in try network.recipients(of: briefing.stream, in: tx) {
                try outbox.queue(Self.messageKind, subject: id.text, recipient: subscription.text, in: tx)
            }
            try Event.record("briefing.left", by: .desk, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    /// The briefings whose minute is over and that have not left: for the case that their job was lost.
    func goOutOverdue() async throws {
        try await store.write { tx in
            let now = outside.now()
            for id in try briefings.overdue(at: now, in: tx) {
                try jobs.enqueue(Self.goOutJob, subject: id.text, at: now, in: tx)
            }
        }
    }
}
