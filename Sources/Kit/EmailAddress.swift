// SPDX-License-Identifier: AGPL-3.0-or-later

/// An e-mail address that is safe to put into an SMTP envelope.
///
/// Stricter than RFC 5321 on purpose: no quoted local part, no comments, ASCII only (a domain in another script is
/// written as punycode). The domain is lower-cased; the local part is kept as typed.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init?(_ typed: some StringProtocol) {
        let units = Array(typed.utf8).trimmingSpaces()
        guard (3...254).contains(units.count), units.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let at = units.firstIndex(of: UInt8(ascii: "@")), units.lastIndex(of: UInt8(ascii: "@")) == at
        else { return nil }
        let local = units[..<at]
        let domain = String(decoding: units[(at + 1)...], as: UTF8.self).lowercased()
        guard Self.isLocalPart(local), Self.isDomain(domain) else { return nil }
        text = String(decoding: local, as: UTF8.self) + "@" + domain
    }

    /// What two spellings of one mailbox share, for looking it up: everything in lower case.
    public var folded: String { text.lowercased() }
    public var description: String { text }
    public var domain: String { String(text.split(separator: "@").last ?? "") }

    private static func isLocalPart(_ local: ArraySlice<UInt8>) -> Bool {
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-".utf8)
        return (1...64).contains(local.count) && local.allSatisfy(allowed.contains) && local.first != UInt8(ascii: ".")
            && local.last != UInt8(ascii: ".") && !String(decoding: local, as: UTF8.self).contains("..")
    }

    private static func isDomain(_ domain: String) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.utf8.allSatisfy(allowed.contains) && label.first != "-"
                    && label.last != "-"
            }
    }
}

extension [UInt8] {
    fileprivate func trimmingSpaces() -> [UInt8] {
        let space: (UInt8) -> Bool = { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
        guard let first = firstIndex(where: { !space($0) }), let last = lastIndex(where: { !space($0) }) else {
            return []
        }
        return Array(self[first...last])
    }
}
