// SPDX-License-Identifier: AGPL-3.0-or-later

/// Text made safe between tags and inside quoted attributes.
enum Escaping {
    static func append(_ text: String, to out: inout [UInt8]) {
        var text = text
        text.withUTF8 { units in
            var from = 0
            for place in 0..<units.count where isSpecial(units[place]) {
                out.append(contentsOf: units[from..<place])
                name(of: units[place]).withUTF8Buffer { out.append(contentsOf: $0) }
                from = place + 1
            }
            out.append(contentsOf: units[from...])
        }
    }

    /// All of them lie below 64, so that one word of 64 bits tells them from the rest at once.
    private static var specials: UInt64 { 1 << 0x00 | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E }

    private static func isSpecial(_ unit: UInt8) -> Bool { unit < 64 && specials >> UInt64(unit) & 1 == 1 }

    private static func name(of unit: UInt8) -> StaticString {
        switch unit {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: "\u{FFFD}"
        }
    }
}
