// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

/// What people read when something cannot be done: what happened, that nothing is lost, what to do.
enum ErrorPages {
    static func answer(to error: DeskError) -> Answer {
        switch error {
        case .notFound: .page(notFound, status: 404)
        case .notAllowed: .page(notAllowed, status: 403)
        case .staleForm: .page(staleForm, status: 403)
        case .invalid(let problems): .page(invalid(problems), status: 422)
        case .changedMeanwhile(let sentence): .page(changed(sentence), status: 409)
        case .tooMany(let seconds): .page(tooMany(seconds), status: 429).waiting(seconds)
        case .tooLarge: .page(tooLarge, status: 413)
        }
    }

    static let notFound = translated(title: .errorNotFoundTitle, explained: .errorNotFoundExplain)
    static let busy = translated(title: .errorBusyTitle, explained: .errorBusyExplain)
    static func unexpected(reference: String) -> PlainPage {
        PlainPage(
            title: "\(t: .errorGeneralTitle)", isTranslated: true,
            body: """
                <h1>\(t: .errorGeneralTitle)</h1>
                <p>\(t: Phrase.errorGeneralExplain.with("reference", .text(reference)))</p>
                """)
    }

    static let wrongHost = plain(
        "This is not the desk's address",
        "The desk answers only under the address that it was set up with. Ask the person who hosts it for the right one."
    )
    static let notUnderstood = plain("That was not understood", "The address or the form was not in a shape we know.")
    static let notAllowed = plain(
        "This is not part of your work here",
        "Your role does not include this page. If it should, ask an owner of the desk.")
    static let staleForm = translated(title: .errorStaleFormTitle, explained: .errorStaleFormExplain)
    /// Going back fetches the form anew, without what was typed: only a reload of this page sends it once more.
    static let signedOut = PlainPage(
        title: "You were signed out",
        body: """
            <h1>You were signed out</h1>
            <p>Nothing was changed. What you typed is not lost while this page stays open: do not press Back.</p>
            <ol><li><a href="\(link: .path("/sign-in"))" target="_blank" rel="noopener">Sign in again in another tab</a>.</li>
            <li>Come back to this one and reload it. Your browser asks whether to send the form once more: say yes.</li>
            <li>Press <b>Send it now</b>.</li></ol>
            """)
    static let memberSignedOut = translated(title: .errorSignedOutTitle, explained: .errorSignedOutExplain)
    static let cannotSave = plain(
        "The desk can read but not save just now",
        """
        Most often the disk is full. Nothing was changed. If you have just pressed a button, leave this page open and \
        reload it in a while: your browser asks whether to send the form once more, and with it goes what you typed. \
        The desk goes on by itself as soon as it can save again.
        """)
    static let tooLarge = plain(
        "That was too much at once", "A form may hold up to one megabyte, with a file up to eight. Nothing was changed."
    )

    private static func tooMany(_ seconds: Int) -> PlainPage {
        let minutes = max(1, (seconds + 59) / 60)
        let explained = Phrase.errorTooManyExplain.with("minutes", .count(minutes))
        return PlainPage(
            title: "\(t: .errorTooManyTitle)", isTranslated: true,
            body: "<h1>\(t: .errorTooManyTitle)</h1><p>\(t: explained)</p>")
    }

    private static func changed(_ sentence: String) -> PlainPage { plain("It changed meanwhile", sentence) }

    private static func invalid(_ problems: [FieldProblem]) -> PlainPage {
        PlainPage(
            title: "There is a problem", hasProblem: true,
            body: "<h1>There is a problem</h1><ul>\(problems, sentence)</ul>")
    }

    private static func sentence(_ problem: FieldProblem) -> HTML { "<li>\(problem.sentence)</li>" }

    private static func plain(_ title: String, _ sentence: String) -> PlainPage {
        PlainPage(
            title: "\(title)",
            body: "<h1>\(title)</h1><p>\(sentence)</p><p><a href=\"\(link: .path("/"))\">To the first page</a></p>")
    }

    private static func translated(title: Phrase, explained: Phrase) -> PlainPage {
        PlainPage(title: "\(t: title)", isTranslated: true, body: "<h1>\(t: title)</h1><p>\(t: explained)</p>")
    }
}
