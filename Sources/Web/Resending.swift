// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird
import Page

/// A form that was written in a session that has ended since: its words are offered to be sent once more.
///
/// A file cannot be written into a page; whoever chose one is told to choose it again.
///
/// Only where the browser itself says that the form came from a page of ours, and only to somebody who is signed in.
/// Nothing is done before they press the button.
enum Resending {
    static func page(_ form: Fields, to path: String, request: Request, visit: Visit) -> PlainPage? {
        guard visit.staff != nil, form[FormKey.field] != nil, let name = HTTPField.Name("Sec-Fetch-Site"),
            request.headers[name] == "same-origin", !holdsSecrets(form)
        else { return nil }
        let link = Link.own(path)
        let kept = form.pairs(without: FormKey.field)
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

    /// What must not be written into a page again.
    private static let secret = ["password", "code"]

    private static func holdsSecrets(_ form: Fields) -> Bool {
        form.names.contains { name in secret.contains(where: name.contains) }
    }

    private static func hidden(_ pair: (name: String, value: String)) -> HTML {
        "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">"
    }
}
