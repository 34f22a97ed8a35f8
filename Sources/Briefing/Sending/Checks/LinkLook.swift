// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// What was found when a link of a briefing was last looked at.
struct LinkLook: Sendable, Equatable {
    /// Behind a paywall, as the page itself or its server says.
    static let paywallCode = "paywall"
    static let fineCode = "fine"

    enum Finding: Sendable, Equatable {
        case fine
        /// The site says that there is no such page.
        case gone
        /// Nothing answered, which may also be our own connection.
        case silent
        case paywall
        /// The site would not say: it is busy, or does not like programs.
        case unclear
    }

    let id: ID<LinkLook>
    let address: String
    let lookedAt: Moment?
    let code: String?

    init(row: borrowing Row) throws {
        id = try row.get("id")
        address = try row.get("address")
        lookedAt = try row.optional("looked_at")
        code = try row.optional("code")
    }

    /// Nil while nobody has looked.
    var finding: Finding? {
        guard lookedAt != nil, let code else { return nil }
        switch code {
        case Self.fineCode: return .fine
        case Self.paywallCode, "http-401", "http-402", "http-403": return .paywall
        case "http-404", "http-410", "bad-address": return .gone
        case "dns-failed", "cannot-connect", "timed-out", "tls-failed": return .silent
        default: return .unclear
        }
    }
}
