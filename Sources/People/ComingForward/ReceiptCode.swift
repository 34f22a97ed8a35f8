// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Vault

/// What somebody who came forward writes down to read the answer: 75 random bits in three groups of five.
///
/// It has no letter that looks like another. Only its mark under the organisation's key is kept.
struct ReceiptCode: Equatable, Sendable {
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    static let length = 15

    /// The fifteen letters, without what sets them apart.
    let letters: String

    init(outside: Outside) {
        // 256 is eight times 32, so that each letter is as likely as any other.
        letters = String(outside.randomBytes(Self.length).map { Self.letters[Int($0) % 32] })
    }

    /// Reads what somebody typed, however they set it apart; nil when it cannot be a code.
    init?(typed: String) {
        var found = ""
        for letter in typed.uppercased() {
            switch letter {
            case "O": found.append("0")
            case "I", "L": found.append("1")
            case let digit where digit.isWholeNumber: found += digit.wholeNumberValue.map(String.init) ?? ""
            case let letter where Self.letters.contains(letter): found.append(letter)
            case let letter where letter.isLetter: return nil
            default: continue
            }
        }
        guard found.count == Self.length else { return nil }
        letters = found
    }

    /// As it is shown: `7K2QM-X9D4T-HPWB3`.
    var spoken: String {
        let all = Array(letters)
        return stride(from: 0, to: all.count, by: 5).map { String(all[$0..<min($0 + 5, all.count)]) }
            .joined(separator: "-")
    }

    /// What is kept of it.
    func mark(_ key: OrganisationKey) -> String { key.fingerprint(letters, for: "receipt code") }
}
