// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser
import Doors
import Kit

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Serve a desk of an invented organisation, to try it.",
        discussion: """
            Makes the database and a key when there are none, fills an empty desk with invented readers and news, and
            serves. With no mail server set nothing leaves; with one set, messages to the invented readers do go there.
            """)

    @Option(
        name: .customLong("admit-loopback-port"),
        help: "A port of this machine that feeds may be fetched from, to try your own.")
    var loopbackPorts: [UInt16] = []

    func run() async throws {
        let settings = try await Surroundings.settings(defaults: Demo.defaults)
        let store = try await Opening.store(settings.database)
        let leaks = await LeakChecks.open(environment: Surroundings.environment, store: store)
        guard leaks.isEmpty else { throw Ending.Refusal(description: leaks.joined(separator: "\n"), code: 78) }
        _ = try await Opening.prepare(store, keyFile: settings.keyFile, outside: .live)
        let key = try Opening.key(at: settings.keyFile)
        try await Opening.check(store, key: key)
        let policy: AddressPolicy =
            loopbackPorts.isEmpty ? .publicInternet : .admittingLoopback(ports: Set(loopbackPorts))
        let house = try House(
            settings: settings, store: store, key: key, outside: .live, log: Surroundings.log, policy: policy)
        try await Demo.fill(house)
        try await Serving.serve(house, isDemo: true)
    }
}
