// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird
import Page
import Words

/// A form that was written in a session that has ended since, or in a browser that has forgotten ours: its words are
/// offered to be sent once more.
///
/// A file cannot be written into a page; whoever chose one is told to choose it again.
///
/// Only where the browser itself says that the form came from a page of ours. Nothing is done before they press the
/// button.
enum Resending {
    static func page(_ form: Fields, to path: String, request: Request, visit: Visit) -> PlainPage? {
        guard form[FormKey.field] != nil, let name = HTTPField.Name("Sec-Fetch-Site"),
            request.headers[name] == "same-origin", !holdsSecrets(form)
        else { return nil }
        let link = Link.own(path)
        let kept = form.pairs(without: FormKey.field)
        guard visit.staff != nil else { return forVisitors(kept, to: link) }
        let file: HTML =
            form.hasFiles ? "<p>The file that you chose is not among it: choose it again afterwards.</p>" : ""
        return PlainPage(
            title: "You signed in again meanwhile",
            body: """
                <h1>You signed in again meanwhile</h1>
                <p>This form was written in this browser before you signed in. Nothing was changed yet, and nothing is lost. If it was not you who wrote it, leave this page.</p>\(file)
                \(Form.post(to: link, "\(kept, hidden)<div class=\"buttons\"><button class=\"button primary\">Send it now</button></div>"))
                """)
    }

    /// The same to whoever is no colleague, in their language: the public form's words may have cost them much.
    private static func forVisitors(_ kept: [(name: String, value: String)], to link: Link) -> PlainPage {
        PlainPage(
            // No link to another language: it would lead to an empty form.
            title: "\(t: .errorSendAgainTitle)", isTranslated: true, choice: .none,
            body: """
                <h1>\(t: .errorSendAgainTitle)</h1><p>\(t: .errorSendAgainExplain)</p>
                \(Form.post(to: link, "\(kept, hidden)<div class=\"buttons\"><button class=\"button primary\">\(t: .errorSendAgainButton)</button></div>"))
                """)
    }

    /// What must not be written into a page again.
    private static let secret = ["password", "code"]

    private static func holdsSecrets(_ form: Fields) -> Bool {
        form.names.contains { name in secret.contains(where: name.contains) }
    }

    private static func hidden(_ pair: (name: String, value: String)) -> HTML {
        "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">"
    }
}
