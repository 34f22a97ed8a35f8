// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct WebAddressTests {
    private let base = "https://news.example/a/b/c?d=e#f"

    private func resolved(_ links: [String]) -> [String?] {
        links.map { WebAddress.resolve($0, against: base) }
    }

    @Test func `Absolute addresses stay as they are`() {
        let links = ["http://example.org", "https://example.org/a?b=c#d", "https://example.org/é", "http://[::1]:80/x"]
        #expect(resolved(links) == links)
    }

    @Test func `Relative links are resolved`() {
        let links = [
            "g", "./g", "g/", "/g", "//h.example/g", "?y", "g?y#s", "#s", "../g", "../../../g", "a/./b/../c", "..", ".",
        ]
        #expect(
            resolved(links) == [
                "https://news.example/a/b/g", "https://news.example/a/b/g", "https://news.example/a/b/g/",
                "https://news.example/g", "https://h.example/g", "https://news.example/a/b/c?y",
                "https://news.example/a/b/g?y#s", "https://news.example/a/b/c?d=e#s", "https://news.example/a/g",
                "https://news.example/g", "https://news.example/a/b/a/c", "https://news.example/a/",
                "https://news.example/a/b/",
            ])
    }

    @Test func `A base without a path has the root as its folder`() {
        #expect(WebAddress.resolve("g", against: "http://example.org") == "http://example.org/g")
    }

    @Test func `Only http and https survive`() {
        let links = [
            "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
            "mailto:a@b.example",
            "file:///etc/passwd", "ftp://example.org/", "tag:example.org,2026:1", "http:", "http://", "https:///x",
        ]
        #expect(resolved(links) == Array(repeating: nil, count: links.count))
    }

    @Test func `Without a base, or with one that is none, a relative link is nothing`() {
        #expect(
            [WebAddress.resolve("/g"), WebAddress.resolve("/g", against: "mailto:x"), WebAddress.resolve("")] == [
                nil, nil, nil,
            ])
        #expect(WebAddress.resolve("/g", against: "relative") == nil)
    }

    @Test func `Spaces around go, those inside and quotes are escaped, line breaks are dropped`() {
        #expect(WebAddress.resolve(" \n http://example.org/a b\"<c>\nd ") == "http://example.org/a%20b%22%3Cc%3Ed")
    }

    @Test func `What is longer than any address is none`() {
        #expect(WebAddress.resolve("http://example.org/\(String(repeating: "a", count: 8192))") == nil)
    }

    @Test func `The scheme is written in lower case`() {
        #expect(WebAddress.resolve("HTTP://Example.org/A") == "http://Example.org/A")
    }
}
