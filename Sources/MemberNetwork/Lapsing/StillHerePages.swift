// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Page
import Words

/// What a contact sees who follows the link.
enum StillHerePages {
    static func question(
        _ organisation: Organisation, letterhead: Letterhead, to link: Link, in language: Language?
    ) -> PlainPage {
        let title = Phrase.stillHereTitle.with("member", .text(organisation.name))
        // As the letter was: the link in it says so, and the browser's own language is taken where it does not.
        let answer = language.map { link.with("lang", $0.tag) } ?? link
        let words = Phrase.stillHereWords.with("organisation", .text(letterhead.organisation))
        return PlainPage(
            title: "\(t: title)", isTranslated: true, language: language,
            body: """
                <h1>\(t: title)</h1><p>\(t: words)</p>
                \(Form.post(to: answer, "<div class=\"buttons\"><button class=\"button primary\">\(t: .stillHereButton)</button></div>"))
                """)
    }

    static func done(in language: Language?) -> PlainPage {
        PlainPage(
            title: "\(t: .stillHereDone)", isTranslated: true, language: language,
            body: "<h1>\(t: .stillHereDone)</h1><p>\(t: .stillHereDoneWords)</p>")
    }
}
