// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Store
import Web

/// The verbs of letting a briefing go: check, send now or at the usual time, take back, leave.
struct SendingDesk: Sendable {
    static let holdSeconds = 60
    static let goOutJob = "briefing.go-out"
    static let messageKind = "briefing"

    let store: Store
    let briefings: BriefingStore
    let rhythms = RhythmStore()
    let readings = SecondReadingStore()
    let corrections = CorrectionStore()
    let tests = BriefingTestStore()
    let echo: EchoDesk
    let checking: BriefingChecking
    let network: NetworkRoom
    let outbox: Outbox
    let jobs: JobQueue
    let colleagues: Colleagues
    let letterhead: Letterhead
    /// Without a mail server nothing is put by for staff: it would leave years later.
    let hasMailServer: Bool
    let zone: Zone
    let outside: Outside

    static let changedMeanwhile = """
        Somebody changed or sent this briefing after you opened this page. Go back and look at it again.
        """

    /// When a briefing goes that is sent.
    enum Going: Sendable, Equatable {
        /// As soon as the minute is over in which it can be taken back.
        case now
        /// At the stream's usual time, as the page offered it.
        case usual(Moment)
    }

    func whole(_ id: ID<DailyBriefing>) async throws -> WholeBriefing {
        try await store.read { tx in
            guard let whole = try briefings.whole(id, in: tx) else { throw DeskError.notFound }
            return whole.dated(zone.date(of: outside.now()))
        }
    }

    /// What the checks say of it to somebody.
    func result(of whole: WholeBriefing, by writer: Actor) async throws -> BriefingChecking.Result {
        let (readers, isCorrection) = try await store.read { tx in
            (
                try readerCount(of: whole.briefing, in: tx),
                try corrections.corrected(by: whole.briefing.id, in: tx) != nil
            )
        }
        return try await checking.result(of: whole, readers: readers, isCorrection: isCorrection, by: writer)
    }

    /// How many a briefing would go to now.
    func readers(of briefing: DailyBriefing) async throws -> Int {
        try await store.read { tx in try readerCount(of: briefing, in: tx) }
    }

    /// The same, counted by the database where it can.
    func readerCount(of briefing: DailyBriefing, in tx: Tx) throws -> Int {
        guard let original = try corrections.corrected(by: briefing.id, in: tx) else {
            return try network.count(of: briefing.stream, in: tx)
        }
        return try reached(by: original, of: briefing.stream, in: tx).count
    }

    /// To whom it goes: everybody on the stream, or for a correction those of them who got what it corrects or will.
    func recipients(of briefing: DailyBriefing, in tx: Tx) throws -> [ID<Subscription>] {
        guard let original = try corrections.corrected(by: briefing.id, in: tx) else {
            return try network.recipients(of: briefing.stream, in: tx)
        }
        return try reached(by: original, of: briefing.stream, in: tx)
    }

    /// Who got a sent briefing, may have, or will still get it, and still receives the stream.
    ///
    /// What waits for the mail server is as good as sent: the correction would otherwise miss just those whose mail is
    /// slow.
    func reached(by original: ID<DailyBriefing>, of stream: ID<MessageStream>, in tx: Tx) throws -> [ID<Subscription>] {
        let reached = Set(
            try outbox.recipients(
                of: Self.messageKind, subject: original.text,
                in: [.queued, .leased, .dataStarted, .uncertain, .accepted], tx: tx))
        return try network.recipients(of: stream, in: tx).filter { reached.contains($0.text) }
    }

    /// Today's usual time of the stream, while there is more than the time to take back until then.
    func usualMoment(of stream: ID<MessageStream>, in tx: Tx) throws -> Moment? {
        let now = outside.now()
        let usual = try rhythms.rhythm(of: stream, in: tx).usualMoment(on: zone.date(of: now), in: zone)
        return usual > now.adding(seconds: Self.holdSeconds) ? usual : nil
    }

    /// Sends it, with a minute or until the usual time in which it can be taken back.
    func send(_ id: ID<DailyBriefing>, version: Int, going: Going = .now, by actor: Actor) async throws {
        let stopping = try await result(of: try await whole(id), by: actor).checks.filter(\.isStopping)
        guard stopping.isEmpty else { throw DeskError.invalid(stopping.map(\.problem)) }
        try await store.write { tx in
            guard let briefing = try briefings.briefing(id, in: tx) else { throw DeskError.notFound }
            let now = outside.now()
            let until = try holdUntil(going, of: briefing, at: now, in: tx)
            try refuseUnread(briefing, version: version, in: tx)
            guard try briefings.hold(id, version: version, until: until, day: zone.date(of: now), in: tx) else {
                throw DeskError.changedMeanwhile(Self.changedMeanwhile)
            }
            // One that was taken back may still wait for a later time.
            try jobs.enqueueNoLater(Self.goOutJob, subject: id.text, than: until, in: tx)
            let what: StaticString = going == .now ? "briefing.sent" : "briefing.scheduled"
            try Event.record(what, by: actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    private func holdUntil(_ going: Going, of briefing: DailyBriefing, at now: Moment, in tx: Tx) throws -> Moment {
        guard case .usual(let offered) = going else { return now.adding(seconds: Self.holdSeconds) }
        guard try usualMoment(of: briefing.stream, in: tx) == offered else {
            throw DeskError.changedMeanwhile(
                "\(zone.clock(of: offered)) has passed meanwhile, or the usual time was changed. Go back to see when it can go."
            )
        }
        return offered
    }

    private func refuseUnread(_ briefing: DailyBriefing, version: Int, in tx: Tx) throws {
        guard try rhythms.rhythm(of: briefing.stream, in: tx).needsReader,
            try readings.reading(of: briefing.id, version: version, in: tx) == nil
        else { return }
        throw DeskError.changedMeanwhile(
            "Nobody else has read this briefing as it is now. Go back and ask a colleague to read it first.")
    }

    /// Takes it back to a draft; false when it has left already.
    func takeBack(_ id: ID<DailyBriefing>, by actor: Actor) async throws -> Bool {
        try await store.write { tx in
            guard try briefings.takeBack(id, before: outside.now(), in: tx) else { return false }
            try Event.record("briefing.taken-back", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
            return true
        }
    }

    /// The time has come: one message for each reader goes into the outbox.
    ///
    /// Doing it twice queues nothing twice. What would give somebody away by now becomes a draft again.
    func goOut(_ id: ID<DailyBriefing>) async throws {
        let isHeld = try await isHeld(id)
        try await store.write { tx in
            guard let briefing = try briefings.briefing(id, in: tx), briefing.state == .goingOut else { return }
            let now = outside.now()
            if let until = briefing.holdUntil, until > now {
                // Taken back and sent again meanwhile: this time is a later one.
                return try jobs.enqueue(Self.goOutJob, subject: id.text, at: until, in: tx)
            }
            guard !isHeld else {
                guard try briefings.holdBack(id, at: now, in: tx) else { return }
                return try Event.record(
                    "briefing.held-back", by: .desk, of: id.text, at: now, in: tx, outside: outside)
            }
            guard try briefings.markSent(id, at: now, in: tx) else { return }
            if let whole = try briefings.whole(id, in: tx) { try BriefingArchiveStore().index(whole, in: tx) }
            try forgetPicturesKeptAside(of: id, in: tx)
            if try asks(id, in: tx) {
                try echo.echoes.open(id, token: echo.newToken(), in: tx)
            }
            for subscription in try recipients(of: briefing, in: tx) {
                try outbox.queue(Self.messageKind, subject: id.text, recipient: subscription.text, in: tx)
            }
            try Event.record("briefing.left", by: .desk, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    /// Whether the words may not leave, knowing what is known now; asked when the time has come.
    private func isHeld(_ id: ID<DailyBriefing>) async throws -> Bool {
        let whole = try await store.read { tx in try briefings.whole(id, in: tx) }
        guard let whole, whole.briefing.state == .goingOut, let until = whole.briefing.holdUntil,
            until <= outside.now()
        else { return false }
        return try await !checking.leaks(of: whole, by: .desk).isEmpty
    }

    /// Whether a message's words are put together to leave, and not only to be looked at in the outbox.
    static func isLeaving(_ message: OutboxMessage) -> Bool { message.state == .queued || message.state == .leased }

    /// Letters of a briefing after a look at its words, while they are to leave.
    func letters(of whole: WholeBriefing, for message: OutboxMessage, in tx: Tx) throws -> TypedLetters {
        guard Self.isLeaving(message), let look = try checking.look(at: whole, in: tx) else { return .toLookAt }
        return try TypedLetters(look, at: outside.now())
    }

    /// Tells the lead of briefings of which letters were held back as they were to leave: something became known since the
    /// briefing went out.
    private func tellOfHeld() async throws {
        let since = outside.now().adding(days: -7)
        let held = try await store.read { tx in
            try outbox.subjects(of: Self.messageKind, rejectedAs: OutboxMessage.held, since: since, in: tx)
                .compactMap { try ID<DailyBriefing>($0).flatMap { try briefings.whole($0, in: tx) } }
        }
        for whole in held where whole.briefing.takenDownAt == nil {
            _ = try await checking.leaks(of: whole, by: .desk)
        }
    }

    /// A picture that was taken out or replaced is of no use once the briefing is sent, and may show somebody.
    private func forgetPicturesKeptAside(of id: ID<DailyBriefing>, in tx: Tx) throws {
        let drafts = DraftStore()
        for kept in try drafts.kept(of: id, in: tx) {
            guard let picture = kept.picture, try drafts.letGo(kept.id, of: id, in: tx) else { continue }
            try PictureStore().forget(picture, of: id, in: tx)
        }
    }

    /// Whether readers are asked if it was useful: a correction only mends another.
    func asks(_ id: ID<DailyBriefing>, in tx: Tx) throws -> Bool { try corrections.corrected(by: id, in: tx) == nil }

    /// What stands in a preview for the token of the links to answer, which leads nowhere; nil for a correction.
    func sampleToken(of id: ID<DailyBriefing>) async throws -> String? {
        try await store.read { tx in try asks(id, in: tx) ? Self.sampleToken : nil }
    }

    static let sampleToken = "preview"

    /// The briefings whose time has come and that have not left: for the case that their job was lost.
    func goOutOverdue() async throws {
        try await store.write { tx in
            let now = outside.now()
            for id in try briefings.overdue(at: now, in: tx) {
                try jobs.enqueueNoLater(Self.goOutJob, subject: id.text, than: now, in: tx)
            }
        }
        try await tellOfHeld()
    }
}
