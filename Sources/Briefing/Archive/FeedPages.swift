// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

/// A stream's briefings as a feed: Atom 1.0 (RFC 4287) or RSS 2.0.
///
/// Ids and dates come from what was sent, so that nothing is shown anew that was read before. A feed does not name its
/// own address: that is the member's secret, and feeds are passed on.
struct FeedPages: Sendable {
    enum Format: Sendable {
        case atom, rss

        var type: String {
            switch self {
            case .atom: "application/atom+xml; charset=utf-8"
            case .rss: "application/rss+xml; charset=utf-8"
            }
        }
    }

    let id: String
    let title: String
    let organisation: String
    /// Where people read the briefings themselves.
    let home: String
    let language: Language
    let words: Words
    /// Where one briefing is read.
    let page: @Sendable (ID<DailyBriefing>) -> String

    func bytes(_ briefings: [WholeBriefing], as format: Format) -> [UInt8] {
        let feed: HTML =
            switch format {
            case .atom: atom(briefings)
            case .rss: rss(briefings)
            }
        return feed.bytes(for: visitor)
    }

    private var visitor: Visitor { Visitor(words: words, language: language, formKey: "") }

    // MARK: Atom

    private func atom(_ briefings: [WholeBriefing]) -> HTML {
        let updated = briefings.compactMap(\.briefing.sentAt).max() ?? Moment(millis: 0)
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.tag)">
            <id>urn:uuid:\(id)</id><title>\(Self.fit(title))</title><subtitle>\(Self.fit(organisation))</subtitle>
            <updated>\(updated)</updated><author><name>\(Self.fit(organisation))</name></author>
            <link rel="alternate" type="text/html" href="\(link: .outside(home))"/>
            \(briefings, entry)</feed>

            """
    }

    private func entry(_ whole: WholeBriefing) -> HTML {
        let briefing = whole.briefing
        let sentAt = briefing.sentAt ?? Moment(millis: 0)
        return """
            <entry><id>urn:uuid:\(briefing.id)</id><title>\(Self.fit(briefing.subject))</title>
            <published>\(sentAt)</published><updated>\(sentAt)</updated>
            <link rel="alternate" type="text/html" href="\(link: .outside(page(briefing.id)))"/>
            <summary>\(Self.fit(briefing.opening))</summary><content type="html">\(content(whole))</content></entry>

            """
    }

    // MARK: RSS

    private func rss(_ briefings: [WholeBriefing]) -> HTML {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0"><channel><title>\(Self.fit(title))</title><link>\(link: .outside(home))</link>
        <description>\(Self.fit(organisation))</description><language>\(language.tag)</language>
        \(briefings, item)</channel></rss>

        """
    }

    private func item(_ whole: WholeBriefing) -> HTML {
        let briefing = whole.briefing
        return """
            <item><guid isPermaLink="false">urn:uuid:\(briefing.id)</guid><title>\(Self.fit(briefing.subject))</title>
            <link>\(link: .outside(page(briefing.id)))</link>
            <pubDate>\(Self.mailDate(briefing.sentAt ?? Moment(millis: 0)))</pubDate>
            <description>\(content(whole))</description></item>

            """
    }

    /// The briefing's HTML as text, which the literal escapes once more.
    private func content(_ whole: WholeBriefing) -> String {
        Self.fit(String(decoding: ReadingPages(words: words).content(whole).bytes(for: visitor), as: UTF8.self))
    }

    /// `Sat, 21 Nov 2026 08:00:00 +0000`, as RSS wants it.
    static func mailDate(_ moment: Moment) -> String {
        let text = moment.text
        guard let date = LocalDate(text.prefix(10)) else { return "" }
        let (day, month) = (date.day < 10 ? "0\(date.day)" : "\(date.day)", date.spokenInYear.split(separator: " ")[1])
        let clock = text.dropFirst(11).prefix(8)
        return "\(date.spokenWeekday.prefix(3)), \(day) \(month.prefix(3)) \(date.year) \(clock) +0000"
    }

    /// Without the characters that no XML may hold (XML 1.0, 2.2), however they came into a title.
    static func fit(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 0x9, 0xA, 0xD: true
                    case ..<0x20, 0xFFFE, 0xFFFF: false
                    default: true
                    }
                }))
    }
}
