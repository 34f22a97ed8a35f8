// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News

/// What a fetch of a source brought, made fit to keep.
struct SourceNews: Sendable {
    let etag: String?
    let lastModified: String?
    let permanentAddress: String?
    /// Nil when nothing had changed since the last time.
    let feed: Feed?

    struct Feed: Sendable {
        let title: String
        let site: String?
        let note: String?
        let entries: [Entry]
    }

    struct Entry: Sendable, Equatable {
        let identity: String
        let title: String
        let link: String?
        let lines: String
        let language: String?
        let published: Moment?
        /// Who published it, where that is not the source itself: in a folder each file is an outlet of its own.
        var outlet: String?
    }
}

extension SourceNews.Feed {
    static let mostEntries = 2000
    static let longestLines = 600

    /// Takes over what a feed says: text only, bounded, with a word about what is odd in it.
    init(_ document: FeedDocument, now: Moment) {
        title = document.title?.line ?? ""
        site = document.link
        let language = document.language
        entries = document.entries.prefix(Self.mostEntries).map { SourceNews.Entry($0, feedLanguage: language) }
        let ahead = entries.filter { ($0.published ?? now) > now.adding(seconds: 3600) }.count
        var notes: [String] = []
        if let note = document.note { notes.append(note) }
        if ahead > 0 {
            notes.append(
                "\(ahead) \(ahead == 1 ? "item is" : "items are") dated in the future and listed under the time we saw them."
            )
        }
        if document.entries.count > Self.mostEntries {
            notes.append("Only the first \(Self.mostEntries) items are read.")
        }
        note = notes.isEmpty ? nil : notes.joined(separator: " ")
    }
}

extension SourceNews.Feed {
    /// The entries, each with this feed's name as its outlet.
    var entriesOfTheirOwnOutlet: [SourceNews.Entry] {
        let name = Typed.line(title, limit: 200)
        return entries.map { entry in
            var entry = entry
            entry.outlet = name.isEmpty ? nil : name
            return entry
        }
    }
}

extension SourceNews.Entry {
    init(_ entry: FeedEntry, feedLanguage: String?) {
        let lines = Typed.paragraphs(
            entry.summary?.plain ?? entry.content?.plain ?? "", limit: SourceNews.Feed.longestLines)
        let title = Typed.line(entry.title?.line ?? "", limit: 300)
        identity = Typed.line(entry.identity, limit: 500)
        self.lines = lines
        self.title = title.isEmpty ? (lines.isEmpty ? "Without a title" : Typed.line(lines, limit: 100)) : title
        link = entry.link
        language = (entry.language ?? feedLanguage).flatMap { Self.isLanguageTag($0) ? $0 : nil }
        published = entry.date.flatMap { date in
            let moment = Moment(millis: date.milliseconds)
            // Years outside four digits cannot be written in our 24 characters.
            return moment.text.utf8.count == 24 && date.milliseconds > 0 ? moment : nil
        }
    }

    /// Whether it looks like a tag of BCP 47: only such a word may stand in an attribute and in the database.
    private static func isLanguageTag(_ text: String) -> Bool {
        (2...20).contains(text.utf8.count)
            && text.utf8.allSatisfy { unit in
                (unit | 0x20 >= 0x61 && unit | 0x20 <= 0x7A) || (unit >= 0x30 && unit <= 0x39) || unit == 0x2D
            }
    }
}
