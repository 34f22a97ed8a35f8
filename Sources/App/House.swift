// SPDX-License-Identifier: AGPL-3.0-or-later
public import Account
import Briefing
public import Doors
import Gate
public import Kit
import MemberNetwork
import Page
import People
import Pictures
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
    let imports: ImportRoom
    let members: MembersRoom
    let briefing: BriefingRoom
    let archive: ArchiveRoom
    let people: PeopleWiring
    let outbox: Outbox
    let returns: Returns
    /// Gives each message its own address to come back to; nil when none is set.
    let returnAddress: ReturnAddress?
    /// Reads the mailbox for returned mail; nil when none is set.
    let returnCollector: ReturnCollector?
    /// The keys of people, and what is sealed with them.
    let vault: Vault
    let audit: AuditLog
    /// What is held about our people, for the leak check; whoever opens or changes a person says so here.
    let leakMemory: LeakMemory
    let heldTexts: HeldTextDesk
    /// Signs the audit log's checkpoints; nil when there is no key for it, and the doctor says so.
    let auditSigner: AuditSigner?
    /// Brings a checkpoint to the trustees once a week.
    let anchors: AnchorLetters
    let jobs: JobQueue
    let health: DeskHealth
    let words: Words
    /// Prints pages as PDFs, in a process that holds nothing of ours.
    let printing: PDFPrinting
    let composers: [String: Composer]
    let invitations: InvitationLetters

    /// - Parameters:
    ///   - policy: which addresses may be fetched from; only tests and the demo admit any but the public internet's.
    ///   - auditKey: what the audit log is signed with; without one it is kept and not signed.
    ///   - pictures: starts the desk's own program for each picture, so a test that is not the desk says which it is.
    ///   - passwords: nil takes the list that set-up has built in.
    public init(
        settings: Settings, store: Store, key: OrganisationKey, vault: Vault, outside: Outside, log: Log,
        policy: AddressPolicy,
        auditKey: AuditSigningKey? = nil, pictures: PictureCleaner = PictureCleaner(),
        account accountSettings: AccountSettings? = nil
    ) throws {
        let words = try Words()
        let outbox = Outbox(outside: outside)
        let returns = Returns(outside: outside)
        let jobs = JobQueue(outside: outside)
        let audit = AuditLog.desk(vault.marks, outside: outside)
        let account = AccountRoom(
            store: store, key: key, outside: outside, log: log, audit: audit, baseURL: settings.web.baseURL,
            organisation: settings.organisation,
            settings: try accountSettings ?? AccountSettings(passwords: try .builtIn(), zone: settings.zone),
            sendsInvitations: settings.mailServer != nil
        ) { invitation, tx in
            // Without a mail server the link is handed over by whoever invites: an old one must not go out years later.
            guard settings.mailServer != nil else { return }
            try outbox.queue(InvitationLetters.kind, subject: invitation, recipient: invitation, in: tx)
        }
        guard let leakMemory = LeakMemory() else { throw CannotOpen.noWordLists }
        let screening = Screening(
            store: store, memory: leakMemory, key: key,
            mayKnow: { writer, person, tx in
                guard case .staff(let id) = writer else { return false }
                return try PeopleRoom.isAssigned(id, to: person, in: tx)
            }, outside: outside)
        let letterhead = Letterhead(
            organisation: settings.organisation, from: settings.mailFrom, replyTo: settings.replyTo,
            baseURL: settings.web.baseURL, words: words,
            unsubscribeAddress: settings.unsubscribeAddress)
        let network = NetworkRoom(
            store: store, key: key, zone: settings.zone, audit: audit, outside: outside,
            leaks: { words, writer in
                let text = LeavingText([.init(.subject, words)])
                let subject = LeavingSubject("stream", writer.text)
                return try await screening.answer(to: text, of: subject, by: writer).problems.map(\.sentence)
            },
            correspondence: Correspondence(
                letterhead: letterhead, outbox: outbox, hasServer: settings.mailServer != nil,
                takePlace: { bucket, places, tx in try account.takePlace(in: bucket, of: places, in: tx) }))
        let briefing = BriefingRoom(
            store: store, key: key, network: network, outbox: outbox, jobs: jobs,
            fetcher: Fetcher(
                policy: policy, limits: FetchLimits(atOnce: BriefingRoom.fetchingJobs.map(\.atOnce).reduce(0, +)),
                agent: "Firsthand/0.1 (press briefing reader)"),
            colleagues: account.colleagues, feedFolders: settings.feedFolders, letterhead: letterhead,
            hasMailServer: settings.mailServer != nil,
            readsMailbox: settings.mailbox != nil && settings.bounceAddress != nil, extractWords: settings.extractWords,
            screening: screening, pictures: pictures,
            takePlace: { try account.takePlace(in: $0, of: $1, in: $2) }, zone: settings.zone,
            outside: outside, log: log)
        let members = MembersRoom(
            store: store, key: key, outbox: outbox, jobs: jobs,
            letterhead: letterhead, canSend: settings.mailServer != nil, zone: settings.zone,
            outside: outside)
        self.settings = settings
        self.store = store
        self.outside = outside
        self.log = log
        self.account = account
        self.network = network
        let printing = PDFPrinting(python: settings.python)
        people = try PeopleWiring(
            store: store, key: key, vault: vault, audit: audit, colleagues: account.colleagues, ties: account.ties,
            leakMemory: leakMemory, screening: screening, zone: settings.zone,
            frontDoor: PeopleFrontDoor(
                key: key, organisation: settings.organisation, words: words,
                takePlace: { try account.takePlace(in: $0, of: $1, in: $2) }),
            cleaning: { file throws(PictureProblem) in try await pictures.clean(file, most: .max) },
            printing: { await printing.pdf($0) }, outside: outside)
        imports = ImportRoom(store: store, key: key, jobs: jobs, zone: settings.zone, outside: outside)
        self.members = members
        self.briefing = briefing
        archive = ArchiveRoom(
            store: store, briefings: briefing, members: members, letterhead: letterhead, zone: settings.zone,
            outside: outside)
        self.outbox = outbox
        self.returns = returns
        let returnAddress = settings.bounceAddress.flatMap { address in
            ReturnAddress(base: address) { key.token(for: "return", of: $0) }
        }
        self.returnAddress = returnAddress
        let reader = MailReader()
        returnCollector = returnAddress.flatMap { addresses in
            settings.mailbox.map { mailbox in
                ReturnCollector(
                    store: store, outbox: outbox, returns: returns, server: mailbox, addresses: addresses,
                    read: { await reader.read($0) }, fingerprint: { key.fingerprint($0, for: "returned mail") },
                    decide: { try network.take($0, of: $1, in: $2) }, domain: settings.mailFrom.domain,
                    replied: { try briefing.replied(to: $0, in: $1) },
                    leave: { try network.leave(byMail: $0, in: $1) }, outside: outside, log: log)
            }
        }
        self.vault = vault
        self.audit = audit
        self.leakMemory = leakMemory
        heldTexts = HeldTextDesk(screening, audit: audit)
        auditSigner = auditKey.map { AuditSigner(key: $0, outside: outside) }
        self.jobs = jobs
        self.words = words
        self.printing = printing
        health = DeskHealth(log: log)
        var composers = briefing.composers.merging(network.composers(showsLink: true)) { own, _ in own }
        let invitations = InvitationLetters(account: account, head: letterhead, zone: settings.zone)
        self.invitations = invitations
        composers[InvitationLetters.kind] = invitations.composer(showsLink: true)
        composers[MembersRoom.letterKind] = members.composer(showsLink: true)
        let anchors = AnchorLetters(
            outbox: outbox, colleagues: account.colleagues, audit: audit, key: auditSigner?.publicKey,
            settings: settings, head: letterhead, outside: outside)
        composers[AnchorLetters.kind] = anchors.composer
        self.anchors = anchors
        self.composers = composers
    }

    /// The work of every room, by the kind of job.
    var work: [String: JobRunner.Work] {
        var work = briefing.jobs.merging(network.jobs) { own, _ in own }
        work.merge(imports.jobs) { own, _ in own }
        work.merge(members.jobs) { own, _ in own }
        work.merge(archive.jobs) { own, _ in own }
        work.merge(people.room.jobs) { own, _ in own }
        work.merge(AuditJobs.all(signer: auditSigner, store: store)) { own, _ in own }
        work[AnchorLetters.job] = { _ in try await anchors.queue(in: store) }
        work["account.prune"] = { _ in _ = try await account.prune() }
        work[VaultKeeping.job] = { _ in try await vaultKeeping.keep() }
        work[HeldTextDesk.pruneJob] = { _ in try await heldTexts.prune() }
        work["mail.returns"] = { _ in try await returnCollector?.collect() }
        work["store.room"] = { _ in try await store.keepRoom() }
        work["timetable.prune"] = { _ in
            try await store.write { tx in try Timetable.prune(at: outside.now(), in: tx) }
        }
        return work
    }

    /// Makes keys ahead, backs them up and forgets what counts no more.
    var vaultKeeping: VaultKeeping {
        VaultKeeping(vault: vault, store: store, backupFolder: settings.vault.backupFolder, outside: outside)
    }

    /// Whoever carries mail; nil when no mail server is set.
    var courier: Courier? {
        settings.mailServer.map { server in
            Courier(
                store: store, outbox: outbox, server: server, envelopeFrom: settings.mailFrom.text,
                returns: returnAddress, perMinute: settings.mailPerMinute, composers: composers,
                outside: outside, log: log)
        }
    }

    /// The path of the one-time link for the first owner; nil when there is one.
    public func firstRunPath() async throws -> String? { try await account.firstRunPath() }
}
