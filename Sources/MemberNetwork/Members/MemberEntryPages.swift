// SPDX-License-Identifier: AGPL-3.0-or-later
import Page
import Words

/// The pages before a member is in; the same for everybody, known or not.
enum MemberEntryPages {
    static func ask(typed: String, isWrong: Bool) -> PlainPage {
        let problem: HTML =
            isWrong
            ? "<p class=\"error\" id=\"address-error\" role=\"alert\">\(t: .memberAddressWrong)</p>" : .nothing
        let described: HTML = isWrong ? " aria-describedby=\"address-error\" aria-invalid=\"true\"" : .nothing
        return PlainPage(
            title: "\(t: .memberTitle)", isTranslated: true,
            body: """
                <h1>\(t: .memberTitle)</h1>
                <p>\(t: .memberExplain)</p>
                \(Form.post(to: .path("/member"), """
                <div class="field"><label for="address">\(t: .memberAddress)</label>\(problem)
                <input id="address" name="address" type="email" dir="ltr" autocomplete="email" value="\(typed)"\(described)></div>
                <div class="buttons"><button class="button primary">\(t: .memberAsk)</button></div>
                """))
                """)
    }

    static func asked(canSend: Bool) -> PlainPage {
        let trouble: HTML = canSend ? .nothing : Parts.notice(.warning, "<p>\(t: .memberAskedTrouble)</p>")
        return PlainPage(
            title: "\(t: .memberAskedTitle)", isTranslated: true,
            body: """
                <h1>\(t: .memberAskedTitle)</h1>\(trouble)
                <p>\(t: .memberAskedExplain)</p>
                <p>\(t: .memberAskedNothing)</p>
                \(again)
                """)
    }

    static func enter(_ link: Link, in language: Language) -> PlainPage {
        PlainPage(
            title: "\(t: .memberEnterTitle)", isTranslated: true, language: language,
            body: """
                <h1>\(t: .memberEnterTitle)</h1>
                <p>\(t: .memberEnterExplain)</p>
                \(Form.post(to: link.with("lang", language.tag), "<div class=\"buttons\"><button class=\"button primary\">\(t: .memberEnterButton)</button></div>"))
                """)
    }

    static func old() -> PlainPage {
        PlainPage(
            title: "\(t: .memberOldTitle)", isTranslated: true,
            body: """
                <h1>\(t: .memberOldTitle)</h1>
                <p>\(t: .memberOldExplain)</p>
                \(again)
                """)
    }

    static func signedOut() -> PlainPage {
        PlainPage(
            title: "\(t: .memberSignedOut)", isTranslated: true,
            body: "<h1>\(t: .memberSignedOut)</h1>\(again)")
    }

    private static var again: HTML { "<p><a href=\"\(link: .path("/member"))\">\(t: .memberAgain)</a></p>" }
}
