// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import News
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing
@testable import Doors

/// Sources on the web, fetched from a server on loopback through the whole desk.
@Suite struct SourceFetchingTests {
    static func rss(_ items: [(guid: String, title: String)], extra: String = "", at base: String = "http://x.example")
        -> String
    {
        let all = items.map { item in
            "<item><guid>\(item.guid)</guid><title>\(item.title)</title><link>\(base)/\(item.guid)</link>"
                + "<description>About \(item.title).</description></item>"
        }
        return "<rss version=\"2.0\"><channel><title>Tide Post</title>\(extra)\(all.joined())</channel></rss>"
    }

    private func withServer(
        _ kind: TestStore.Kind, _ body: (TestDesk, FeedServer) async throws -> Void
    ) async throws {
        let server = try FeedServer()
        defer { server.stop() }
        try await withDesk(kind, policy: .admittingLoopback(ports: [server.port])) { desk in
            try await body(desk, server)
        }
    }

    private func sources(_ desk: TestDesk) async throws -> [Source] {
        let store = SourceStore()
        return try await desk.store.read { tx in try store.list(in: tx) }
    }

    private func add(_ address: String, _ desk: TestDesk) async throws {
        try await desk.house.briefing.addSource(address, by: .host)
        try await desk.doJobs()
    }

    private func fetchAgain(_ desk: TestDesk) async throws {
        let jobs = desk.house.jobs
        let now = desk.clock.now
        let ids = try await sources(desk).map(\.id.text)
        try await desk.store.write { tx in
            for id in ids { try jobs.enqueue("source.fetch", subject: id, at: now, in: tx) }
        }
        try await desk.doJobs()
    }

    @Test(arguments: TestStore.kinds)
    func `what an answer is recognised by goes back word for word, and nothing new is no fault`(kind: TestStore.Kind)
        async throws
    {
        try await withServer(kind) { desk, server in
            let tags = ["ETag": "W/\"a \\ b\"", "Last-Modified": "Sat, 21 Nov 2026 07:00:00 GMT"]
            server.answer("/feed", .init(headers: tags, body: Self.rss([("1", "One")])))
            try await add("\(server.base)/feed", desk)
            server.answer("/feed", .init(status: 304))
            try await fetchAgain(desk)
            let asked = server.requests.filter { $0.path == "/feed" }.map {
                [$0.headers["if-none-match"], $0.headers["if-modified-since"]]
            }
            #expect(asked == [[nil, nil], [tags["ETag"], tags["Last-Modified"]]])
            #expect(try await sources(desk).map(\.problem) == [nil])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a page's address leads to the feed that the page names`(kind: TestStore.Kind) async throws {
        try await withServer(kind) { desk, server in
            let page = """
                <!doctype html><html><head><title>Tide Post</title>
                <link rel="alternate" type="application/rss+xml" href="/rss.xml" title="News">
                <link rel="alternate" type="application/rss+xml" href="/comments.xml" title="Comments"></head>
                <body><p>Welcome to the Tide Post.</p></body></html>
                """
            server.answer("/", .init(type: "text/html", body: page))
            server.answer("/rss.xml", .init(body: Self.rss([("1", "One"), ("2", "Two")])))
            try await add("\(server.base)/", desk)
            let source = try #require(try await sources(desk).first)
            #expect(source.address.text == "\(server.base)/rss.xml")
            #expect(source.foundOn == "\(server.base)/")
            #expect(source.title == "Tide Post")
            #expect(source.otherFeeds == "\(server.base)/comments.xml")
            #expect(source.problem == nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a page without a feed says so, and its feed that is there already retires it`(kind: TestStore.Kind)
        async throws
    {
        try await withServer(kind) { desk, server in
            server.answer("/bare", .init(type: "text/html", body: "<!doctype html><title>Bare</title><p>Nothing."))
            try await add("\(server.base)/bare", desk)
            #expect(try await sources(desk).map { $0.problem?.contains("names no feed") } == [true])
            server.answer("/rss.xml", .init(body: Self.rss([("1", "One")])))
            try await add("\(server.base)/rss.xml", desk)
            let page = "<!doctype html><title>P</title><link rel=alternate type=application/rss+xml href=/rss.xml>"
            server.answer("/page", .init(type: "text/html", body: page))
            try await add("\(server.base)/page", desk)
            let again = try await sources(desk).first { $0.address.text.hasSuffix("/page") }
            #expect(again?.retiredWhy == "The feed that this page names is on the list already.")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a feed that has moved for good is fetched there from then on`(kind: TestStore.Kind) async throws {
        try await withServer(kind) { desk, server in
            server.answer("/old", .init(status: 301, headers: ["Location": "/new"]))
            server.answer("/new", .init(body: Self.rss([("1", "One")])))
            try await add("\(server.base)/old", desk)
            #expect(try await sources(desk).map(\.address.text) == ["\(server.base)/new"])
            try await fetchAgain(desk)
            #expect(server.requests.map(\.path).filter { $0 == "/old" || $0 == "/new" } == ["/old", "/new", "/new"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a feed that is gone is retired with a word, and can be taken up again`(kind: TestStore.Kind) async throws {
        try await withServer(kind) { desk, server in
            server.answer("/gone", .init(status: 410, type: "text/html"))
            try await add("\(server.base)/gone", desk)
            let source = try #require(try await sources(desk).first)
            #expect(source.retiredWhy == "The site says this feed is gone for good (410).")
            let browser = try await desk.signIn(.owner)
            let page = try await browser.open("/sources/\(source.id.text)")
            #expect(page.text.contains("gone for good (410). It is not fetched any more; its items stay."))
            server.answer("/gone", .init(body: Self.rss([("1", "One")])))
            _ = try await browser.submit("/sources/\(source.id.text)/return")
            try await desk.doJobs()
            #expect(
                try await sources(desk).map { [$0.retiredWhy, $0.problem, $0.title] } == [[nil, nil, "Tide Post"]])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a source is left alone for as long as it asks`(kind: TestStore.Kind) async throws {
        try await withServer(kind) { desk, server in
            let busy = FeedServer.Reply(status: 503, type: "text/html", headers: ["Retry-After": "7200"])
            server.answer("/busy", busy)
            server.answer("/ttl", .init(body: Self.rss([("1", "One")], extra: "<ttl>180</ttl>")))
            let kept = ["Cache-Control": "public, max-age=10800"]
            server.answer("/kept", .init(headers: kept, body: Self.rss([("1", "One")])))
            server.answer("/plain", .init(body: Self.rss([("1", "One")])))
            for path in ["/plain", "/ttl", "/kept", "/busy"] { try await add("\(server.base)\(path)", desk) }
            let now = desk.clock.now
            let hours = try await sources(desk).map { source in
                "\(source.address.text.dropFirst(server.base.count)) \(source.nextFetchAt.seconds(since: now) / 1700)"
            }
            // Half an hour is 1, two hours are 4 and three hours 6; up to two minutes are added.
            #expect(Set(hours) == ["/plain 1", "/ttl 6", "/kept 6", "/busy 4"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a feed whose ids are new at every fetch is known by its links after the second`(kind: TestStore.Kind)
        async throws
    {
        try await withServer(kind) { desk, server in
            func feed(_ round: Int) -> String {
                let items = (0..<5).map { number in
                    "<item><guid>r\(round)-\(number)</guid><title>Item \(number)</title>"
                        + "<link>http://x.example/\(number)</link></item>"
                }
                return "<rss version=\"2.0\"><channel><title>T</title>\(items.joined())</channel></rss>"
            }
            server.answer("/feed", .init(body: feed(1)))
            try await add("\(server.base)/feed", desk)
            for round in 2...4 {
                server.answer("/feed", .init(body: feed(round)))
                try await fetchAgain(desk)
            }
            let items = ItemStore()
            #expect(try await desk.store.read { tx in try items.countItems(in: tx) } == 5)
            #expect(try await sources(desk).map(\.entryKey) == [.link])
        }
    }

    private func items(_ desk: TestDesk) async throws -> [Item] {
        let store = ItemStore()
        return try await desk.store.read { tx in try store.items(limit: 100, in: tx) }
    }

    private static func page(_ title: String) -> String {
        let paragraphs = (1...6).map { number in
            "<p>Paragraph \(number) of \(title) tells in a few plain sentences what was decided at the town hall on "
                + "Friday evening. The mayor said that number \(number) had been long in coming, and thanked everyone.</p>"
        }
        return """
            <!doctype html><html lang="en"><head><title>\(title)</title></head><body><header><nav><a href="/">Home</a></nav>
            </header><main><article><h1>\(title)</h1>\(paragraphs.joined())</article></main></body></html>
            """
    }

    @Test(arguments: TestStore.kinds)
    func `lines that were read from the page stay where the feed sends none`(kind: TestStore.Kind) async throws {
        try await withServer(kind) { desk, server in
            let date = "Sat, 21 Nov 2026 07:00:00 GMT"
            func feed(_ more: String) -> String {
                "<rss version=\"2.0\"><channel><title>T</title>\(more)<item><guid>1</guid><title>Vote</title>"
                    + "<link>\(server.base)/vote</link><pubDate>\(date)</pubDate></item></channel></rss>"
            }
            server.answer("/feed", .init(body: feed("")))
            server.answer("/vote", .init(type: "text/html", body: Self.page("Vote")))
            try await add("\(server.base)/feed", desk)
            let first = try await items(desk)
            #expect(first.map { $0.lines.contains("what was decided at the town hall") } == [true])
            server.answer("/feed", .init(body: feed("<ttl>60</ttl>")))
            try await fetchAgain(desk)
            #expect(try await items(desk) == first)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a page that cannot be had just now is tried again, and one that is not there is not`(kind: TestStore.Kind)
        async throws
    {
        try await withServer(kind) { desk, server in
            let entries = [("busy", "Busy"), ("none", "None")].map { (guid: $0.0, title: $0.1) }
            let feed = Self.rss(entries, at: server.base).replacing(
                "</link>", with: "</link><pubDate>Sat, 21 Nov 2026 07:30:00 GMT</pubDate>")
            server.answer("/feed", .init(body: feed))
            server.answer("/busy", .init(status: 500, type: "text/html"))
            try await add("\(server.base)/feed", desk)
            func readings() async throws -> [String] {
                try await desk.store.read { tx in
                    try tx.rows("select title, reading from item order by title") {
                        "\(try $0.get("title", as: String.self)) \(try $0.get("reading", as: String.self))"
                    }
                }
            }
            #expect(try await readings() == ["Busy wanted", "None unreadable"])
            server.answer("/busy", .init(type: "text/html", body: Self.page("Busy")))
            desk.clock.pass(seconds: 61)
            try await desk.doJobs()
            #expect(try await readings() == ["Busy read", "None unreadable"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an entry that a feed has twice does not change back and forth`(kind: TestStore.Kind) async throws {
        try await withServer(kind) { desk, server in
            let twice = [("1", "One"), ("1", "Uno"), ("2", "Two"), ("3", "Three")].map { (guid: $0.0, title: $0.1) }
            server.answer("/feed", .init(body: Self.rss(twice)))
            try await add("\(server.base)/feed", desk)
            let first = try await items(desk)
            try await fetchAgain(desk)
            #expect(try await items(desk) == first)
            #expect(first.map(\.earlierTitle) == [nil, nil, nil])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what a very long feed has beyond one fetch's share comes with the next`(kind: TestStore.Kind) async throws {
        try await withServer(kind) { desk, server in
            let long = (0..<520).map { (guid: "\($0)", title: "Item \($0)") }
            server.answer("/feed", .init(headers: ["ETag": "\"long\""], body: Self.rss(long)))
            try await add("\(server.base)/feed", desk)
            let store = ItemStore()
            let first = try await desk.store.read { tx in try store.countItems(in: tx) }
            try await fetchAgain(desk)
            let second = try await desk.store.read { tx in try store.countItems(in: tx) }
            try await fetchAgain(desk)
            #expect([first, second] == [500, 520])
            let asked = server.requests.filter { $0.path == "/feed" }.map { $0.headers["if-none-match"] }
            #expect(asked == [nil, nil, "\"long\""])
        }
    }

    @Test func `who has no patience does not stand in a long line, and a host that never answers is left alone`()
        async throws
    {
        let lines = HostLines()
        #expect(await lines.enter("a.example") == nil)
        #expect(await lines.enter("a.example", patience: 0) == .hostBusy)
        #expect(await lines.enter("b.example", patience: 0) == nil)
        for _ in 0..<2 {
            await lines.leave("a.example", after: .failed(.timedOut))
            _ = await lines.enter("a.example")
        }
        await lines.leave("a.example", after: .failed(.timedOut))
        #expect(await lines.enter("a.example") == .timedOut)
        await lines.leave("b.example", after: .failed(.timedOut))
        _ = await lines.enter("b.example")
        await lines.leave("b.example", after: .failed(.httpStatus(404)))
        #expect(await lines.enter("b.example") == nil)
    }

    @Test func `never two fetches at once from one host`() async throws {
        let server = try FeedServer()
        defer { server.stop() }
        for number in 0..<6 { server.answer("/\(number)", .init(body: "x", delay: 0.05)) }
        let fetcher = Fetcher(
            policy: .admittingLoopback(ports: [server.port]), limits: FetchLimits(atOnce: 6), agent: "test")
        let base = server.base
        let bodies = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<6 {
                group.addTask {
                    guard case .fetched = await fetcher.fetch(FetchRequest(url: "\(base)/\(number)")) else {
                        return false
                    }
                    return true
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(bodies == 6)
        #expect(server.mostOpenAtOnce == 1)
    }

    @Test func `a host that asked us to stay away is not asked for another page meanwhile`() async throws {
        let server = try FeedServer()
        defer { server.stop() }
        server.answer("/a", .init(status: 429, type: "text/html", headers: ["Retry-After": "60"]))
        let fetcher = Fetcher(policy: .admittingLoopback(ports: [server.port]), agent: "test")
        _ = await fetcher.fetch(FetchRequest(url: "\(server.base)/a"))
        let second = await fetcher.fetch(FetchRequest(url: "\(server.base)/b"))
        #expect(server.requests.map(\.path) == ["/a"])
        guard case .failed(.httpStatus(429, let seconds?)) = second else {
            Issue.record("it was asked: \(second)")
            return
        }
        #expect((1...60).contains(seconds))
    }
}
