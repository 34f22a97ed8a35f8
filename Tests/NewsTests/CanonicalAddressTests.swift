// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct CanonicalAddressTests {
    private func addresses(_ links: [String]) -> [String?] {
        links.map { WebAddress.canonical($0)?.address }
    }

    private func keys(_ links: [String]) -> Set<String?> {
        Set(links.map { WebAddress.canonical($0)?.key })
    }

    @Test func `What only follows readers is dropped, and ids stay in their order`() {
        #expect(
            addresses([
                "https://a.example/n?utm_source=x&utm_medium=y", "https://a.example/n?id=7&fbclid=1&page=2",
                "https://a.example/n?at_medium=RSS&CMP=share_btn&ns_mchannel=social&ito=1490&xtor=RSS-3&igshid=1",
                "https://a.example/n?gclid=a&mc_cid=b&mc_eid=c", "https://a.example/n?b=2&amp;utm_source=x&amp;a=1",
                "https://a.example/n?ref=rss", "https://a.example/n?ref=1234",
                "https://a.example/n?source=twitter&cid=5",
                "https://a.example/n?", "https://a.example/n?utm_source",
            ]) == [
                "https://a.example/n", "https://a.example/n?id=7&page=2", "https://a.example/n", "https://a.example/n",
                "https://a.example/n?b=2&a=1", "https://a.example/n", "https://a.example/n?ref=1234",
                "https://a.example/n?cid=5", "https://a.example/n", "https://a.example/n",
            ])
    }

    @Test func `Hosts are in lower case, default ports, passwords and fragments go, escapes are plain`() {
        #expect(
            addresses([
                "HTTPS://News.Example.:443/A", "http://a.example:80/x", "https://a.example:8080/x", "https://a.example",
                "https://me:secret@a.example/x", "https://a.example/x#comments", "https://a.example/#!/x",
                "https://a.example/#/story/5", "https://a.example/%7ea%2fb%c3%a9", "https://a.example/é?q=é",
                "https://a.example/100%", "http://[::1]:80/x",
            ]) == [
                "https://news.example/A", "http://a.example/x", "https://a.example:8080/x", "https://a.example/",
                "https://a.example/x", "https://a.example/x", "https://a.example/#!/x", "https://a.example/#/story/5",
                "https://a.example/~a%2Fb%C3%A9", "https://a.example/%C3%A9?q=%C3%A9", "https://a.example/100%",
                "http://[::1]/x",
            ])
    }

    @Test func `Addresses of one article have one key`() {
        let links = [
            "https://www.paper.example/uk/boats-1234", "http://paper.example/uk/boats-1234/",
            "https://m.paper.example/uk/boats-1234", "https://mobile.paper.example/uk/boats-1234?utm_source=x",
            "https://amp.paper.example/uk/boats-1234", "https://www.paper.example/uk/boats-1234/amp",
            "https://www.paper.example/uk/boats-1234.amp", "https://www.paper.example/amp/uk/boats-1234/",
            "https://www.paper.example/uk/boats-1234?amp", "https://www.paper.example/uk/boats-1234?amp=1",
            "https://www.google.com/amp/s/www.paper.example/uk/boats-1234",
            "https://www.google.co.uk/amp/paper.example/uk/boats-1234/amp/",
            "https://www-paper-example.cdn.ampproject.org/c/s/www.paper.example/uk/boats-1234?usqp=mq331AQ",
            "https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.paper.example%2Fuk%2Fboats-1234%3Futm_source%3Dx&ct=ga",
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fpaper.example%2Fuk%2Fboats-1234%3Ffbclid%3D1&h=2",
            "https://www.paper.example/uk/boats-1234?shareToken=abc", "https://paper.example/uk/boats-1234#block-9",
        ]
        #expect(keys(links) == ["paper.example/uk/boats-1234"])
    }

    @Test func `A host with a colon that begins no port is none`() {
        let links = ["https://a.example:./x", "https://a.example:b/x", "https://[::1]:./x", "https://[::1/x"]
        #expect(addresses(links) == [nil, nil, nil, nil])
    }

    @Test func `A key never costs the address that works`() {
        #expect(
            addresses([
                "http://www.paper.example/a/", "https://m.paper.example/a", "https://paper.example/boats-1/amp",
                "https://paper.example/a?shareToken=abc", "https://www.google.com/amp/s/amp.paper.example/boats-1/",
            ]) == [
                "http://www.paper.example/a/", "https://m.paper.example/a", "https://paper.example/boats-1/amp",
                "https://paper.example/a?shareToken=abc", "https://amp.paper.example/boats-1/",
            ])
    }

    @Test func `Different articles keep different keys`() {
        let links = [
            "https://a.example/", "https://a.example/?p=1", "https://a.example/?p=2", "https://a.example/?p=2&page=2",
            "https://a.example/n?id=1", "https://a.example/n?ID=1", "https://a.example/n?source=17",
            "https://a.example/N?id=1",
            "https://a.example/#!/x", "https://a.example/#!/y", "https://a.example/topics/amp",
            "https://a.example/topics",
            "https://a.example/a%2Fb", "https://a.example/a/b", "https://b.a.example/", "https://a.example:8080/",
            "https://m.example/", "https://example/", "https://a.example/x?ref=88", "https://a.example/x?ref=89",
        ]
        #expect(keys(links).count == links.count)
    }

    @Test func `What is no web address has no plain form`() {
        #expect(
            addresses(["", "mailto:a@b.example", "javascript:x", "/relative", "http://@/", "http://:80/", "http://./"])
                == Array(repeating: nil, count: 7))
    }

    @Test func `Making an address plain twice changes nothing`() {
        let links = [
            "https://a.example/%7ea?b=%c3%a9&utm_x=1#c", "http://www.a.example:80/é/?x=%",
            "https://a.example/%25%32%35",
            "https://www.google.com/amp/s/a.example/x?a=b",
        ]
        let once = links.compactMap { WebAddress.canonical($0) }
        #expect(once.map(\.address).compactMap { WebAddress.canonical($0) } == once)
    }
}

@Suite struct RedirectTests {
    @Test func `Redirects that the caller knows of are followed`() {
        var redirects = Redirects()
        redirects.record(from: "https://sho.rt/abc", to: "http://paper.example/old-1?utm_source=x")
        redirects.record(from: "https://paper.example/old-1", to: "https://www.paper.example/new-1")
        let end = WebAddress.canonical("http://sho.rt/abc?fbclid=1", redirects: redirects)
        #expect(end?.address == "https://www.paper.example/new-1")
    }

    @Test func `A ring of redirects leads nowhere`() {
        var redirects = Redirects()
        redirects.record(from: "https://a.example/1", to: "https://a.example/2")
        redirects.record(from: "https://a.example/2", to: "https://a.example/1")
        #expect(WebAddress.canonical("https://a.example/1", redirects: redirects)?.address == "https://a.example/1")
    }

    @Test func `A redirect to a front page or a door does not make articles one`() {
        var redirects = Redirects()
        let doors = [
            "https://a.example/", "https://a.example", "https://a.example/login?next=1", "https://consent.a.example/x",
            "mailto:a@b.example",
        ]
        for door in doors { redirects.record(from: "https://a.example/gone-1", to: door) }
        #expect(redirects == Redirects())
    }
}
