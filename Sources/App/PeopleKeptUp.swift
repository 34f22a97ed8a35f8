// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import People
import ServiceLifecycle
import Vault

/// Keeps what this machine remembers of people as it is in the database, where another machine may have changed it.
struct PeopleKeptUp: Service {
    let records: PeopleRecords
    let vault: Vault
    let outside: Outside

    func run() async throws {
        let start = outside.now()
        await cancelWhenGracefulShutdown {
            var since = start
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(5))
                guard let next = try? await look(since: since) else { continue }
                since = next
            }
        }
    }

    private func look(since: Moment) async throws -> Moment {
        try await vault.refreshIfChanged()
        return try await records.rememberChanged(since: since)
    }
}
