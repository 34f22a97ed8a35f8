// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit

/// The edition made into feeds and pages for one moment and one address.
struct DemoPrinting {
    struct Printed {
        let item: DemoItem
        let moment: Moment
    }

    private static let relatedItems = 5

    private let day: DemoDay
    private let base: String
    private let now: Moment
    /// The items of each outlet, the latest first.
    private let items: [String: [Printed]]

    init(day: DemoDay, base: String, now: Moment, items: [Printed]) {
        self.day = day
        self.base = base
        self.now = now
        self.items = Dictionary(grouping: items, by: \.item.outlet).mapValues { printed in
            printed.enumerated().sorted { ($1.element.moment, $0.offset) < ($0.element.moment, $1.offset) }
                .map(\.element)
        }
    }

    func entries(of outlet: DemoOutlet) -> [Printed] { items[outlet.id] ?? [] }

    func filled(_ name: String, _ values: DemoTemplate.Values, lists: [String: [DemoTemplate.Values]] = [:]) throws
        -> String
    {
        try day.template(name).filled(values, lists: lists)
    }

    // MARK: - Feeds

    /// What is answered at the address that the list of sources has.
    func listed(_ outlet: DemoOutlet) throws -> DemoAnswer {
        switch outlet.trouble {
        case nil: try feed(of: outlet)
        case .moved: .moved(outlet.feedAddress)
        case .gone: .gone
        case .webPage: .page(Array(try filled("moved.html", values(of: outlet)).utf8))
        }
    }

    /// What is answered where the feed is.
    func feed(of outlet: DemoOutlet) throws -> DemoAnswer {
        guard let shape = outlet.feed else { return .gone }
        let rows = try entries(of: outlet).map { try values(of: $0, outlet) }
        var marked = rows
        for place in marked.indices.dropLast() { marked[place]["comma"] = "," }
        let text = try filled(shape, values(of: outlet), lists: ["items": marked])
        return .document(contentType: outlet.contentType ?? "application/rss+xml", bytes: bytes(of: text, outlet))
    }

    private func bytes(of text: String, _ outlet: DemoOutlet) -> [UInt8] {
        guard outlet.isWindows1252 == true else { return Array(text.utf8) }
        return Array(text.data(using: .windowsCP1252, allowLossyConversion: true) ?? Data())
    }

    private func values(of outlet: DemoOutlet) -> DemoTemplate.Values {
        let newest = entries(of: outlet).first?.moment ?? now.adding(days: -1)
        return [
            "base": base, "outlet": outlet.title, "about": outlet.about, "language": outlet.language,
            "direction": outlet.direction, "site": base + outlet.home, "home": outlet.home,
            "feed": base + outlet.feedAddress, "feedPath": outlet.feedAddress,
            "feedType": outlet.contentType.map { String($0.prefix { $0 != ";" }) } ?? "",
            "built": DemoDate(newest).mail,
            "builtISO": DemoDate(newest).iso,
        ]
    }

    private func values(of printed: Printed, _ outlet: DemoOutlet) throws -> DemoTemplate.Values {
        let item = printed.item
        let path = outlet.path(of: item.slug)
        let html = DemoPage.body(item)
        var values = [
            "title": item.title, "summary": item.summary, "byline": item.byline, "author": DemoPage.author(item.byline),
            "section": item.section, "path": path, "link": base + path + (outlet.tracking ?? ""), "guid": item.guid,
            "html": html,
            "jsonTitle": try DemoPage.json(item.title), "jsonSummary": try DemoPage.json(item.summary),
            "jsonHTML": try DemoPage.json(html), "jsonAuthor": try DemoPage.json(DemoPage.author(item.byline)),
        ]
        if let stated = stated(printed) { values.merge(Self.dates(stated)) { $1 } }
        return values
    }

    /// The date that the feed gives, right or wrong.
    private func stated(_ printed: Printed) -> Moment? {
        if printed.item.oddities.contains(.noDate) { return nil }
        if printed.item.oddities.contains(.epoch) { return Moment(millis: 0) }
        return printed.item.oddities.contains(.future) ? printed.moment.adding(days: 365) : printed.moment
    }

    private static func dates(_ moment: Moment) -> DemoTemplate.Values {
        let date = DemoDate(moment)
        return [
            "mail": date.mail, "summerMail": date.summerMail, "iso": date.iso, "isoWithOffset": date.isoWithOffset,
            "spoken": date.spoken,
        ]
    }

    // MARK: - Pages

    /// Each page's path and bytes: the outlets' home pages and the articles.
    func pages() throws -> [String: [UInt8]] {
        var pages: [String: [UInt8]] = [:]
        for outlet in day.outlets {
            let all = entries(of: outlet)
            let rows = try all.map { try values(of: $0, outlet) }
            let sections = outlet.sections.map { ["section": $0] }
            let own = values(of: outlet)
            pages[outlet.home] = Array(
                try filled("home.html", own, lists: ["items": rows, "sections": sections]).utf8)
            for (place, printed) in all.enumerated() {
                var article = own.merging(rows[place]) { $1 }.merging(Self.dates(printed.moment)) { $1 }
                article["isStub"] = printed.item.oddities.contains(.stub) ? "yes" : ""
                let related = (1..<min(Self.relatedItems + 1, rows.count)).map { rows[(place + $0) % rows.count] }
                let page = try filled(outlet.page, article, lists: ["related": related, "sections": sections])
                pages[outlet.path(of: printed.item.slug)] = Array(page.utf8)
            }
        }
        return pages
    }
}

extension DemoAnswer {
    static func page(_ bytes: [UInt8]) -> DemoAnswer {
        .document(contentType: "text/html; charset=utf-8", bytes: bytes)
    }
}
