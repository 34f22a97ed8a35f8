// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Page
import Words

/// What everybody reads of a stream that an owner opened.
extension ReadingPages {
    func publicList(_ edition: PublicEdition, _ entries: [ArchiveEntry]) -> PlainPage {
        let list: HTML =
            entries.isEmpty
            ? "<p>\(t: .readingNone)</p>"
            : "<ul class=\"rows\" role=\"list\">\(entries, { publicRow($0, of: edition) })</ul>"
        return PlainPage(
            title: "\(edition.name)", isTranslated: true, isWide: true, mayBeIndexed: edition.mayBeIndexed,
            body: """
                <h1><bdi>\(edition.name)</bdi></h1>
                \(list)
                <p><a href="\(link: .path("/public", edition.stream, "/atom"))" type="application/atom+xml">\(t: .readingFeed)</a></p>
                """)
    }

    func publicBriefing(_ whole: WholeBriefing, of edition: PublicEdition, in language: Language) -> PlainPage {
        let page = "/public/\(edition.stream.text)/briefings/\(whole.briefing.id.text)"
        return PlainPage(
            title: "\(whole.briefing.subject)", isTranslated: true, isWide: true, mayBeIndexed: edition.mayBeIndexed,
            body: """
                \(Parts.back(to: .path("/public", edition.stream), "<bdi>\(edition.name)</bdi>"))
                \(article(whole, at: page, in: language, showsEditor: false))
                <p class="hint no-print">\(t: .readingPrint)</p>
                """)
    }

    private func publicRow(_ entry: ArchiveEntry, of edition: PublicEdition) -> HTML {
        let briefing = entry.briefing
        let page = Link.own("/public/\(edition.stream.text)/briefings/\(briefing.id.text)")
        return """
            <li class="row"><div class="row-text"><p class="row-title"><a href="\(link: page)"><bdi dir="auto">\(PublicCopy.withoutContacts(briefing.subject))</bdi></a></p>
            <p class="meta"><time datetime="\(briefing.day.text)">\(t: day(briefing.day))</time></p></div></li>
            """
    }
}
