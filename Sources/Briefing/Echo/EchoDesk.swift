// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Vault
import Web

/// The verbs of what comes back of a briefing: answer, count, delete a reader's words.
struct EchoDesk: Sendable {
    /// Takes one of so many places in a bucket of tries; returns in how many seconds one is free when none is.
    typealias TakePlace = @Sendable (_ bucket: String, _ places: Int, Tx) throws -> Int?

    /// How many answers come from one caller in a quarter of an hour: a room full of people shares one.
    static let perCaller = 30
    /// How long a reader's words may be.
    static let mostCharacters = 500
    private static let mostReplies = 100_000

    let store: Store
    let echoes: EchoStore
    let tally: OpeningTally
    let takePlace: TakePlace
    /// Whether the desk reads a mailbox, in which it can count replies.
    let readsMailbox: Bool
    let zone: Zone
    let outside: Outside

    init(
        store: Store, echoes: EchoStore, takePlace: @escaping TakePlace, readsMailbox: Bool, zone: Zone,
        outside: Outside
    ) {
        self.store = store
        self.echoes = echoes
        tally = OpeningTally { openings in try await store.write { tx in try echoes.add(openings, in: tx) } }
        self.takePlace = takePlace
        self.readsMailbox = readsMailbox
        self.zone = zone
        self.outside = outside
    }

    /// A token of 128 bits: whoever has the letter has it, and nobody else guesses it.
    func newToken() -> String { Hex.text(of: outside.randomBytes(16)) }

    // MARK: Readers

    /// The day of the briefing whose letter holds the token.
    func day(token: String) async throws -> LocalDate {
        try await store.read { tx in
            guard let briefing = try echoes.briefing(token: token, in: tx) else { throw DeskError.notFound }
            return briefing.day
        }
    }

    enum Outcome: Sendable, Equatable {
        case counted
        /// An answer from this browser was counted before.
        case countedBefore
        case tooMany
    }

    /// Counts an answer, and keeps the words that came with it, if any did.
    ///
    /// - Parameter isRepeated: this browser has answered before: then only its words are kept.
    func answer(_ token: String, useful: Bool, words: String, isRepeated: Bool, caller: String) async throws -> Outcome
    {
        let bucket = "useful:" + echoes.key.fingerprint(caller, for: "caller")
        return try await store.write { tx in
            guard let briefing = try echoes.briefing(token: token, in: tx)?.id else { throw DeskError.notFound }
            guard !isRepeated || !words.isEmpty else { return .countedBefore }
            guard try takePlace(bucket, Self.perCaller, tx) == nil else { return .tooMany }
            let now = outside.now()
            if !isRepeated { try echoes.count(useful: useful, of: briefing, in: tx) }
            if !words.isEmpty {
                let remark = ReaderRemark(
                    id: outside.newID(), isUseful: useful, words: words, day: zone.date(of: now))
                try echoes.insert(remark, of: briefing, in: tx)
            }
            try Event.record("briefing.answered", by: .desk, of: briefing.text, at: now, in: tx, outside: outside)
            return isRepeated ? .countedBefore : .counted
        }
    }

    /// Somebody opened a briefing as a page; counting never keeps a reader waiting, nor fails for them.
    func opened(_ briefing: ID<DailyBriefing>, _ place: BriefingOpening.Place) {
        tally.add(BriefingOpening(briefing: briefing, place: place, day: zone.date(of: outside.now())))
    }

    // MARK: The mailbox

    /// A message came in that replies to messages of ours: it counts once for each briefing among them.
    func replied(to messages: [OutboxMessage], in tx: Tx) throws {
        let briefings = Set(messages.filter { $0.kind == SendingDesk.messageKind }.map(\.subject))
        for briefing in briefings.sorted() {
            guard let id = ID<DailyBriefing>(briefing) else { continue }
            try echoes.countReply(to: id, in: tx)
        }
    }

    // MARK: Staff

    func echo(of briefing: ID<DailyBriefing>) async throws -> BriefingEcho {
        await tally.write()
        return try await store.read { tx in try echoes.echo(of: briefing, in: tx) }
    }

    func briefing(_ id: ID<DailyBriefing>) async throws -> DailyBriefing {
        try await store.read { tx in
            guard let briefing = try BriefingStore().briefing(id, in: tx), briefing.state == .sent else {
                throw DeskError.notFound
            }
            return briefing
        }
    }

    /// Notes how many replies somebody counted by hand; throws `invalid` when it is no number.
    func count(_ typed: String, of id: ID<DailyBriefing>, by staff: StaffMember) async throws {
        let briefing = try await briefing(id)
        guard let count = Int(typed), (0...Self.mostReplies).contains(count) else {
            throw DeskError.invalid([FieldProblem("replies", "Enter how many replies you counted, like 7.")])
        }
        try await store.write { tx in
            let now = outside.now()
            try echoes.keep(.init(count: count, by: staff.name, at: now), of: briefing.id, in: tx)
            try Event.record(
                "briefing.replies-counted", by: staff.actor, of: briefing.id.text, at: now, in: tx, outside: outside)
        }
    }

    /// Deletes a reader's words; the answer stays counted.
    func delete(_ remark: ID<ReaderRemark>, of briefing: ID<DailyBriefing>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try echoes.delete(remark, of: briefing, in: tx) else { throw DeskError.notFound }
            try Event.record(
                "briefing.words-deleted", by: actor, of: briefing.text, at: outside.now(), in: tx, outside: outside)
        }
    }
}
