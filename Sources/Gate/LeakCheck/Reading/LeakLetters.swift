// SPDX-License-Identifier: AGPL-3.0-or-later

/// The letters of a text as a reader will see them, each with the place where it was written.
struct LeakLetters {
    struct Letter {
        var scalar: Unicode.Scalar
        /// In the text's UTF-8.
        var start: Int
        var end: Int
    }

    private(set) var letters: [Letter]

    /// `%D9%85`, `&#x645;`, `&shy;` and `\u0645` read as what they stand for, also when written so twice over.
    init(_ text: String) {
        letters = []
        letters.reserveCapacity(text.utf8.count)
        var place = 0
        for scalar in text.unicodeScalars {
            let length = UTF8.width(scalar)
            letters.append(Letter(scalar: scalar, start: place, end: place + length))
            place += length
        }
        for _ in 0..<2 where letters.contains(where: { "%&\\".unicodeScalars.contains($0.scalar) }) {
            letters = Self.decoded(letters)
        }
    }

    private static func decoded(_ letters: [Letter]) -> [Letter] {
        var out: [Letter] = []
        out.reserveCapacity(letters.count)
        var place = 0
        while place < letters.count {
            let read: (scalars: [Unicode.Scalar], count: Int)? =
                switch letters[place].scalar {
                case "%": percent(letters, at: place)
                case "&": entity(letters, at: place)
                case "\\": escape(letters, at: place)
                default: nil
                }
            guard let read else {
                out.append(letters[place])
                place += 1
                continue
            }
            let (start, end) = (letters[place].start, letters[place + read.count - 1].end)
            out.append(contentsOf: read.scalars.map { Letter(scalar: $0, start: start, end: end) })
            place += read.count
        }
        return out
    }

    /// All the `%XX` that follow each other, for a letter may take four of them.
    private static func percent(_ letters: [Letter], at start: Int) -> ([Unicode.Scalar], Int)? {
        var bytes: [UInt8] = []
        var place = start
        // Short runs, so that the places of what is found stay near.
        while place + 2 < letters.count, letters[place].scalar == "%", bytes.count < 4,
            let byte = number(letters[(place + 1)...(place + 2)], radix: 16)
        {
            if let first = bytes.first, bytes.count >= width(first) { break }
            bytes.append(UInt8(truncatingIfNeeded: byte))
            place += 3
        }
        guard !bytes.isEmpty else { return nil }
        return (Array(String(decoding: bytes, as: UTF8.self).unicodeScalars), place - start)
    }

    private static func width(_ first: UInt8) -> Int {
        switch first {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0...: 4
        default: 1
        }
    }

    private static func entity(_ letters: [Letter], at start: Int) -> ([Unicode.Scalar], Int)? {
        let window = letters[(start + 1)..<min(start + 12, letters.count)]
        guard let end = window.firstIndex(where: { $0.scalar == ";" }), end > start + 1 else { return nil }
        let inside = letters[(start + 1)..<end]
        if inside.first?.scalar == "#" {
            let digits = inside.dropFirst()
            let isHex = digits.first.map { $0.scalar == "x" || $0.scalar == "X" } ?? false
            guard let value = number(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10),
                let scalar = Unicode.Scalar(value)
            else { return nil }
            return ([scalar], end - start + 1)
        }
        let name = String(String.UnicodeScalarView(inside.map(\.scalar)))
        guard let scalar = named[name] else { return nil }
        return ([scalar], end - start + 1)
    }

    private static func escape(_ letters: [Letter], at start: Int) -> ([Unicode.Scalar], Int)? {
        guard start + 5 < letters.count, letters[start + 1].scalar == "u",
            let value = number(letters[(start + 2)...(start + 5)], radix: 16), let scalar = Unicode.Scalar(value)
        else { return nil }
        return ([scalar], 6)
    }

    private static func number(_ digits: ArraySlice<Letter>, radix: UInt32) -> UInt32? {
        guard !digits.isEmpty, digits.count <= 7 else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            guard let number = digit.scalar.properties.isASCIIHexDigit ? Character(digit.scalar).hexDigitValue : nil,
                number < radix
            else { return nil }
            value = value * radix + UInt32(number)
        }
        return value
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "shy": "\u{AD}",
        "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "rsquo": "\u{2019}",
        "lsquo": "\u{2018}", "ndash": "\u{2013}", "mdash": "\u{2014}", "hyphen": "-", "lowbar": "_", "period": ".",
        "commat": "@", "percnt": "%", "ensp": " ", "emsp": " ", "thinsp": " ",
    ]
}
