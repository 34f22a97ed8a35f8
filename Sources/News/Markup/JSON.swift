// SPDX-License-Identifier: AGPL-3.0-or-later

/// A JSON value as it was written.
enum JSON: Equatable {
    case null
    case bool(Bool)
    /// The digits as written: nothing here counts with them.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    struct Member: Equatable {
        let name: String
        let value: JSON
    }

    /// The value of a member of an object; the first, if there are several.
    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of a string, or the digits of a number.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .null, .bool, .array, .object: nil
        }
    }

    var elements: [JSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }
}

/// Reads JSON, or what passes for it.
///
/// It never fails: where the document stops making sense the reading ends, everything open is closed, and
/// ``isDamaged`` says so. Nesting and the number of values are bounded, the work is proportional to the bytes.
struct JSONReader {
    /// Values nested deeper than this end the reading; it also bounds the recursion.
    static let deepest = 64
    static let mostValues = 500_000

    private(set) var isDamaged = false
    private(set) var values = 0

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func read() -> JSON {
        let value = value(depth: 0)
        skipSpaces()
        if position < bytes.count { isDamaged = true }
        return value
    }

    private mutating func value(depth: Int) -> JSON {
        skipSpaces()
        values += 1
        guard depth < Self.deepest, values < Self.mostValues, let byte = peek else { return stop() }
        switch byte {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return .string(string())
        case UInt8(ascii: "t") where take("true"): return .bool(true)
        case UInt8(ascii: "f") where take("false"): return .bool(false)
        case UInt8(ascii: "n") where take("null"): return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(number())
        default: return stop()
        }
    }

    private mutating func object(depth: Int) -> JSON {
        var members: [JSON.Member] = []
        position += 1
        while moreToCome(before: UInt8(ascii: "}")) {
            guard peek == UInt8(ascii: "\"") else {
                _ = stop()
                break
            }
            let name = string()
            skipSpaces()
            guard peek == UInt8(ascii: ":") else {
                _ = stop()
                break
            }
            position += 1
            members.append(JSON.Member(name: name, value: value(depth: depth + 1)))
        }
        return .object(members)
    }

    private mutating func array(depth: Int) -> JSON {
        var elements: [JSON] = []
        position += 1
        while moreToCome(before: UInt8(ascii: "]")) {
            let element = value(depth: depth + 1)
            // A value that the document ends in is only half a value, but half an object may hold all that counts.
            if element != .null || !isDamaged { elements.append(element) }
        }
        return .array(elements)
    }

    /// Passes over spaces and commas, and takes the closing bracket if it comes next.
    private mutating func moreToCome(before close: UInt8) -> Bool {
        while let byte = peek, byte.isSpace || byte == UInt8(ascii: ",") { position += 1 }
        guard let byte = peek else {
            isDamaged = true
            return false
        }
        if byte == close { position += 1 }
        return byte != close
    }

    private mutating func number() -> String {
        let start = position
        while let byte = peek, byte.continuesName || byte == UInt8(ascii: "+") { position += 1 }
        return bytes.text(start..<position)
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpaces() {
        while let byte = peek, byte.isSpace { position += 1 }
    }

    private mutating func take(_ word: StaticString) -> Bool {
        guard bytes.holds(word, at: position) else { return false }
        position += word.utf8CodeUnitCount
        return true
    }

    private mutating func stop() -> JSON {
        isDamaged = true
        position = bytes.count
        return .null
    }
}

// MARK: - Strings

extension JSONReader {
    private mutating func string() -> String {
        position += 1
        let start = position
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
        if peek == UInt8(ascii: "\"") {
            position += 1
            return bytes.text(start..<(position - 1))
        }
        var text = Array(bytes[start..<position])
        while let byte = peek, byte != UInt8(ascii: "\"") {
            position += 1
            if byte == UInt8(ascii: "\\") {
                escape(into: &text)
            } else {
                text.append(byte)
            }
        }
        if peek == nil { isDamaged = true } else { position += 1 }
        // Escapes can spell what was cut out of the bytes.
        return String(decoding: StreamSafe.cut(text), as: UTF8.self)
    }

    private mutating func escape(into text: inout [UInt8]) {
        guard let byte = peek else { return }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): break
        case UInt8(ascii: "u"): text.append(scalar())
        default: text.append(byte)
        }
    }

    /// The scalar of a `\u` escape, with its second half if it is one of a pair; U+FFFD for half a pair.
    private mutating func scalar() -> Unicode.Scalar {
        guard let first = unit() else { return "\u{FFFD}" }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let mark = position
        if take("\\u"), let second = unit(), (0xDC00..<0xE000).contains(second) {
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
        }
        position = mark
        return "\u{FFFD}"
    }

    private mutating func unit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[position..<(position + 4)] {
            guard let digit = byte.digit(radix: 16) else { return nil }
            unit = unit << 4 | digit
        }
        position += 4
        return unit
    }
}
