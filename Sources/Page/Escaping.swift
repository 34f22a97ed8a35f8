// SPDX-License-Identifier: AGPL-3.0-or-later

/// Text made safe between tags and inside quoted attributes.
enum Escaping {
    static func append(_ text: String, to out: inout [UInt8]) {
        var text = text
        text.withUTF8 { units in
            var from = 0
            for (place, unit) in units.enumerated() {
                let name: StaticString
                switch unit {
                case UInt8(ascii: "<"): name = "&lt;"
                case UInt8(ascii: ">"): name = "&gt;"
                case UInt8(ascii: "&"): name = "&amp;"
                case UInt8(ascii: "\""): name = "&quot;"
                case UInt8(ascii: "'"): name = "&#39;"
                case 0: name = "\u{FFFD}"
                default: continue
                }
                out.append(contentsOf: units[from..<place])
                name.withUTF8Buffer { out.append(contentsOf: $0) }
                from = place + 1
            }
            out.append(contentsOf: units[from...])
        }
    }
}
