// SPDX-License-Identifier: AGPL-3.0-or-later

/// Text made safe between tags and inside quoted attributes.
enum Escaping {
    static func append(_ text: String, to out: inout Markup) {
        // Its own bytes where they lie: to have a copy that may be changed would count it twice over.
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append($0, to: &out) }
        if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { append($0, to: &out) } }
    }

    private static func append(_ units: UnsafeBufferPointer<UInt8>, to out: inout Markup) {
        var from = 0
        var place = firstSuspect(in: units, from: 0)
        while place < units.count {
            if let name = name(of: units[place]) {
                out.append(UnsafeBufferPointer(rebasing: units[from..<place]))
                out.append(name)
                from = place + 1
            }
            place = firstSuspect(in: units, from: place + 1)
        }
        out.append(UnsafeBufferPointer(rebasing: units[from...]))
    }

    /// The first place where there may be something to escape: most of a text is passed by eight bytes at a time.
    private static func firstSuspect(in units: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let bytes = UnsafeRawBufferPointer(units)
        var place = start
        while place + 8 <= bytes.count, !EightBytes(bytes, at: place).mayNeedEscaping { place += 8 }
        while place < units.count, !mayNeedEscaping(units[place]) { place += 1 }
        return place
    }

    private static func mayNeedEscaping(_ unit: UInt8) -> Bool {
        unit | 0x02 == 0x3E || unit | 0x05 == 0x27 || unit == 0
    }

    private static func name(of unit: UInt8) -> StaticString? {
        switch unit {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0: "\u{FFFD}"
        default: nil
        }
    }
}
