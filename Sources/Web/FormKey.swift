// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import HTTPTypes
import Hummingbird
import Kit

/// Proof that a form was sent from a page of ours, in this very browser.
enum FormKey {
    static let field = "_key"

    /// The key of every form in one session: a hash of the session's secret, so nothing is kept for it.
    static func key(for secret: String) -> String { Hex.text(of: SHA256.hash(data: Array("form-key:\(secret)".utf8))) }

    /// What a browser is known by where nobody is signed in: another hash of the same secret.
    static func browserMark(of secret: String) -> String {
        Hex.text(of: SHA256.hash(data: Array("browser:\(secret)".utf8)).prefix(16))
    }

    /// Throws `staleForm` unless the browser says the form came from our own page and the key is right.
    static func check(_ form: Fields, request: Request, visit: Visit, origins: Set<String>) throws {
        guard cameFromOurselves(request, origins), let secret = visit.secret, let sent = form[field],
            equalInConstantTime(Array(sent.utf8), Array(key(for: secret).utf8))
        else { throw DeskError.staleForm }
    }

    private static func cameFromOurselves(_ request: Request, _ origins: Set<String>) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
            guard site == "same-origin" || site == "none" else { return false }
        }
        // Our pages send no referrer, for which some browsers write the origin of their forms as null.
        guard let origin = request.headers[.origin], origin != "null" else { return true }
        return origins.contains(origin)
    }
}
