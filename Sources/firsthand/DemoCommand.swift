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
            Makes the database and a key when there are none, fills an empty desk with invented readers and the feeds of
            two dozen invented outlets, which it serves on this machine, and serves the desk. With no mail server set nothing leaves; with one set, messages to the invented readers do go there.
            At a terminal its log tells only what went wrong.
            """)

    @Option(
        name: .customLong("admit-loopback-port"),
        help: "A port of this machine that feeds may be fetched from, to try your own.")
    var loopbackPorts: [UInt16] = []

    @Option(help: "The port of this machine on which the invented outlets have their feeds and pages.")
    var newsPort: UInt16 = DemoNews.usualPort

    @Flag(help: "Begin without the invented outlets among the sources: bring their list in yourself.")
    var withoutSources = false

    @Option(help: "Pretend that it is so many days later, to see how a morning follows on another.")
    var daysAhead = 0

    func validate() throws {
        guard (0...365).contains(daysAhead) else { throw ValidationError("--days-ahead goes from 0 to 365.") }
    }

    func run() async throws {
        let ahead = daysAhead
        let outside = Outside(
            now: { Outside.live.now().adding(days: ahead) }, randomBytes: Outside.live.randomBytes)
        let news = try DemoNews(port: newsPort, now: outside.now())
        let settings = try await Demo.settings(environment: Surroundings.environment)
        let store = try await Opening.store(settings.database, reserve: Opening.reserve)
        let leaks = await LeakChecks.open(environment: Surroundings.environment, store: store) + LeakChecks.openProcess
        guard leaks.isEmpty else { throw Ending.Refusal(description: leaks.joined(separator: "\n"), code: 78) }
        _ = try await Opening.prepare(store, keyFile: settings.keyFile, outside: outside)
        try await VaultOpening.prepare(settings, data: store, outside: outside)
        let policy = AddressPolicy.admittingLoopback(ports: Set(loopbackPorts + [newsPort]))
        let house = try await Opening.house(
            settings, store: store, outside: outside, log: Surroundings.trialLog, policy: policy,
            auditKey: await Serving.auditKey(of: store, settings))
        try await Demo.makeKeysReady(house)
        try await Demo.fill(house, news: withoutSources ? nil : news)
        try await Serving.serve(house, demo: news)
    }
}
