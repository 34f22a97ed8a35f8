// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Vault

/// Ten codes on paper that each stand in for the phone once.
enum RecoveryCodes {
    static let count = 10

    /// Without letters that are read as others.
    ///
    /// 31 of them: a byte of 248 or more is thrown away, so none is likelier.
    private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")

    /// New codes such as `k4tqx-9mzpa`, each of 49 bits.
    static func new(_ outside: Outside) -> [String] {
        (0..<count).map { _ in word(outside) + "-" + word(outside) }
    }

    /// A password for somebody who will change it: four such words, 99 bits.
    static func newPassword(_ outside: Outside) -> String {
        (0..<4).map { _ in word(outside) }.joined(separator: "-")
    }

    /// What is kept of a code.
    ///
    /// Keyed, since a code is short enough to be found from a plain hash.
    static func hash(_ typed: TypedCode, of staffID: String, key: OrganisationKey) -> String {
        key.fingerprint(staffID + ":" + typed.text, for: "recovery-code")
    }

    private static func word(_ outside: Outside) -> String {
        var word: [Character] = []
        while word.count < 5 {
            let fit = outside.randomBytes(8).filter { $0 < 248 }.map { letters[Int($0) % letters.count] }
            word += fit.prefix(5 - word.count)
        }
        return String(word)
    }
}
