// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import ServiceLifecycle
import Store
import Web

/// While the desk cannot save, tries every few seconds whether it can again.
struct HealthProbe: Service {
    let store: Store
    let health: DeskHealth
    let outside: Outside

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(3))
                guard health.cannotSaveSince != nil else { continue }
                await probe()
            }
        }
    }

    private func probe() async {
        // Big enough to need a new page: a full disk still has room for a few bytes.
        let value = String(repeating: outside.newToken(), count: 200)
        guard (try? await store.write({ tx in try DeskMark.probe(value, in: tx) })) != nil else { return }
        _ = try? await store.write { tx in try DeskMark.probe("", in: tx) }
        health.canSave()
    }
}
