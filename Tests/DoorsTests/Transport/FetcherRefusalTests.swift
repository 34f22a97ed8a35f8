// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

@testable import Doors

/// Addresses that never get as far as a connection, and what TLS adds.
@Suite struct FetcherRefusalTests {
    @Test(arguments: [
        "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://0x7f000001/", "http://017700000001/",
        "http://127.1/", "http://[::ffff:127.0.0.1]/", "http://[::1]/", "http://[::]/", "http://localhost/",
        "http://0/", "https://10.0.0.1/", "http://169.254.169.254/", "http://[fe80::1%25lo]/", "http://1.1.1.1:22/",
        "http://127.0.0.1:80/", "http://[64:ff9b::7f00:1]/", "HTTP://127.0.0.1/", "http://%31%32%37.0.0.1/",
        "http://[2002:7f00:1::]/", "http://[fd00::1]/",
    ])
    func `odd spellings of inside addresses are refused`(url: String) async {
        let fetcher = Fetcher(policy: .publicInternet, agent: "test")
        #expect(await fetcher.fetch(FetchRequest(url: url)) == .failed(.refusedAddress))
    }

    @Test func `a refused port is never connected to`() async throws {
        let tripwire = try Tripwire()
        let fetcher = Fetcher(policy: .publicInternet, agent: "test")
        let outcome = await fetcher.fetch(FetchRequest(url: "http://127.0.0.1:\(tripwire.port)/"))
        #expect(outcome == .failed(.refusedAddress))
        #expect(!tripwire.wasTouched)
    }

    @Test(arguments: [
        "", "example.org", "ftp://example.org/", "file:///etc/passwd", "mailto:a@example.org", "http://",
        "http://user@example.org/", "http://user:secret@example.org/", "http://:secret@example.org/",
        "http://exa\nmple.org/", "http://example.org/\r\nX: 1", "http://example.org/\u{0}", "http://example.org/\u{7f}",
        "http://example.org:99999/", "http://exam ple.org/", "http://[::1/", "http:/\\example.org@evil/",
        "http://example.org/" + String(repeating: "a", count: 1982),
    ])
    func `what is not a plain web address is not even resolved`(url: String) async {
        let fetcher = Fetcher(policy: .publicInternet, agent: "test")
        #expect(await fetcher.fetch(FetchRequest(url: url)) == .failed(.badAddress))
    }

    @Test func `an address is kept in libcurl's own spelling, without its fragment`() {
        let longest = "http://example.org/" + String(repeating: "a", count: 1981)
        let urls = ["http://example.org", "https://example.org/a b?c=\u{e9}#part", longest].map {
            FetchAddress($0)?.url
        }
        #expect(urls == ["http://example.org/", "https://example.org/a%20b?c=%c3%a9", longest])
    }

    @Test func `a broken pipe does not end the program`() {
        let result = withoutBrokenPipeSignal {
            pthread_kill(pthread_self(), SIGPIPE)
            return 7
        }
        #expect(result == 7)
    }

    @Test func `every problem has its own code and a sentence of its own`() {
        let problems: [FetchProblem] = [
            .refusedAddress, .badAddress, .dnsFailed, .cannotConnect, .timedOut, .tooLarge, .tooManyRedirects,
            .tlsFailed, .brokenDownload, .insecureRedirect, .cancelled, .httpStatus(403), .httpStatus(404),
            .httpStatus(410), .httpStatus(418), .httpStatus(429), .httpStatus(503, retryAfterSeconds: 5),
        ]
        #expect(Set(problems.map(\.code)).count == problems.count)
        #expect(Set(problems.map(\.sentence)).count == problems.count)
        #expect(problems.filter { !$0.sentence.hasSuffix(".") } == [])
    }
}

@Suite(
    .enabled(if: Python.isThere, "needs python3, or FIRSTHAND_PYTHON naming one"), .feeds("web"),
    .feeds("secure", "--tls", "{folder}"))
struct FetcherTLSTests {
    private func fetch(_ path: String, trusting: Bool = true) async throws -> FetchOutcome {
        let web = try LoopbackServer.named("web")
        let secure = try LoopbackServer.named("secure")
        let fetcher = Fetcher(
            policy: .admittingLoopback(ports: [web.port, secure.port]), limits: FetchLimits(), agent: "test",
            trusted: trusting ? secure.certificates : nil)
        let path = path.replacing("{web}", with: web.origin)
        return await fetcher.fetch(FetchRequest(url: "https://localhost:\(secure.port)\(path)"))
    }

    @Test func `a page is fetched over TLS`() async throws {
        guard case .fetched(let body) = try await fetch("/page/safe") else {
            Issue.record("not fetched")
            return
        }
        #expect(body.bytes == Array("safe".utf8))
    }

    @Test func `a certificate nobody vouches for is refused`() async throws {
        #expect(try await fetch("/page/safe", trusting: false) == .failed(.tlsFailed))
    }

    @Test func `a redirect from secure to insecure is refused`() async throws {
        #expect(try await fetch("/redirect-to?u={web}/page/plain") == .failed(.insecureRedirect))
    }
}
