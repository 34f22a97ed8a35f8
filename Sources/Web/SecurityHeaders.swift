// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird

/// The headers of every answer, errors included.
enum SecurityHeaders {
    static func set(on response: inout Response, policy: Answer.ContentPolicy, isSecure: Bool) {
        set("Content-Security-Policy", contentPolicy(policy), on: &response)
        set("X-Content-Type-Options", "nosniff", on: &response)
        set("Referrer-Policy", "no-referrer", on: &response)
        set("Cross-Origin-Opener-Policy", "same-origin", on: &response)
        set("Cross-Origin-Resource-Policy", "same-origin", on: &response)
        set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()", on: &response)
        if isSecure { set("Strict-Transport-Security", "max-age=31536000", on: &response) }
        switch policy {
        case .asset: set("Cache-Control", "public, max-age=31536000, immutable", on: &response)
        case .page, .mailPreview: set("Cache-Control", "no-store", on: &response)
        }
    }

    private static func contentPolicy(_ policy: Answer.ContentPolicy) -> String {
        switch policy {
        case .page, .asset:
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        case .mailPreview: "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        }
    }

    private static func set(_ name: String, _ value: String, on response: inout Response) {
        if let field = HTTPField.Name(name) { response.headers[field] = value }
    }
}
