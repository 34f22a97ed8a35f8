// SPDX-License-Identifier: AGPL-3.0-or-later

/// The reference of one thing of a kind: a UUIDv7 as text, so that ids sort by the time they were minted.
///
/// The kind is only in the type: `ID<Source>` cannot be handed to what wants an `ID<Briefing>`.
public struct ID<Noun>: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Reads an id that came from outside; nil when it is not 36 characters of lower-case hexadecimal and dashes.
    public init?(_ text: some StringProtocol) {
        self.init(whole: String(text))
    }

    private init?(whole text: String) {
        guard IDForm.isRight(text) else { return nil }
        self.text = text
    }

    /// Mints an id from a time and ten random bytes (RFC 9562, version 7).
    public init(at moment: Moment, random: [UInt8]) {
        let millis = UInt64(max(0, moment.millis))
        var bytes = (0..<6).map { UInt8(truncatingIfNeeded: millis >> UInt64(40 - 8 * $0)) }
        bytes += random.prefix(10)
        while bytes.count < 16 { bytes.append(0) }
        bytes[6] = (bytes[6] & 0x0F) | 0x70
        bytes[8] = (bytes[8] & 0x3F) | 0x80
        var text = Hex.text(of: bytes)
        for place in [20, 16, 12, 8] { text.insert("-", at: text.index(text.startIndex, offsetBy: place)) }
        self.text = text
    }

    public var description: String { text }
}

/// The form of an id, apart from its generic type: a page reads hundreds, and a generic loop was a quarter of its time.
enum IDForm {
    static func isRight(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { units in
            guard units.count == 36 else { return false }
            var place = 0
            while place < 36 {
                let unit = units[place]
                if place == 8 || place == 13 || place == 18 || place == 23 {
                    guard unit == UInt8(ascii: "-") else { return false }
                } else {
                    let isDigit = unit >= UInt8(ascii: "0") && unit <= UInt8(ascii: "9")
                    guard isDigit || (unit >= UInt8(ascii: "a") && unit <= UInt8(ascii: "f")) else { return false }
                }
                place += 1
            }
            return true
        }
    }
}
