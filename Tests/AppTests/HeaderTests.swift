// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Support
import Testing
import Web

@testable import App

/// What every answer carries, whatever it is.
@Suite struct HeaderTests {
    private let always = [
        "content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy",
        "cross-origin-resource-policy", "permissions-policy", "strict-transport-security", "cache-control",
    ]

    @Test(arguments: TestStore.kinds)
    func `pages, redirects and errors carry every security header`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            let answers = [
                try await browser.open("/"), try await browser.open("/nowhere"),
                try await browser.open("/sources/nonsense"),
                try await desk.browser().open("/"), try await browser.post("/sources", body: "a=b"),
                try await browser.open("/", headers: ["Host": "evil.example.org"]),
                try await browser.post("/sources", body: String(repeating: "a", count: 1_100_000)),
            ]
            #expect(answers.map(\.status) == [200, 404, 404, 303, 403, 421, 413])
            #expect(
                answers.map { seen in always.filter { seen.headers[$0] == nil } }
                    == Array(repeating: [], count: answers.count))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `pages are not kept by the browser, and allow no inline script or style`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            let page = try await browser.open("/")
            #expect(page.headers["cache-control"] == "no-store")
            #expect(page.headers["content-security-policy"]?.contains("unsafe-inline") == false)
            #expect(page.text.contains(" style=") == false)
            #expect(page.text.contains("<script>") == false)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `assets are kept for ever under names that change with them`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = desk.browser()
            let page = try await browser.open("/sign-in")
            let style = try #require(page.between("rel=\"stylesheet\" href=\"", "\""))
            let asset = try await browser.open(style)
            #expect(asset.status == 200)
            #expect(asset.headers["cache-control"] == "public, max-age=31536000, immutable")
            #expect(asset.headers["set-cookie"] == nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `no link of a page is built from the host that a request names`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            let headers = [
                "X-Forwarded-Host": "evil.example.org", "Forwarded": "host=evil.example.org", "X-Original-URL": "/evil",
            ]
            let page = try await browser.open("/team", headers: headers)
            #expect(page.status == 200)
            #expect(page.text.contains("evil") == false)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the session's cookie cannot be read by scripts or sent over plain HTTP`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let made = try await desk.house.account.addStaff(name: "A", email: "a@example.org", role: .owner)
            let browser = desk.browser()
            _ = try await browser.open("/sign-in")
            let seen = try await browser.submit(
                "/sign-in",
                ["email": "a@example.org", "password": made.password ?? "", "code": made.recoveryCodes.first ?? ""])
            let cookie = try #require(seen.headers["set-cookie"])
            #expect(cookie.hasPrefix("__Host-"))
            #expect(["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"].filter { !cookie.contains($0) } == [])
        }
    }
}
