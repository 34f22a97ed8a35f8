// SPDX-License-Identifier: AGPL-3.0-or-later

extension FuzzTarget {
    static func readFeed(_ bytes: [UInt8]) {
        let (steering, rest) = parts(bytes)
        let limits = steering & 1 == 0 ? FeedLimits.standard : FeedLimits(bytes: 4000, entries: 5, text: 50)
        let base = steering & 2 == 0 ? "https://example.org/feed/" : nil
        let reading = Feed.read(steering & 4 == 0 ? bytes : rest, base: base, limits: limits)
        guard case .feed(let document) = reading else { return }
        promise(document.entries.count <= limits.entries, "more entries than allowed")
        for entry in document.entries {
            _ = [entry.title, entry.summary, entry.content].compactMap { $0?.line }
            promise(
                !entry.identity.isEmpty && entry.identity.utf8.count <= 512, "every entry is known by something")
            promise(entry.link.map(isAbsolute) ?? true, "links are absolute")
        }
    }

    static func readDate(_ bytes: [UInt8]) {
        guard let date = FeedDate(String(decoding: bytes, as: UTF8.self)) else { return }
        let (year1000, year10000) = (Int64(-30_610_310_400_000), Int64(253_402_387_200_000))
        promise((year1000...year10000).contains(date.milliseconds), "a date lies between the years 1000 and 9999")
    }

    static func resolve(_ bytes: [UInt8]) {
        let (link, base) = lines(bytes)
        for address in [WebAddress.resolve(link, against: base), WebAddress.resolve(link)] {
            promise(address.map(isAbsolute) ?? true, "links are absolute")
        }
    }

    static func makePlain(_ bytes: [UInt8]) {
        let (link, other) = lines(bytes)
        guard let plain = WebAddress.canonical(link) else { return }
        promise(isAbsolute(plain.address), "a plain address is absolute")
        let again = WebAddress.canonical(plain.address)
        promise(again?.key == plain.key, "\(plain.address) is another article than \(link)")
        var redirects = Redirects()
        redirects.record(from: link, to: other)
        redirects.record(from: other, to: link)
        let led = WebAddress.canonical(link, redirects: redirects)
        let ends = [plain, WebAddress.canonical(other)].compactMap(\.self)
        promise(led.map(ends.contains) ?? false, "an address leads where it was said to")
    }

    static func readList(_ bytes: [UInt8]) {
        guard let reading = FeedList.read(bytes) else { return }
        promise(reading.feeds.count <= FeedList.most, "more feeds than allowed")
        promise(reading.feeds.allSatisfy { isAbsolute($0.address) }, "links are absolute")
        let written = FeedList.opml(title: reading.title ?? "", feeds: reading.feeds)
        let addresses = FeedList.read(Array(written.utf8))?.feeds.map(\.address) ?? []
        promise(addresses.sorted() == reading.feeds.map(\.address).sorted(), "a list written is read as it was")
    }

    static func discover(_ bytes: [UInt8]) {
        let found = FeedDiscovery.candidates(in: bytes, at: "https://example.org/news/")
        promise(found.count <= FeedDiscovery.most, "more candidates than allowed")
        promise(found.allSatisfy { isAbsolute($0.address) }, "links are absolute")
        promise(Set(found.map(\.address)).count == found.count, "a feed is found once")
    }

    static func isAbsolute(_ link: String) -> Bool {
        link.utf8.starts(with: "http://".utf8) || link.utf8.starts(with: "https://".utf8)
    }
}
