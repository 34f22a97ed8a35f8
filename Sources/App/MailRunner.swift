// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import ServiceLifecycle
import Store

/// Carries mail whenever some is due, and frees what a node that is gone had taken.
struct MailRunner: Service {
    let store: Store
    let outbox: Outbox
    /// Nil when no mail server is set: then nothing leaves.
    let courier: Courier?
    let log: Log

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var rounds = 0
            while !Task.isCancelled {
                if rounds.isMultiple(of: 20) { try? await recover() }
                rounds += 1
                await carry()
                try? await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    private func carry() async {
        guard let courier else { return }
        do {
            if try await isDue() { try await courier.carry() }
        } catch {
            // The database is gone or full for now; what was begun is settled, or becomes uncertain by itself.
            if !Task.isCancelled { log.note(.mailFailed) }
            try? await Task.sleep(for: .seconds(5))
        }
    }

    private func isDue() async throws -> Bool { try await store.read { tx in try outbox.hasDue(in: tx) } }

    private func recover() async throws { _ = try await store.write { tx in try outbox.recover(in: tx) } }
}
