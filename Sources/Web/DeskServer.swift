// SPDX-License-Identifier: AGPL-3.0-or-later
public import Hummingbird
import HummingbirdCore
public import Kit
import Logging
import NIOCore
public import Page
public import Words

/// How the desk is reached and by what it is guarded.
public struct WebSettings: Sendable {
    /// The one address the desk answers under, such as `https://desk.example.org`.
    public let baseURL: BaseURL
    public let bindHost: String
    public let port: Int
    /// Whether a reverse proxy of ours stands before the desk and says whom it saw.
    public let isBehindProxy: Bool
    public let mostConnections: Int

    public init(baseURL: BaseURL, bindHost: String, port: Int, isBehindProxy: Bool, mostConnections: Int = 512) {
        self.baseURL = baseURL
        self.bindHost = bindHost
        self.port = port
        self.isBehindProxy = isBehindProxy
        self.mostConnections = mostConnections
    }
}

/// The desk's web server, put together: front door, table of access, routes, limits.
public struct DeskServer: Sendable {
    public let settings: WebSettings
    let responder: RouterResponder<PublicContext>
    private let lanes: Lanes
    private let log: Log

    /// Mounts the rooms' routes.
    ///
    /// Throws `AccessMistake` when a route and the table of access do not agree.
    public init(
        settings: WebSettings, table: AccessTable, words: Words, shell: Shell,
        sectionAccess: [StaffPage.Section: AccessTable.Who], sessions: SessionReader, views: ViewReader,
        health: DeskHealth, lanes: Lanes, outside: Outside, log: Log, mount: (Routes) -> Void
    ) throws {
        let rendering = Rendering(
            words: words, shell: shell, cookies: DeskCookies(isSecure: settings.baseURL.isSecure), health: health,
            headers: SecurityHeaders(isSecure: settings.baseURL.isSecure), origins: settings.baseURL.origins,
            views: views, sectionAccess: sectionAccess)
        let router = Router(context: PublicContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(
            middleware: FrontDoor(
                hosts: settings.baseURL.hosts, sessions: sessions, rendering: rendering, outside: outside, log: log,
                isBehindProxy: settings.isBehindProxy,
                atOnce: ConnectionCounts(most: settings.mostConnections / 8)))
        let routes = Routes(router: router, table: table, rendering: rendering)
        mount(routes)
        try routes.check()
        responder = router.buildResponder()
        self.settings = settings
        self.lanes = lanes
        self.log = log
    }

    /// The server as a service to be run.
    ///
    /// - Parameter whenReady: is called once the desk answers.
    public func application(
        whenReady: @escaping @Sendable (Int) -> Void
    ) -> Application<RouterResponder<PublicContext>> {
        // A proxy brings everybody's connections: who is behind it is bounded by their requests.
        let counts = ConnectionCounts(
            most: settings.isBehindProxy ? settings.mostConnections : settings.mostConnections / 8)
        // Hummingbird bounds neither idleness nor connections by itself.
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionsPerCaller(counts: counts), ConnectionDeadlines()],
            idleTimeout: .seconds(15),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))
        return Application(
            responder: responder,
            server: HTTPServerBuilder { [lanes] responder in
                LaneChannel(http: HTTP1Channel(responder: responder, configuration: channel), lanes: lanes)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(settings.bindHost, port: settings.port), serverName: nil, backlog: 256,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.mostConnections)),
            onServerRunning: { channel in whenReady(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "hummingbird") { _ in QuietLibrary() })
    }
}

/// Takes what libraries would log and keeps none of it: their text is not from our closed lists.
struct QuietLibrary: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.critical
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
    func log(event: LogEvent) {}
}
