// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit

/// A day of invented news with the week before it: outlets, their feeds and pages, as a small web site of its own.
///
/// Everything in it is invented but for countries and departments of state. Two calls with the same moment and base give
/// the same bytes.
struct DemoDay: Sendable {
    struct Missing: Error, Equatable {
        let file: String
    }

    let outlets: [DemoOutlet]
    let items: [DemoItem]
    private let templates: [String: DemoTemplate]
    /// The last time of day in each story, for a story stays together when it is too early for the last of it.
    private let latest: [String: Int]

    /// Reads the edition that the app comes with.
    static func load() throws -> DemoDay {
        guard let folder = Bundle.module.url(forResource: "Edition", withExtension: nil) else {
            throw Missing(file: "Edition")
        }
        return try DemoDay(folder: folder)
    }

    init(folder: URL) throws {
        outlets = try JSONDecoder().decode(
            [DemoOutlet].self, from: Data(contentsOf: folder.appending(path: "outlets.json")))
        let stories = try Self.texts(in: folder.appending(path: "Stories"))
        let single = Set(outlets.filter { $0.hasSingleQuotes == true }.map(\.id))
        items = try DemoStoryReader.items(in: stories.map(\.text)).map { item in
            single.contains(item.outlet) ? item.inSingleQuotes : item
        }
        latest = Dictionary(
            items.filter { $0.time.daysAgo == 0 }.map { ($0.story, $0.time.minute) }, uniquingKeysWith: max)
        let shapes =
            try Self.texts(in: folder.appending(path: "Feeds")) + Self.texts(in: folder.appending(path: "Pages"))
        templates = Dictionary(shapes.map { ($0.name, DemoTemplate(text: $0.text)) }) { first, _ in first }
    }

    /// The files of a folder in the order of their names.
    private static func texts(in folder: URL) throws -> [(name: String, text: String)] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { ($0.lastPathComponent, String(decoding: try Data(contentsOf: $0), as: UTF8.self)) }
    }

    /// When an item was published, if the demo is looked at now.
    func moment(of item: DemoItem, now: Moment) -> Moment {
        item.time.moment(before: now, latest: latest[item.story] ?? item.time.minute)
    }

    /// The whole of it as a web site.
    ///
    /// `base` is where the site is served, such as `http://127.0.0.1:8088`, without a slash at its end.
    func site(now: Moment, base: String) throws -> DemoSite {
        let printing = printing(now: now, base: base)
        var answers = try printing.pages().mapValues { DemoAnswer.page($0) }
        for outlet in outlets {
            answers[outlet.feedAddress] = try printing.feed(of: outlet)
            if let listed = outlet.listedPath { answers["/\(outlet.id)/\(listed)"] = try printing.listed(outlet) }
        }
        answers["/"] = .page(Array(try frontPage().utf8))
        answers["/sources.opml"] = .document(
            contentType: "text/x-opml; charset=utf-8", bytes: Array(try opml(base).utf8))
        answers["/picture.svg"] = .document(
            contentType: "image/svg+xml", bytes: Array(try template("picture.svg").filled([:]).utf8))
        return DemoSite(answers: answers)
    }

    /// The feeds, in the order of the list of sources.
    func feeds(now: Moment, base: String) throws -> [DemoFeed] {
        let printing = printing(now: now, base: base)
        return try outlets.map { outlet in
            DemoFeed(
                path: outlet.listedPath.map { "/\(outlet.id)/\($0)" } ?? outlet.feedAddress, title: outlet.title,
                group: outlet.group, answer: try printing.listed(outlet),
                entries: outlet.trouble == nil ? printing.entries(of: outlet).count : nil,
                isListed: outlet.isListed ?? true, home: outlet.home)
        }
    }

    private func frontPage() throws -> String {
        let rows = outlets.map { ["home": $0.home, "outlet": $0.title, "about": $0.about, "language": $0.language] }
        return try template("index.html").filled([:], lists: ["outlets": rows])
    }

    private func opml(_ base: String) throws -> String {
        let groups = outlets.map(\.group).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let body = try groups.map { group in
            let feeds = outlets.filter { $0.group == group && $0.isListed ?? true }.map { outlet in
                [
                    "title": outlet.title, "site": base + outlet.home,
                    "feed": base + (outlet.listedPath.map { "/\(outlet.id)/\($0)" } ?? outlet.feedAddress),
                ]
            }
            return try template("folder.opml").filled(["group": group], lists: ["feeds": feeds])
        }
        return try template("sources.opml").filled(["folders": body.joined()])
    }

    private func printing(now: Moment, base: String) -> DemoPrinting {
        let printed = items.map { DemoPrinting.Printed(item: $0, moment: moment(of: $0, now: now)) }
        return DemoPrinting(day: self, base: base, now: now, items: printed)
    }

    func template(_ name: String) throws -> DemoTemplate {
        guard let template = templates[name] else { throw Missing(file: name) }
        return template
    }
}
