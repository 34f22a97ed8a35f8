// SPDX-License-Identifier: AGPL-3.0-or-later

/// The one form of e-mail address that may enter an envelope or a header: plain ASCII `local@domain`.
///
/// Stricter than the standards on purpose: no quoted local parts, no comments, no address literals, nothing that SMTP
/// or a header could read as more than one address or as another command.
public enum MailAddress {
    private static let localExtras = Set("!#$%&'*+-/=?^_`{|}~.".utf8)

    /// Whether mail can be sent to or from this address.
    public static func accepts(_ address: String) -> Bool {
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard address.utf8.count <= 254, parts.count == 2 else { return false }
        return isLocal(parts[0]) && isDomain(parts[1])
    }

    private static func isLocal(_ part: Substring.UTF8View) -> Bool {
        let dot = UInt8(ascii: ".")
        return (1...64).contains(part.count) && part.first != dot && part.last != dot
            && part.allSatisfy { isAlphanumeric($0) || localExtras.contains($0) }
    }

    /// Whether these bytes are a host name as DNS has it.
    static func isDomain(_ part: some Sequence<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return Array(part).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
