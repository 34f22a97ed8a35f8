// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser
import Doors
import Kit
import Store
import Vault
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the desk until asked to stop.",
        discussion:
            "Refuses to start while a migration is pending, a setting is wrong, or the desk could leak by itself.")

    func run() async throws {
        let settings = try await Surroundings.settings()
        let store = try await Opening.store(settings.database, reserve: Opening.reserve)
        let leaks = await LeakChecks.open(environment: Surroundings.environment, store: store) + LeakChecks.openProcess
        guard leaks.isEmpty else { throw Ending.Refusal(description: leaks.joined(separator: "\n"), code: 78) }
        let house = try await Opening.house(
            settings, store: store, outside: .live, log: Surroundings.log,
            auditKey: await Serving.auditKey(of: store, settings))
        try await Serving.serve(house)
    }
}

/// Serving, and saying so.
enum Serving {
    /// The key of the audit log; a desk without it serves, and says so.
    static func auditKey(of store: Store, _ settings: Settings) async -> AuditSigningKey? {
        do {
            return try await Opening.auditKey(of: store, beside: settings.keyFile)
        } catch {
            Surroundings.say("\(error)")
            return nil
        }
    }

    static func serve(_ house: House, demo: DemoNews? = nil) async throws {
        let firstRun = try await house.firstRunPath()
        do {
            try await house.serve(demo: demo) { port in
                Surroundings.say("The desk answers at \(house.settings.web.baseURL.text)")
                if let demo { Surroundings.say("Its invented outlets are at \(demo.base)/") }
                if let firstRun {
                    Surroundings.say("Nobody can sign in yet. Open this one-time link to become its owner:")
                    Surroundings.say("  \(house.settings.web.baseURL.address(of: firstRun))")
                }
            }
        } catch is CancellationError {
            return
        } catch {
            guard "\(error)".contains("bind") else { throw error }
            throw Ending.Refusal(
                description: taken(house, demo),
                code: 69)
        }
    }
    private static func taken(_ house: House, _ demo: DemoNews?) -> String {
        let port = house.settings.web.port
        guard let demo else { return "Port \(port) is taken by another program. Set FIRSTHAND_PORT to a free one." }
        return """
            Port \(port) or \(demo.port) is taken by another program. Set FIRSTHAND_PORT to a free one, or give another \
            port for the invented outlets with --news-port.
            """
    }
}
