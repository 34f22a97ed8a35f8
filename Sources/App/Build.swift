// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Briefing
import Doors
import Hummingbird
import Kit
import MemberNetwork
import Page
import People
import ServiceLifecycle
import Store
import UnixSignals
import Vault
public import Web

extension House {
    /// The web server with every room's routes.
    ///
    /// Throws `AccessMistake` when they and the table of access disagree.
    public func server(isDemo: Bool = false) throws -> DeskServer {
        let assets = Assets()
        let shell = Shell(organisation: settings.organisation, assets: assets, zone: settings.zone, isDemo: isDemo)
        return try DeskServer(
            settings: settings.web, table: .desk, words: words, shell: shell, sectionAccess: AccessTable.sections,
            sessions: account.sessions.reading(members: members.sessions), views: viewReader, health: health,
            lanes: store.lanes, outside: outside, log: log
        ) { routes in
            AssetRoutes(assets: assets, store: store).mount(on: routes)
            TodayRoutes(house: self).mount(on: routes)
            FindingRoutes(house: self).mount(on: routes)
            CheckpointRoutes(house: self).mount(on: routes)
            account.mount(on: routes, views: .desk, away: { try await people.room.away() })
            // Before the network, whose addresses end in anybody's reference.
            members.mount(on: routes, mayBeOpened: { [briefing] in try await briefing.mayBeOpened($0) })
            archive.mount(on: routes)
            network.mount(on: routes, canTakeOut: { AccessTable.senders.contains($0) })
            imports.mount(on: routes)
            people.room.mount(on: routes)
            LeakRoutes(
                store: store, desk: heldTexts, colleagues: account.colleagues, zone: settings.zone,
                isLead: { try people.room.holdsLeadsKey($0, in: $1) }
            ).mount(on: routes)
            briefing.mount(
                on: routes, canKeepSources: { AccessTable.sourceKeepers.contains($0) },
                canSwitchOnSources: { AccessTable.owners.contains($0) },
                canWrite: { AccessTable.writers.contains($0) },
                canSend: { AccessTable.senders.contains($0) })
            OutboxRoutes(
                store: store, outbox: outbox, composers: shownToStaff, hasServer: settings.mailServer != nil,
                zone: settings.zone,
                outside: outside
            ).mount(on: routes)
            MailHealthRoutes(
                store: store, outbox: outbox, returns: returns, surroundings: mailSurroundings, zone: settings.zone,
                outside: outside
            ).mount(on: routes)
        }
    }

    private var viewReader: ViewReader {
        ViewReader(table: .desk) { try await account.views(of: $0, in: .desk) }
    }

    private var mailSurroundings: MailSurroundings {
        MailSurroundings(
            from: settings.mailFrom, replyTo: settings.replyTo, server: settings.mailServer?.host,
            bounces: settings.bounceAddress,
            mailbox: settings.mailbox.flatMap { mailbox in returnCollector.map { (mailbox.host, $0.place) } },
            perMinute: settings.mailPerMinute)
    }

    /// The letters as staff sees them in the outbox: a link that lets somebody in is theirs alone.
    private var shownToStaff: [String: Composer] {
        composers.merging(network.composers(showsLink: false)) { _, shown in shown }.merging([
            MembersRoom.letterKind: members.composer(showsLink: false),
            InvitationLetters.kind: invitations.composer(showsLink: false),
        ]) { _, shown in shown }
    }

    /// What runs beside the web server.
    var services: [any Service] {
        [
            JobRunner(
                store: store, jobs: jobs, work: work, fetching: BriefingRoom.fetchingJobs,
                outside: outside, log: log),
            NewsRunner(gather: briefing.gather, log: log),
            MailRunner(store: store, outbox: outbox, courier: courier, log: log),
            HealthProbe(store: store, health: health, outside: outside),
            PeopleKeptUp(records: people.records, vault: vault, outside: outside),
        ]
    }

    /// Serves until the process is asked to stop.
    ///
    /// - Parameter whenReady: is called with the port once the desk answers.
    ///
    /// - Parameter demo: the invented news that a demo serves beside the desk.
    public func serve(demo: DemoNews? = nil, whenReady: @escaping @Sendable (Int) -> Void) async throws {
        var application = try server(isDemo: demo != nil).application { port in
            log.note(.started, [.number("port", port)])
            whenReady(port)
        }
        try await people.records.rememberAll()
        for service in services { application.addServices(service) }
        if let demo { application.addServices(demo.service) }
        try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
        log.note(.stopped)
        await briefing.finish()
        await vault.close()
        await store.close()
    }
}
