// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import ServiceLifecycle
import Web

/// The demo day as a web site on this machine, so that its feeds and pages come in as everybody else's do.
public struct DemoNews: Sendable {
    public static let usualPort: UInt16 = 8081

    public let port: UInt16
    let feeds: [DemoFeed]
    private let site: DemoSite

    /// Makes the site as it is at that moment; throws when its files are missing.
    public init(port: UInt16, now: Moment) throws {
        self.port = port
        let day = try DemoDay.load()
        let base = Self.base(port)
        feeds = try day.feeds(now: now, base: base)
        site = try day.site(now: now, base: base)
    }

    public var base: String { Self.base(port) }

    private static func base(_ port: UInt16) -> String { "http://127.0.0.1:\(port)" }

    /// The list of its feeds, as a feed reader would export it.
    var list: [UInt8] {
        guard case .document(_, let bytes) = site.answer(to: "/sources.opml") else { return [] }
        return bytes
    }

    /// The server, on loopback only.
    var service: some Service {
        let site = site
        return LoopbackSite.application(port: port) { path in
            switch site.answer(to: path) {
            case .document(let type, let bytes): .document(contentType: type, bytes: bytes)
            case .moved(let path): .moved(path)
            case .gone: .status(410)
            case .status(let code): .status(code)
            }
        }
    }
}
