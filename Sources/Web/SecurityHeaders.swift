// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird

/// The headers of every answer, errors included: made once, for every answer has them all.
struct SecurityHeaders: Sendable {
    private let page: [HTTPField]
    private let mailPreview: [HTTPField]
    private let picture: [HTTPField]
    private let covered: [HTTPField]
    private let asset: [HTTPField]
    private let feed: [HTTPField]

    init(isSecure: Bool) {
        let common = [
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"),
        ]
        let transport = isSecure ? [("Strict-Transport-Security", "max-age=31536000")] : []
        func fields(_ policy: String, cache: String) -> [HTTPField] {
            let own = [("Content-Security-Policy", policy), ("Cache-Control", cache)]
            return (own + common + transport).compactMap { name, value in
                HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
            }
        }
        page = fields(Self.ownPages, cache: "no-store")
        mailPreview = fields(Self.mailPreviews, cache: "no-store")
        feed = fields(Self.ownPages, cache: "private, no-cache")
        picture = fields("default-src 'none'; sandbox", cache: "private, max-age=3600")
        covered = fields("default-src 'none'; sandbox", cache: "no-store")
        asset = fields(Self.ownPages, cache: "public, max-age=31536000, immutable")
    }

    func set(on response: inout Response, policy: Answer.ContentPolicy) {
        let fields =
            switch policy {
            case .page: page
            case .mailPreview: mailPreview
            case .picture: picture
            case .covered: covered
            case .asset: asset
            case .feed: feed
            }
        for field in fields { response.headers.append(field) }
    }

    private static let ownPages = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
        frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """
    private static let mailPreviews =
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
}
