// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
public import Kit
public import Store
public import Vault
public import Web

/// Bringing people into the network from lists: spreadsheets, and what other programs hand out.
///
/// Nothing is brought in before somebody has seen what would happen, and it can be undone for thirty days.
public struct ImportRoom: Sendable {
    private let desk: ImportDesk
    private let zone: Zone

    public init(store: Store, key: OrganisationKey, jobs: JobQueue, zone: Zone, outside: Outside) {
        self.zone = zone
        desk = ImportDesk(
            store: store, lists: ImportStore(key: key), people: ImportPeopleStore(key: key),
            undoing: ImportUndoStore(key: key), subscribers: SubscriberStore(key: key),
            outbox: Outbox(outside: outside), jobs: jobs, outside: outside)
    }

    /// Puts the pages where the table of access has them.
    public func mount(on web: Routes) { ImportRoutes(desk: desk, zone: zone).mount(on: web) }

    /// The work that is done in the background, by the kind of job.
    public var jobs: [String: @Sendable (Job) async throws -> Void] {
        [
            ImportDesk.job: { job in
                guard let id = ID<NetworkImport>(job.subject) else { return }
                try await desk.goOn(id)
            },
            "imports.prune": { _ in try await desk.prune() },
        ]
    }
}
