// SPDX-License-Identifier: AGPL-3.0-or-later

/// The bytes of a table as UTF-8, whatever they came as.
///
/// Spreadsheets write UTF-8, UTF-16 or the alphabet of old Windows, and say which only sometimes.
struct CSVText: Equatable {
    enum Encoding: String {
        case utf8 = "UTF-8"
        case utf16LittleEndian = "UTF-16LE"
        case utf16BigEndian = "UTF-16BE"
        case windows1252 = "Windows-1252"
    }

    let bytes: [UInt8]
    let encoding: Encoding

    init(_ sent: [UInt8]) {
        encoding = Self.encoding(of: sent)
        switch encoding {
        case .utf8: bytes = sent.starts(with: Self.mark) ? Array(sent.dropFirst(3)) : sent
        case .utf16LittleEndian: bytes = Self.fromUTF16(sent, high: 1)
        case .utf16BigEndian: bytes = Self.fromUTF16(sent, high: 0)
        case .windows1252: bytes = Self.fromWindows(sent)
        }
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func encoding(of sent: [UInt8]) -> Encoding {
        if sent.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if sent.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        // Of text that is mostly Latin, every other byte of UTF-16 is nought.
        let window = min(sent.count, 1024) & ~1
        var noughts = (even: 0, odd: 0)
        for place in 0..<window where sent[place] == 0 {
            if place & 1 == 0 { noughts.even += 1 } else { noughts.odd += 1 }
        }
        if window >= 4, sent.count & 1 == 0, noughts.odd * 5 >= window, noughts.even * 20 <= window {
            return .utf16LittleEndian
        }
        if window >= 4, sent.count & 1 == 0, noughts.even * 5 >= window, noughts.odd * 20 <= window {
            return .utf16BigEndian
        }
        return String(validating: sent, as: UTF8.self) == nil ? .windows1252 : .utf8
    }

    /// What is no pair becomes U+FFFD; a byte left over at the end is dropped.
    private static func fromUTF16(_ sent: [UInt8], high: Int) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(sent.count / 2)
        for place in stride(from: 0, to: sent.count & ~1, by: 2) {
            units.append(UInt16(sent[place + high]) << 8 | UInt16(sent[place + 1 - high]))
        }
        let text = String(decoding: units.first == 0xFEFF ? units[1...] : units[...], as: UTF16.self)
        return Array(text.utf8)
    }

    private static func fromWindows(_ sent: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(sent.count + sent.count / 8)
        for byte in sent {
            guard byte >= 0x80 else {
                out.append(byte)
                continue
            }
            let code = byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte)
            if code >= 0x800 { out.append(UInt8(0xE0 | code >> 12)) }
            out.append(code >= 0x800 ? UInt8(0x80 | code >> 6 & 0x3F) : UInt8(0xC0 | code >> 6))
            out.append(UInt8(0x80 | code & 0x3F))
        }
        return out
    }

    /// The characters of 0x80 to 0x9F; the five that stand for nothing become U+FFFD.
    private static let upper: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}
