// SPDX-License-Identifier: AGPL-3.0-or-later
public import Account
import Briefing
public import Doors
public import Kit
import MemberNetwork
import Page
public import Store
public import Vault
import Web
import Words

/// The whole desk, put together once at start.
///
/// Rooms get what they need in their inits; nothing is global.
public struct House: Sendable {
    public let store: Store
    public let outside: Outside
    public let log: Log
    public let settings: Settings
    let account: AccountRoom
    let network: NetworkRoom
    let members: MembersRoom
    let briefing: BriefingRoom
    let archive: ArchiveRoom
    let outbox: Outbox
    let jobs: JobQueue
    let health: DeskHealth
    let words: Words
    let composers: [String: Composer]

    /// - Parameters:
    ///   - policy: which addresses may be fetched from; only tests and the demo admit any but the public internet's.
    ///   - passwords: nil takes the list that set-up has built in.
    public init(
        settings: Settings, store: Store, key: OrganisationKey, outside: Outside, log: Log, policy: AddressPolicy,
        account accountSettings: AccountSettings? = nil
    ) throws {
        let words = try Words()
        let outbox = Outbox(outside: outside)
        let jobs = JobQueue(outside: outside)
        let account = AccountRoom(
            store: store, key: key, outside: outside, log: log, baseURL: settings.web.baseURL,
            organisation: settings.organisation,
            settings: try accountSettings ?? AccountSettings(passwords: try .builtIn(), zone: settings.zone)
        ) { invitation, tx in
            // Without a mail server the link is handed over by whoever invites: an old one must not go out years later.
            guard settings.mailServer != nil else { return }
            try outbox.queue(InvitationLetters.kind, subject: invitation, recipient: invitation, in: tx)
        }
        let network = NetworkRoom(store: store, key: key, zone: settings.zone, outside: outside)
        let letterhead = Letterhead(
            organisation: settings.organisation, from: settings.mailFrom, replyTo: settings.replyTo,
            baseURL: settings.web.baseURL, words: words)
        let briefing = BriefingRoom(
            store: store, network: network, outbox: outbox, jobs: jobs,
            fetcher: Fetcher(
                policy: policy, limits: FetchLimits(atOnce: BriefingRoom.fetchingJobs.map(\.atOnce).reduce(0, +)),
                agent: "Firsthand/0.1 (press briefing reader)"),
            feedFolders: settings.feedFolders, letterhead: letterhead, zone: settings.zone, outside: outside, log: log)
        let members = MembersRoom(
            store: store, key: key, outbox: outbox, jobs: jobs,
            mail: MemberMail(
                organisation: settings.organisation, from: settings.mailFrom, replyTo: settings.replyTo,
                baseURL: settings.web.baseURL, words: words), canSend: settings.mailServer != nil, zone: settings.zone,
            outside: outside)
        self.settings = settings
        self.store = store
        self.outside = outside
        self.log = log
        self.account = account
        self.network = network
        self.members = members
        self.briefing = briefing
        archive = ArchiveRoom(store: store, members: members, letterhead: letterhead, zone: settings.zone)
        self.outbox = outbox
        self.jobs = jobs
        self.words = words
        health = DeskHealth(log: log)
        composers = [
            "briefing": briefing.composer,
            MembersRoom.letterKind: members.composer(showsLink: true),
            InvitationLetters.kind: InvitationLetters(account: account, settings: settings).composer,
        ]
    }

    /// The work of every room, by the kind of job.
    var work: [String: JobRunner.Work] {
        var work = briefing.jobs.merging(members.jobs) { first, _ in first }
            .merging(archive.jobs) { first, _ in first }
        work["account.prune"] = { _ in _ = try await account.prune() }
        work["timetable.prune"] = { _ in
            try await store.write { tx in try Timetable.prune(at: outside.now(), in: tx) }
        }
        return work
    }

    /// Whoever carries mail; nil when no mail server is set.
    var courier: Courier? {
        settings.mailServer.map { server in
            Courier(
                store: store, outbox: outbox, server: server, envelopeFrom: settings.mailFrom.text,
                composers: composers,
                outside: outside, log: log)
        }
    }

    /// The path of the one-time link for the first owner; nil when there is one.
    public func firstRunPath() async throws -> String? { try await account.firstRunPath() }
}
