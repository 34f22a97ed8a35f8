// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird

/// The cookies the desk sets, under names that a browser refuses to let another host or a plain connection set.
struct DeskCookies: Sendable {
    /// False only on a machine's own http://localhost, where some browsers refuse secure cookies.
    let isSecure: Bool

    private var prefix: String { isSecure ? "__Host-" : "local-" }
    var session: String { prefix + "session" }
    var member: String { prefix + "member" }
    var visitor: String { prefix + "visitor" }
    var browser: String { prefix + "browser" }
    var language: String { prefix + "language" }
    /// What this browser has answered, until it is closed: the beginnings of a few links, to count an answer once.
    var answered: String { prefix + "answered" }

    /// `maxAge` nil keeps the cookie until the browser is closed.
    func set(_ name: String, _ value: String, maxAge: Int?, isStrict: Bool = false, on response: inout Response) {
        var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=\(isStrict ? "Strict" : "Lax")"
        if isSecure { text += "; Secure" }
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        response.headers[values: .setCookie].append(text)
    }
}

/// The cookies that a request brought, `name=value; name=value` (RFC 6265, 5.4).
///
/// Read by bytes out of an array: Hummingbird's own reading, character by character, took a twentieth of a page's time,
/// and reading the bytes out of the string a hundredth (2026-11-25).
struct SentCookies {
    private let pairs: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]

    init(_ request: Request) {
        pairs = request.headers[values: .cookie].flatMap { header in
            Array(header.utf8).split(separator: UInt8(ascii: ";")).compactMap { part in
                let pair = part.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
                guard let cut = pair.firstIndex(of: UInt8(ascii: "=")) else { return nil }
                return (pair[..<cut], pair[cut...].dropFirst())
            }
        }
    }

    /// The first cookie of that name; nil when it is longer than any of ours.
    subscript(_ name: String) -> String? {
        guard let pair = pairs.first(where: { $0.name.elementsEqual(name.utf8) }), pair.value.count <= 128 else {
            return nil
        }
        return String(decoding: pair.value, as: UTF8.self)
    }
}
