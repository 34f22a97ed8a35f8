// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Gate
public import Kit
public import MemberNetwork
public import Store
public import Vault
public import Web

/// The morning's press briefing: sources in, items chosen, words written, sent to the network, kept by day.
public struct BriefingRoom: Sendable {
    public static var migrations: [Migration] { BriefingMigrations.all }

    let desk: BriefingDesk
    private let sending: SendingDesk
    private let watch: UnstartedWatch
    private let looking: LinkLooking
    private let rhythm: RhythmDesk
    private let lines: LineDesk
    let echo: EchoDesk
    private let sources: SourceDesk
    private let items: ItemDesk
    private let morning: MorningDesk
    private let fetching: SourceFetching
    private let reading: ItemReading
    private let gathering: NewsGathering
    private let letterhead: Letterhead
    private let editions = Editions()
    private let pictures: PictureCleaner

    /// - Parameters:
    ///   - key: seals what readers write.
    ///   - readsMailbox: whether the desk reads a mailbox, in which replies may come.
    ///   - screening: asked before words that staff typed leave.
    ///   - pictures: cleans the files that are put into briefings, in a process of its own.
    ///   - takePlace: takes one of so many places in a bucket of tries; for what strangers may do.
    ///   - colleagues: the staff, to be on duty, to read before something goes, and to be written to.
    ///   - feedFolders: where the host puts folders of feed files; nil when nowhere.
    ///   - hasMailServer: whether anything leaves.
    ///   - extractWords: how many words of others may be quoted in one piece.
    public init(
        store: Store, key: OrganisationKey, network: NetworkRoom, outbox: Outbox, jobs: JobQueue, fetcher: Fetcher,
        colleagues: Colleagues,
        feedFolders: String?, letterhead: Letterhead, hasMailServer: Bool, readsMailbox: Bool, extractWords: Int,
        screening: Screening, pictures: PictureCleaner,
        takePlace: @escaping @Sendable (_ bucket: String, _ places: Int, Tx) throws -> Int?, zone: Zone,
        outside: Outside, log: Log
    ) {
        let kept = SourceStore()
        (self.letterhead, self.pictures) = (letterhead, pictures)
        let items = ItemStore()
        sources = SourceDesk(store: store, sources: kept, items: items, jobs: jobs, outside: outside)
        self.items = ItemDesk(store: store, sources: kept, items: items, jobs: jobs, zone: zone, outside: outside)
        morning = MorningDesk(store: store, stories: StoryStore(), items: items, zone: zone, outside: outside)
        fetching = SourceFetching(
            store: store, sources: kept, items: items, jobs: jobs, fetcher: fetcher,
            folders: FeedFolders(place: feedFolders), outside: outside, log: log)
        reading = ItemReading(store: store, items: items, fetcher: fetcher, outside: outside)
        gathering = NewsGathering(store: store, zone: zone, outside: outside, log: log)
        desk = BriefingDesk(
            store: store, briefings: BriefingStore(), sources: kept, items: items, network: network, outbox: outbox,
            jobs: jobs,
            zone: zone,
            outside: outside)
        echo = EchoDesk(
            store: store, echoes: EchoStore(key: key), takePlace: takePlace, readsMailbox: readsMailbox, zone: zone,
            outside: outside)
        sending = SendingDesk(
            store: store, briefings: desk.briefings, echo: echo,
            checking: BriefingChecking(
                store: store, briefings: desk.briefings, links: LinkLookStore(), screening: screening,
                letterhead: letterhead,
                extractWords: extractWords),
            network: network, outbox: outbox, jobs: jobs, colleagues: colleagues, letterhead: letterhead,
            hasMailServer: hasMailServer, zone: zone, outside: outside)
        watch = UnstartedWatch(
            store: store, briefings: desk.briefings, rhythms: RhythmStore(), network: network, outbox: outbox,
            colleagues: colleagues, hasMailServer: hasMailServer, zone: zone, outside: outside)
        looking = LinkLooking(store: store, looks: LinkLookStore(), jobs: jobs, fetcher: fetcher, outside: outside)
        rhythm = RhythmDesk(store: store, network: network, colleagues: colleagues, outside: outside)
        lines = LineDesk(store: store, colleagues: colleagues, screening: screening, zone: zone, outside: outside)
    }

    /// Puts the room's pages where the table of access has them.
    ///
    /// - Parameters:
    ///   - canKeepSources: whether a role adds and retires sources.
    ///   - canSwitchOnSources: whether a role switches on sources of the starter list.
    ///   - canWrite: whether a role decides what is kept and prepares briefings.
    ///   - canSend: whether a role lets them go.
    public func mount(
        on routes: Routes, canKeepSources: @escaping @Sendable (Role) -> Bool,
        canSwitchOnSources: @escaping @Sendable (Role) -> Bool,
        canWrite: @escaping @Sendable (Role) -> Bool, canSend: @escaping @Sendable (Role) -> Bool
    ) {
        SourceRoutes(
            desk: sources, organisation: letterhead.organisation, zone: desk.zone, outside: desk.outside,
            canKeep: canKeepSources, canSwitchOn: canSwitchOnSources
        ).mount(on: routes)
        ItemRoutes(desk: items).mount(on: routes)
        MorningRoutes(desk: morning, zone: desk.zone, outside: desk.outside, canDecide: canWrite).mount(on: routes)
        BriefingRoutes(
            desk: desk, sending: sending, echo: echo, letterhead: letterhead, pictures: pictures, canWrite: canWrite,
            canSend: canSend
        ).mount(on: routes)
        PictureRoutes(desk: desk, canWrite: canWrite).mount(on: routes)
        EchoRoutes(desk: echo).mount(on: routes)
        UsefulRoutes(desk: echo, letterhead: letterhead).mount(on: routes)
        SendingRoutes(desk: sending, looking: looking, canWrite: canWrite, canSend: canSend).mount(on: routes)
        RhythmRoutes(desk: rhythm, canWrite: canWrite, canSend: canSend).mount(on: routes)
        LineRoutes(desk: lines, canKeep: canSend).mount(on: routes)
    }

    /// The work that the room wants done in the background, by the kind of job.
    public var jobs: [String: @Sendable (Job) async throws -> Void] {
        [
            SourceDesk.fetchJob: { job in
                guard let id = ID<Source>(job.subject) else { return }
                try await fetching.fetch(id)
            },
            ItemReading.job: { job in
                guard let id = ID<Item>(job.subject) else { return }
                try await reading.read(id)
            },
            "news.prune": { _ in
                try await morning.prune()
                try await looking.prune()
            },
            "sources.due": { _ in try await sources.fetchDue() },
            SendingDesk.goOutJob: { job in
                guard let id = ID<DailyBriefing>(job.subject) else { return }
                try await sending.goOut(id)
            },
            "briefings.overdue": { _ in try await sending.goOutOverdue() },
            UnstartedWatch.job: { _ in try await watch.look() },
            LinkLooking.job: { job in
                guard let id = ID<LinkLook>(job.subject) else { return }
                try await looking.look(id)
            },
        ]
    }

    /// Who puts the words of the room's messages together, by the kind of message.
    public var composers: [String: Composer] {
        StaffLetters(desk: sending, watch: watch).composers.merging([SendingDesk.messageKind: composer]) { mine, _ in
            mine
        }
    }

    /// Puts a briefing's message together as it leaves; nil when its reader does not want it any more.
    private var composer: Composer {
        { message, tx in
            guard let id = ID<DailyBriefing>(message.subject), let subscription = ID<Subscription>(message.recipient),
                let reader = try desk.network.recipient(subscription, in: tx)
            else { return nil }
            // What was taken down is recalled before its first try; a later one may be long after it.
            if message.attempts > 1, try desk.briefings.briefing(id, in: tx)?.takenDownAt != nil { return nil }
            let isGroup = reader.unsubscribePath == nil
            let isLeaving = SendingDesk.isLeaving(message)
            let now = desk.outside.now()
            let edition = try editions.edition(
                of: id, in: reader.language, toGroup: isGroup, isLeaving: isLeaving, at: now
            ) {
                guard let whole = try desk.briefings.whole(id, in: tx), whole.briefing.state == .sent,
                    whole.briefing.takenDownAt == nil
                else { return nil }
                let asking = try echo.echoes.token(of: id, in: tx)
                let letter = BriefingLetter(head: letterhead, whole: whole, asking: asking)
                let pictures = try editions.pictures(of: id) { try letter.enclosed(from: desk.files, in: tx) }
                return BriefingEdition(
                    letter, as: try sending.letters(of: whole, for: message, in: tx), pictures: pictures,
                    in: reader.language, toGroup: isGroup)
            }
            return edition?.letter(to: reader, message)
        }
    }

    /// Whether everybody may read all that was sent to a stream: what would give somebody away is held for the lead.
    public func mayBeOpened(_ stream: ID<MessageStream>) async throws -> Bool {
        try await ArchiveScreening(briefings: desk.briefings, checking: sending.checking).mayBeOpened(stream)
    }

    /// Counts a message that came in for the briefings that it replies to; nothing of it is kept.
    public func replied(to messages: [OutboxMessage], in tx: Tx) throws { try echo.replied(to: messages, in: tx) }

    /// Writes down what was counted a moment ago, before the desk stops.
    public func finish() async { await echo.tally.write() }

    /// The kinds of jobs that wait for strangers' servers, and how many of each are done at once.
    ///
    /// Each has workers of its own, so that a site whose pages are slow keeps no feed waiting. 2,000 feeds an hour go
    /// through eight even when each takes fourteen seconds.
    public static var fetchingJobs: [(kind: String, atOnce: Int)] {
        [(SourceDesk.fetchJob, 8), (ItemReading.job, 6), (LinkLooking.job, 3)]
    }

    /// Gathers what has come into the stories of the day; returns how much there was to do.
    public var gather: @Sendable () async throws -> Int {
        { try await gathering.round() }
    }

    /// Adds a source, for a desk that is being set up.
    public func addSource(_ address: String, by actor: Actor) async throws {
        _ = try await sources.add(address, by: actor)
    }

    /// Adds the sources of a list (OPML), for a desk that is being set up.
    public func addSources(list: [UInt8], by actor: Actor) async throws {
        _ = try await sources.add(list: list, contentType: nil, by: actor)
    }

    /// What the Today page says of the room to one member of staff.
    public func today(for staff: ID<StaffMember>, in tx: Tx) throws -> BriefingToday {
        let now = desk.outside.now()
        let day = desk.zone.date(of: now)
        let failing = try desk.sources.failing(in: tx)
        let open = try desk.briefings.drafts(in: tx)
        return BriefingToday(
            unstarted: try watch.unstarted(in: tx).map { stream, _ in
                .init(link: "/briefings", title: stream.name, words: "Today\u{2019}s briefing has not been begun")
            },
            toRead: try sending.readings.waiting(for: staff, in: tx).map { id in
                .init(
                    link: "/briefings/\(id.text)/reading", title: "A briefing waits for you",
                    words: "Read it before it goes")
            },
            linesPast: try lines.kept.countPast(on: day, in: tx),
            failingSources: failing.map {
                .init(link: "/sources/\($0.id.text)", title: $0.title, words: $0.problem ?? "")
            },
            inTheMaking: open.map { briefing in
                .init(
                    link: "/briefings/\(briefing.id.text)",
                    title: briefing.subject.isEmpty ? "Briefing of \(briefing.day.spoken)" : briefing.subject,
                    words: briefing.state == .draft
                        ? "Draft" : briefing.holdUntil.map { "Goes at \(desk.zone.clock(of: $0))" } ?? "Going out")
            },
            sentToday: try desk.briefings.sent(on: day, in: tx).map { briefing in
                .init(
                    link: "/briefings/\(briefing.id.text)", title: briefing.subject,
                    words: briefing.sentAt.map { "Sent \(desk.zone.clock(of: $0))" } ?? "")
            },
            streams: try desk.network.streams(in: tx).count,
            freshItems: try desk.items.countItems(since: desk.zone.moment(of: day, minuteOfDay: 0), in: tx))
    }
}

/// What the Today page shows of the briefing.
public struct BriefingToday: Sendable {
    public struct Line: Sendable {
        /// A path of the desk.
        public let link: String
        public let title: String
        public let words: String
    }

    /// Streams whose briefing of today is late and not begun.
    public let unstarted: [Line]
    /// What a colleague asks this person to read before it goes.
    public let toRead: [Line]
    /// How many lines to take are past the day by which they were to be checked.
    public let linesPast: Int
    public let failingSources: [Line]
    public let inTheMaking: [Line]
    public let sentToday: [Line]
    /// How many streams a briefing could be for.
    public let streams: Int
    /// How many items came in since midnight.
    public let freshItems: Int
}
