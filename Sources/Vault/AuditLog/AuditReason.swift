// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
public import Kit

/// The mark of a reason: the log holds it, and never the words.
///
/// Words that somebody typed are kept sealed elsewhere, with the salt. Whoever is shown both can check that these were the
/// words; from the mark alone nobody can find them, not even by trying likely ones. Where the reason is a word of the
/// program's own and the reference of a task, `AuditLog.reason` derives the salt.
public struct AuditReason: Hashable, Sendable {
    public let mark: [UInt8]

    /// Reads a mark that was kept; nil unless there are 32 bytes.
    public init?(mark: [UInt8]) {
        guard mark.count == 32 else { return nil }
        self.mark = mark
    }

    init(_ words: String, salt: [UInt8]) {
        let code = HMAC<SHA256>.authenticationCode(
            for: AuditFrames.bytes(["firsthand reason 1", words]), using: SymmetricKey(data: salt))
        mark = Array(code)
    }

    /// The mark of some words, and the salt to be sealed with them.
    public static func of(_ words: String, outside: Outside) -> (reason: AuditReason, salt: [UInt8]) {
        let salt = outside.randomBytes(32)
        return (AuditReason(words, salt: salt), salt)
    }

    /// Whether these were the words.
    public func isOf(_ words: String, salt: [UInt8]) -> Bool {
        equalInConstantTime(AuditReason(words, salt: salt).mark, mark)
    }
}
