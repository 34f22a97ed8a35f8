// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads character references: `&amp;`, `&#8217;`, `&#x2019;`, `&nbsp;`.
enum CharacterReference {
    /// How a reference must be written to count as one.
    enum Syntax {
        /// A name counts only with its semicolon, so that `?a=1&copy=2` stays as it is.
        case xml

        /// The old names count without a semicolon too, as in a browser.
        case html

        /// As in HTML, but an old name without a semicolon does not count before `=`, a letter or a digit, so that a
        /// link with `?a=1&copy=2` stays as it is.
        case htmlAttribute
    }

    /// Appends what the reference at an ampersand stands for, and returns the index behind it.
    ///
    /// Returns nil, and appends nothing, when the ampersand begins no reference. At most 32 bytes of a name are read;
    /// of a number, as many digits as there are.
    static func read(
        _ bytes: [UInt8], at ampersand: Int, before end: Int, as syntax: Syntax, into text: inout [UInt8]
    ) -> Int? {
        let start = ampersand + 1
        guard start < end else { return nil }
        if bytes[start] == UInt8(ascii: "#") {
            return readNumber(bytes, start + 1, end, &text)
        }
        let limit = min(end, start + NamedReferences.longestName + 1)
        var stop = start
        while stop < limit, bytes[stop].isLetter || bytes[stop].isDigit { stop += 1 }
        guard stop > start else { return nil }
        if stop < limit, bytes[stop] == UInt8(ascii: ";"), readName(bytes[start..<stop], into: &text) {
            return stop + 1
        }
        return syntax == .xml ? nil : readOldName(bytes, start, stop, before: end, as: syntax, &text)
    }

    /// The scalar that a number in a reference means, with the numbers that old pages took from windows-1252 put right.
    static func scalar(numbered number: UInt32) -> Unicode.Scalar {
        if number >= 0x80, number < 0xA0 {
            let corrected = windows1252[Int(number) - 0x80]
            return corrected == "\u{FFFD}" ? Unicode.Scalar(UInt8(number)) : corrected
        }
        guard number != 0, let scalar = Unicode.Scalar(number) else { return "\u{FFFD}" }
        return scalar
    }

    private static let windows1252 = SingleByteTables.upperHalf(SingleByteTables.windows1252)

    private static func readName(_ name: ArraySlice<UInt8>, into text: inout [UInt8]) -> Bool {
        switch name.count {
        case 2 where name.elementsEqual("lt".utf8): text.append(UInt8(ascii: "<"))
        case 2 where name.elementsEqual("gt".utf8): text.append(UInt8(ascii: ">"))
        case 3 where name.elementsEqual("amp".utf8): text.append(UInt8(ascii: "&"))
        case 4 where name.elementsEqual("quot".utf8): text.append(UInt8(ascii: "\""))
        default:
            guard let reference = NamedReferences.reference(named: String(decoding: name, as: UTF8.self)) else {
                return false
            }
            text.append(contentsOf: reference.text.utf8)
        }
        return true
    }

    private static func readOldName(
        _ bytes: [UInt8], _ start: Int, _ stop: Int, before end: Int, as syntax: Syntax, _ text: inout [UInt8]
    ) -> Int? {
        var nameEnd = min(stop, start + NamedReferences.longestNameWithoutSemicolon)
        while nameEnd >= start + 2 {
            if let reference = NamedReferences.reference(named: bytes.text(start..<nameEnd)),
                reference.standsWithoutSemicolon
            {
                if syntax == .htmlAttribute, nameEnd < end, bytes[nameEnd].continuesQuery { return nil }
                text.append(contentsOf: reference.text.utf8)
                return nameEnd
            }
            nameEnd -= 1
        }
        return nil
    }

    private static func readNumber(_ bytes: [UInt8], _ start: Int, _ end: Int, _ text: inout [UInt8]) -> Int? {
        var index = start
        var radix: UInt32 = 10
        if index < end, bytes[index].lowercased == UInt8(ascii: "x") {
            radix = 16
            index += 1
        }
        let firstDigit = index
        var number: UInt32 = 0
        while index < end, let digit = bytes[index].digit(radix: radix) {
            // Past the last scalar the value no longer matters, only that it stays out of range.
            if number <= 0x10FFFF { number = number * radix + digit }
            index += 1
        }
        guard index > firstDigit else { return nil }
        text.append(scalar(numbered: number))
        return index < end && bytes[index] == UInt8(ascii: ";") ? index + 1 : index
    }
}

extension UInt8 {
    /// Whether an ampersand and a name before this byte are more likely part of a link's query than a reference.
    fileprivate var continuesQuery: Bool { isLetter || isDigit || self == UInt8(ascii: "=") }
}
