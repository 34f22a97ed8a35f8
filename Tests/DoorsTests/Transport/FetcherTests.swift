// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

@testable import Doors

@Suite(.enabled(if: Python.isThere, "needs python3, or FIRSTHAND_PYTHON naming one"), .feeds("web"))
struct FetcherTests {
    private let web: LoopbackServer

    init() throws {
        web = try LoopbackServer.named("web")
    }

    private func fetch(
        _ path: String, etag: String? = nil, lastModified: String? = nil, limits: FetchLimits = FetchLimits()
    ) async -> FetchOutcome {
        let fetcher = Fetcher(policy: .admittingLoopback(ports: [web.port]), limits: limits, agent: "Firsthand/1 test")
        return await fetcher.fetch(
            FetchRequest(url: web.origin + path, etag: etag, lastModified: lastModified))
    }

    private func body(_ outcome: FetchOutcome) throws -> FetchedBody {
        guard case .fetched(let body) = outcome else {
            Issue.record("not fetched: \(outcome)")
            throw CancellationError()
        }
        return body
    }

    private func text(_ outcome: FetchOutcome) throws -> String {
        String(decoding: try body(outcome).bytes, as: UTF8.self)
    }

    // MARK: What works

    @Test func `a file comes with its type, validators and address`() async throws {
        try Data("<rss/>".utf8).write(to: URL(filePath: "\(web.folder)/one.xml"))
        let body = try body(await fetch("/one.xml"))
        #expect(body.bytes == Array("<rss/>".utf8))
        #expect(body.contentType == "application/xml")
        #expect(body.etag?.hasPrefix("\"") == true)
        #expect(body.lastModified?.hasSuffix("GMT") == true)
        #expect(body.cacheControl == "max-age=600")
        #expect(body.finalURL == "\(web.origin)/one.xml")
        #expect(body.permanentURL == nil)
    }

    @Test(arguments: [true, false])
    func `either validator sent back brings not modified`(byTag: Bool) async throws {
        try Data("<rss/>".utf8).write(to: URL(filePath: "\(web.folder)/two-\(byTag).xml"))
        let first = try body(await fetch("/two-\(byTag).xml"))
        let again = await fetch(
            "/two-\(byTag).xml", etag: byTag ? first.etag : nil, lastModified: byTag ? nil : first.lastModified)
        #expect(again == .notModified(first.notes))
    }

    @Test func `a 304 that nobody asked for is a fault of the site`() async {
        #expect(await fetch("/status/304") == .failed(.httpStatus(304)))
    }

    @Test func `validators with control characters are left out`() async throws {
        let headers = try text(await fetch("/echo", etag: "\"a\"\r\nX-Evil: 1", lastModified: ""))
        #expect(!headers.contains("Evil") && !headers.contains("If-"))
    }

    @Test func `the request carries our name and nothing of ours besides`() async throws {
        let data = Data(try text(await fetch("/redirect-to?u=/echo")).utf8)
        let headers = try JSONDecoder().decode([[String]].self, from: data)
        let expected = [
            ["Host", "127.0.0.1:\(web.port)"], ["User-Agent", "Firsthand/1 test"], ["Accept", "*/*"],
            ["Accept-Encoding", "gzip, deflate"],
        ]
        #expect(headers == expected)
    }

    @Test(arguments: ["/gzip", "/deflate"])
    func `a compressed body is unpacked`(path: String) async throws {
        #expect(try text(await fetch(path)) == "unpacked")
    }

    @Test func `the address may hold spaces and letters of any language`() async throws {
        #expect(try text(await fetch("/page/caf\u{e9} au lait")) == "caf%c3%a9%20au%20lait")
    }

    // MARK: Redirects

    @Test func `five redirects are followed and a sixth is not`() async throws {
        #expect(try body(await fetch("/redirect-chain/5")).finalURL == "\(web.origin)/page/end")
        #expect(await fetch("/redirect-chain/6") == .failed(.tooManyRedirects))
    }

    @Test func `the permanent address is the end of the first permanent redirects`() async throws {
        let body = try body(await fetch("/redirect-permanent"))
        #expect(body.permanentURL == "\(web.origin)/redirect-permanent/3")
        #expect(body.finalURL == "\(web.origin)/page/moved")
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `every kind of redirect is followed`(status: Int) async throws {
        let body = try body(await fetch("/redirect-to?code=\(status)&u=/page/end"))
        #expect(body.permanentURL == ([301, 308].contains(status) ? "\(web.origin)/page/end" : nil))
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://127.0.0.1/", "javascript:alert(1)",
        "http://user:secret@127.0.0.1/", "http:///", "//[",
    ])
    func `a redirect to anything but a plain web address ends there`(target: String) async {
        #expect(await fetch("/redirect-to?u=\(target)") == .failed(.badAddress))
    }

    @Test(arguments: [
        "http://169.254.169.254/latest/meta-data/", "http://10.0.0.5/", "http://[::1]/", "http://0.0.0.0/",
        "http://2130706433/", "http://localhost/", "https://192.168.1.1/", "http://[::ffff:10.0.0.5]/",
    ])
    func `a redirect into a private network is refused`(target: String) async {
        #expect(await fetch("/redirect-to?u=\(target)") == .failed(.refusedAddress))
    }

    @Test func `a redirect to another port of this machine is refused before anything connects`() async throws {
        let tripwire = try Tripwire()
        #expect(await fetch("/redirect-to?u=http://127.0.0.1:\(tripwire.port)/") == .failed(.refusedAddress))
        #expect(!tripwire.wasTouched)
    }

    // MARK: Limits

    @Test(arguments: ["/endless", "/huge", "/bomb.gz", "/endless-headers"])
    func `what does not end is cut at the limit`(path: String) async {
        #expect(await fetch(path) == .failed(.tooLarge))
    }

    @Test func `a body of exactly the limit is taken and one byte more is not`() async throws {
        #expect(try text(await fetch("/page/12345678", limits: FetchLimits(bytes: 8))) == "12345678")
        #expect(await fetch("/page/123456789", limits: FetchLimits(bytes: 8)) == .failed(.tooLarge))
    }

    @Test func `the deadline holds for the whole fetch`() async {
        #expect(await fetch("/slow", limits: FetchLimits(totalSeconds: 0.3)) == .failed(.timedOut))
        #expect(await fetch("/page/x", limits: FetchLimits(totalSeconds: 0)) == .failed(.timedOut))
    }

    @Test func `a body that drips is given up before the deadline`() async {
        let limits = FetchLimits(totalSeconds: 300, slowBytesPerSecond: 1000, slowSeconds: 1)
        #expect(await fetch("/drip", limits: limits) == .failed(.timedOut))
    }

    @Test func `more fetches than threads all come to their end`() async {
        let outcomes = await withTaskGroup(of: FetchOutcome.self) { group in
            let fetcher = Fetcher(
                policy: .admittingLoopback(ports: [web.port]), limits: FetchLimits(atOnce: 2), agent: "test")
            for number in 0..<12 {
                group.addTask { await fetcher.fetch(FetchRequest(url: "\(web.origin)/page/\(number)")) }
            }
            return await group.reduce(into: [FetchOutcome]()) { $0.append($1) }
        }
        let texts = try? outcomes.map { try text($0) }
        #expect(Set(texts ?? []) == Set((0..<12).map(String.init)))
    }

    @Test func `a cancelled fetch ends without waiting for the server`() async {
        let task = Task { await fetch("/slow") }
        task.cancel()
        #expect(await task.value == .failed(.cancelled))
    }

    @Test func `a fetch is cancelled in the middle of a body`() async throws {
        let limits = FetchLimits(totalSeconds: 300, slowBytesPerSecond: 0)
        let task = Task { await fetch("/drip", limits: limits) }
        try await Task.sleep(for: .milliseconds(300))
        task.cancel()
        #expect(await task.value == .failed(.cancelled))
    }

    // MARK: What goes wrong

    @Test(arguments: [204, 206, 300, 305, 400, 401, 404, 410, 500, 503])
    func `another status is told as it is`(status: Int) async {
        #expect(await fetch("/status/\(status)") == .failed(.httpStatus(status)))
    }

    @Test func `the wish to be asked later is told with the status`() async {
        let outcome = await fetch("/status/429?retry-after=120")
        #expect(outcome == .failed(.httpStatus(429, retryAfterSeconds: 120)))
    }

    @Test(arguments: ["/wrong-length", "/silent", "/gzip-broken"])
    func `an answer that breaks off is a broken download`(path: String) async {
        #expect(await fetch(path) == .failed(.brokenDownload))
    }

    @Test func `a name that does not exist is told as such`() async {
        let fetcher = Fetcher(policy: .publicInternet, agent: "test")
        #expect(await fetcher.fetch(FetchRequest(url: "http://firsthand.invalid/")) == .failed(.dnsFailed))
    }

    @Test func `a port where nobody listens is told as such`() async throws {
        let port = try Tripwire().port
        let fetcher = Fetcher(policy: .admittingLoopback(ports: [port]), agent: "test")
        #expect(await fetcher.fetch(FetchRequest(url: "http://127.0.0.1:\(port)/")) == .failed(.cannotConnect))
    }

    @Test func `proxies named in the environment are not used`() async throws {
        let tripwire = try Tripwire()
        // In a process of its own, because the environment belongs to all threads of this one.
        await #expect(processExitsWith: .success) { [proxy = tripwire.port as UInt16, port = web.port as UInt16] in
            setenv("http_proxy", "http://127.0.0.1:\(proxy)", 1)
            setenv("ALL_PROXY", "http://127.0.0.1:\(proxy)", 1)
            let fetcher = Fetcher(policy: .admittingLoopback(ports: [port, proxy]), agent: "test")
            let outcome = await fetcher.fetch(FetchRequest(url: "http://127.0.0.1:\(port)/page/direct"))
            guard case .fetched = outcome else { exit(1) }
        }
        #expect(!tripwire.wasTouched)
    }
}
