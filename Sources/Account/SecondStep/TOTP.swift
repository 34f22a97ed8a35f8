// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit

/// The key that a phone and the desk share, and the six digits that both make of it every half minute (RFC 6238).
struct TOTPKey: Sendable, Equatable {
    static let length = 20
    static let secondsPerStep: Int64 = 30

    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    static func new(_ outside: Outside) -> TOTPKey { TOTPKey(bytes: outside.randomBytes(length)) }

    /// The number of the half minute that a moment is in.
    static func step(at moment: Moment) -> Int { Int(moment.unixSeconds / secondsPerStep) }

    /// The code of one step.
    func code(step: Int, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: Int64(step)).bigEndian) { Array($0) }
        let code = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: bytes)))
        let offset = Int(code[code.count - 1] & 15)
        let number = code[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code this is: now, half a minute ago or half a minute ahead, and after `lastStep`; nil for none.
    func matchingStep(_ code: String, at moment: Moment, after lastStep: Int) -> Int? {
        let now = Self.step(at: moment)
        var found: Int?
        // Every candidate is computed and compared, so that the time taken tells nothing.
        for step in (now - 1)...(now + 1) {
            let isRight = equalInConstantTime(Array(self.code(step: step).utf8), Array(code.utf8))
            if isRight, step > lastStep { found = step }
        }
        return found
    }

    /// The key as people type it: groups of four in capital letters.
    var spoken: String {
        let letters = Array(Base32.text(of: bytes))
        return stride(from: 0, to: letters.count, by: 4)
            .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
    }

    /// What the QR code says to an authenticator app.
    ///
    /// SHA-1, six digits and thirty seconds go without saying: a shorter text makes a code that is easier to scan.
    func address(account: String, issuer: String) -> String {
        let name = Self.encoded(issuer) + ":" + Self.encoded(account)
        return "otpauth://totp/\(name)?secret=\(Base32.text(of: bytes))&issuer=\(Self.encoded(issuer))"
    }

    private static func encoded(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}

/// Bytes in the letters A to Z and the digits 2 to 7 (RFC 4648), without padding.
enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func text(of bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        var (held, bits) = (0, 0)
        for byte in bytes {
            held = (held << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                out.append(letters[held >> bits & 31])
            }
        }
        if bits > 0 { out.append(letters[held << (5 - bits) & 31]) }
        return String(decoding: out, as: UTF8.self)
    }
}

/// What people type into the field for a code: digits from the phone, or a recovery code.
struct TypedCode: Sendable {
    /// In lower case, without spaces and dashes, its digits made European.
    let text: String

    init(_ typed: String) {
        text = String(
            typed.prefix(60).lowercased().compactMap { character -> Character? in
                if let digit = character.wholeNumberValue, (0...9).contains(digit) { return Character(String(digit)) }
                return character.isLetter && character.isASCII ? character : nil
            })
    }
}
