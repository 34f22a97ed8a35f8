// SPDX-License-Identifier: AGPL-3.0-or-later
import Page
import Words

/// What a contact sees who follows the link.
enum StillHerePages {
    static func question(_ organisation: Organisation, letterhead: Letterhead, to link: Link) -> PlainPage {
        let title = Phrase.stillHereTitle.with("member", .text(organisation.name))
        let words = Phrase.stillHereWords.with("organisation", .text(letterhead.organisation))
        return PlainPage(
            title: "\(t: title)", isTranslated: true,
            body: """
                <h1>\(t: title)</h1><p>\(t: words)</p>
                \(Form.post(to: link, "<div class=\"buttons\"><button class=\"button primary\">\(t: .stillHereButton)</button></div>"))
                """)
    }

    static var done: PlainPage {
        PlainPage(
            title: "\(t: .stillHereDone)", isTranslated: true,
            body: "<h1>\(t: .stillHereDone)</h1><p>\(t: .stillHereDoneWords)</p>")
    }
}
