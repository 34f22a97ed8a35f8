// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird

/// The cookies the desk sets, under names that a browser refuses to let another host or a plain connection set.
struct DeskCookies: Sendable {
    /// False only on a machine's own http://localhost, where some browsers refuse secure cookies.
    let isSecure: Bool

    private var prefix: String { isSecure ? "__Host-" : "local-" }
    var session: String { prefix + "session" }
    var visitor: String { prefix + "visitor" }
    var browser: String { prefix + "browser" }
    var language: String { prefix + "language" }

    func read(_ name: String, from request: Request) -> String? {
        guard let value = request.cookies[name]?.value, value.utf8.count <= 128 else { return nil }
        return value
    }

    /// `maxAge` nil keeps the cookie until the browser is closed.
    func set(_ name: String, _ value: String, maxAge: Int?, on response: inout Response) {
        var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if isSecure { text += "; Secure" }
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        response.headers[values: .setCookie].append(text)
    }
}
