// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Kit
public import Store
public import Vault
public import Web
public import Words

/// Members in their own right: they come in by a link in their mail, and decide for themselves what they receive.
///
/// What they read once they are in is shown by the room that keeps the briefings.
public struct MembersRoom: Sendable {
    public static var migrations: [Migration] { MemberMigrations.all }

    /// The kind of the letter that brings a link.
    public static let letterKind = MemberDesk.letterKind

    private let desk: MemberDesk
    private let mail: MemberMail
    private let canSend: Bool
    private let zone: Zone

    /// - Parameter canSend: whether there is a mail server; without one no link arrives, and the page says so.
    public init(
        store: Store, key: OrganisationKey, outbox: Outbox, jobs: JobQueue, letterhead: Letterhead, canSend: Bool,
        zone: Zone, outside: Outside
    ) {
        self.canSend = canSend
        desk = MemberDesk(
            store: store, members: MemberStore(key: key), subscribers: SubscriberStore(key: key), outbox: outbox,
            jobs: jobs, outside: outside)
        mail = MemberMail(head: letterhead)
        self.zone = zone
    }

    /// Puts the room's pages where the table of access has them.
    ///
    /// - Parameter mayBeOpened: whether nothing in a stream's archive gives somebody away; asked before it is opened.
    public func mount(
        on routes: Routes, mayBeOpened: @escaping @Sendable (ID<MessageStream>) async throws -> Bool
    ) {
        MemberEntryRoutes(desk: desk, canSend: canSend).mount(on: routes)
        MemberOwnRoutes(desk: desk, baseURL: mail.head.baseURL, zone: zone).mount(on: routes)
        PublicEditionRoutes(
            desk: PublicEditionDesk(store: desk.store, mayBeOpened: mayBeOpened, outside: desk.outside),
            baseURL: mail.head.baseURL
        ).mount(on: routes)
    }

    /// Whose member session a token is, if it still lets them in.
    public var sessions: @Sendable (String) async throws -> Member? { { token in try await desk.member(token: token) } }

    /// The work that the room wants done in the background, by the kind of job.
    public var jobs: [String: @Sendable (Job) async throws -> Void] {
        [
            MemberDesk.linkJob: { job in
                guard let id = ID<MemberLink>(job.subject) else { return }
                try await desk.sendLink(id)
            },
            "members.prune": { _ in try await desk.prune() },
        ]
    }

    /// Puts the letter with a link together as it leaves; nil when the link would not let anybody in any more.
    ///
    /// - Parameter showsLink: false for staff who look into the outbox: the link is the member's alone.
    public func composer(showsLink: Bool) -> Composer {
        { message, tx in
            guard let id = ID<MemberLink>(message.subject), let reader = try desk.addressee(of: id, in: tx) else {
                return nil
            }
            let token = showsLink ? desk.members.token(for: id) : "…"
            return .impersonal(mail.letter(to: reader, path: "/member/enter/\(id.text)/\(token)", message: message))
        }
    }

    /// The streams that a member may read, with how far.
    public func readable(by member: Member, in tx: Tx) throws -> [ReadableStream] {
        try desk.members.places(of: member.id, in: tx).map { place in
            ReadableStream(id: place.stream, name: place.name, until: place.endedAt)
        }
    }

    /// What a feed's token opens.
    public func feed(token: String, in tx: Tx) throws -> FeedAccess { try desk.members.feed(token: token, in: tx) }

    /// Every stream that everybody may read now.
    public func publicStreams(in tx: Tx) throws -> [ID<MessageStream>] {
        try PublicEditionStore().editions(in: tx).map(\.stream)
    }

    /// The public edition of a stream; nil where an owner has not opened one.
    public func publicEdition(of stream: ID<MessageStream>, in tx: Tx) throws -> PublicEdition? {
        try PublicEditionStore().edition(of: stream, in: tx)
    }
}

/// A stream as far as a member may read it.
public struct ReadableStream: Sendable, Equatable {
    public let id: ID<MessageStream>
    public let name: String
    /// What was sent later is not theirs; nil while they receive the stream.
    public let until: Moment?

    public init(id: ID<MessageStream>, name: String, until: Moment?) {
        self.id = id
        self.name = name
        self.until = until
    }
}

/// What a feed's token opens.
public enum FeedAccess: Sendable, Equatable {
    /// No token of ours.
    case unknown
    /// It was revoked, or its member does not receive the stream any more.
    case ended
    case open(ID<MessageStream>, name: String, Language)
}
