// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser
import Kit
import Store

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database up to date; make database and key for a new desk.",
        discussion: "Make a backup first. Running it when nothing is pending changes nothing.")

    func run() async throws {
        let settings = try await Surroundings.settings()
        let store = try await Opening.store(settings.database)
        let applied = try await Opening.prepare(store, keyFile: settings.keyFile, outside: .live)
        for id in applied { Surroundings.say("  \(id)") }
        try await Opening.check(store, key: try Opening.key(at: settings.keyFile))
        let appliedToKeys = try await VaultOpening.prepare(settings, data: store, outside: .live)
        for id in appliedToKeys { Surroundings.say("  \(id)") }
        await store.close()
        Surroundings.say(
            applied.isEmpty && appliedToKeys.isEmpty
                ? "The database is up to date."
                : "The database is up to date: \(applied.count + appliedToKeys.count) changes were made.")
    }
}
