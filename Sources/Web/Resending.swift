// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird
import Page

/// A form that was written in a session that has ended since: its words are offered to be sent once more.
///
/// Only where the browser itself says that the form came from a page of ours, and only to somebody who is signed in.
/// Nothing is done before they press the button.
enum Resending {
    static func page(_ form: Fields, to path: String, request: Request, visit: Visit) -> PlainPage? {
        guard visit.staff != nil, form[FormKey.field] != nil, let name = HTTPField.Name("Sec-Fetch-Site"),
            request.headers[name] == "same-origin", !form.names.contains(where: secret.contains)
        else { return nil }
        let link = Link.own(path)
        let kept = form.pairs(without: FormKey.field)
        return PlainPage(
            title: "You signed in again meanwhile",
            body: """
                <h1>You signed in again meanwhile</h1>
                <p>Nothing was changed yet, and nothing that you typed is lost.</p>
                \(Form.post(to: link, "\(kept, hidden)<div class=\"buttons\"><button class=\"button primary\">Send it now</button></div>"))
                """)
    }

    /// What must not be written into a page again.
    private static let secret: Set<String> = ["password", "current", "code", "new"]

    private static func hidden(_ pair: (name: String, value: String)) -> HTML {
        "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">"
    }
}
