// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News

/// What a fetch of a source brought, made fit to keep.
struct SourceNews: Sendable {
    private(set) var etag: String?
    private(set) var lastModified: String?
    let permanentAddress: String?
    /// How long the answer may be kept before it is asked for again, in seconds.
    var freshFor: Int?
    /// Nil when nothing had changed since the last time.
    let feed: Feed?

    /// The same, but not to be recognised by the next fetch, which then brings it once more.
    var unrecognisable: SourceNews {
        var news = self
        (news.etag, news.lastModified) = (nil, nil)
        return news
    }

    struct Feed: Sendable {
        let title: String
        let site: String?
        let note: String?
        /// How long the feed asks to be left alone between two fetches, in seconds.
        var waitSeconds: Int?
        var schedule = FeedSchedule.none
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
        var byline: String?
        /// The whole text, where the source sends it.
        var text: String?
        /// What all addresses of the article have in common.
        var articleKey: String?
    }
}

extension SourceNews.Entry {
    /// When it counts as new.
    ///
    /// A date in the future is kept as it was given, but does not put the item above today's news.
    func counted(at moment: Moment) -> Moment { published.map { $0 > moment ? moment : $0 } ?? moment }
}

extension SourceNews.Feed {
    static let mostEntries = 2000
    static let longestLines = 600
    /// A text so long, in characters, is taken for the whole article.
    static let wholeText = 1200
    static let longestText = 40_000

    /// Takes over what a feed says: text only, bounded, with a word about what is odd in it.
    ///
    /// - Parameter key: what its entries are known by.
    init(_ document: FeedDocument, by key: EntryKey = .id, address: String? = nil, now: Moment) {
        title = document.title?.line ?? ""
        site = document.link
        waitSeconds = document.schedule.wait.map { $0 * 60 }
        schedule = document.schedule
        let language = document.language
        let isAlert = Self.isAlert(address) || Self.isAlert(document.address)
        entries = document.entries.prefix(Self.mostEntries).map {
            SourceNews.Entry($0, by: key, feedLanguage: language, isAlert: isAlert)
        }
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

    /// Whether it is one of Google's alerts: its items are other outlets', and its own name is no outlet.
    private static func isAlert(_ address: String?) -> Bool {
        guard let host = address.flatMap(WebAddress.host(of:)), let address else { return false }
        return host.split(separator: ".").contains("google") && address.contains("/alerts/feeds/")
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
    init(_ entry: FeedEntry, by key: EntryKey = .id, feedLanguage: String?, isAlert: Bool = false) {
        let body = entry.content?.plain ?? ""
        let lines = Typed.paragraphs(entry.summary?.plain ?? body, limit: SourceNews.Feed.longestLines)
        let title = Typed.line(entry.headline ?? "", limit: 300)
        identity = Self.identity(of: entry, by: key)
        self.lines = lines
        self.title = title.isEmpty ? (lines.isEmpty ? "Without a title" : Typed.line(lines, limit: 100)) : title
        link = entry.link.flatMap { $0.utf8.count <= Self.longestLink ? $0 : nil }
        language = (entry.language ?? feedLanguage).flatMap { Self.isLanguageTag($0) ? $0 : nil }
        published = entry.date.flatMap(Moment.init(_:))
        let source = Typed.line(entry.source?.title?.line ?? "", limit: 200)
        outlet = source.isEmpty ? (isAlert ? entry.link.flatMap(WebAddress.host(of:)) : nil) : source
        let authors = Typed.line(entry.authors.joined(separator: ", "), limit: 200)
        byline = authors.isEmpty ? nil : authors
        text =
            body.utf8.count >= SourceNews.Feed.wholeText
            ? Typed.paragraphs(body, limit: SourceNews.Feed.longestText) : nil
        articleKey = link.flatMap(Self.articleKey)
    }

    /// Longer addresses are not fetched anyway.
    static let longestLink = 2000
    /// PostgreSQL's indexes hold no longer ones.
    private static let longestKey = 1000

    static func articleKey(of link: String) -> String? {
        WebAddress.canonical(link).flatMap { $0.key.utf8.count <= longestKey ? $0.key : nil }
    }

    /// Whether it looks like a tag of BCP 47: only such a word may stand in an attribute and in the database.
    static func isLanguageTag(_ text: String) -> Bool {
        (2...20).contains(text.utf8.count)
            && text.utf8.allSatisfy { unit in
                (unit | 0x20 >= 0x61 && unit | 0x20 <= 0x7A) || (unit >= 0x30 && unit <= 0x39) || unit == 0x2D
            }
    }
}

extension Moment {
    /// The moment that a feed or a page names; nil for years that cannot be written in our 24 characters.
    init?(_ date: FeedDate) {
        let moment = Moment(millis: date.milliseconds)
        guard moment.text.utf8.count == 24, date.milliseconds > 0 else { return nil }
        self = moment
    }
}
