// SPDX-License-Identifier: AGPL-3.0-or-later

/// Walks over HTML once, keeping its text.
struct HTMLText {
    private enum Gap: Int {
        case none, space, line, paragraph
    }

    private let bytes: [UInt8]
    private let readsOnlyFormatting: Bool
    private var position = 0
    private var text: [UInt8] = []
    private var gap = Gap.none
    /// The element that is being left out with all it holds, and how many of its name are open.
    private var omitted: (name: String, depth: Int)?
    /// Bytes looked at, those looked at twice counted twice: what the tests hold to be linear.
    private(set) var work = 0

    init(_ bytes: [UInt8], readsOnlyFormatting: Bool) {
        self.bytes = bytes
        self.readsOnlyFormatting = readsOnlyFormatting
    }

    mutating func read() -> String {
        text.reserveCapacity(bytes.count)
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "<"): markup()
            case UInt8(ascii: "&"): reference()
            default: character()
            }
            work += 1
        }
        // References can spell what was cut out of the bytes.
        return String(decoding: StreamSafe.cut(text), as: UTF8.self)
    }

    // MARK: - Text

    private mutating func character() {
        let byte = bytes[position]
        position += 1
        if byte.isSpace {
            widen(.space)
        } else if byte == 0xC2, position < bytes.count, bytes[position] <= 0xA0 {
            // U+0080 to U+009F are controls, U+00A0 is the space that does not break.
            if bytes[position] == 0xA0 { widen(.space) }
            position += 1
        } else if byte >= 0x20, byte != 0x7F {
            append(byte)
        }
    }

    private mutating func reference() {
        var decoded: [UInt8] = []
        let end = CharacterReference.read(bytes, at: position, before: bytes.count, as: .html, into: &decoded)
        work += (end ?? position + NamedReferences.longestName) - position
        guard let end else {
            append(bytes[position])
            position += 1
            return
        }
        position = end
        if decoded == [0xC2, 0xA0] || decoded.count == 1 && decoded[0].isSpace {
            widen(.space)
        } else if !Self.isControl(decoded) {
            for byte in decoded { append(byte) }
        }
    }

    /// Whether a character is one of those below U+0020 or from U+007F to U+009F.
    private static func isControl(_ character: [UInt8]) -> Bool {
        guard let first = character.first else { return true }
        return first < 0x20 || first == 0x7F || first == 0xC2 && character.count == 2 && character[1] < 0xA0
    }

    private mutating func widen(_ wanted: Gap) {
        if gap.rawValue < wanted.rawValue, omitted == nil { gap = wanted }
    }

    private mutating func append(_ byte: UInt8) {
        guard omitted == nil else { return }
        if gap != .none, !text.isEmpty {
            switch gap {
            case .none: break
            case .space: text.append(UInt8(ascii: " "))
            case .line: text.append(UInt8(ascii: "\n"))
            case .paragraph: text.append(contentsOf: [UInt8(ascii: "\n"), UInt8(ascii: "\n")])
            }
        }
        gap = .none
        text.append(byte)
    }

    // MARK: - Markup

    private mutating func markup() {
        guard position + 1 < bytes.count else { return literal() }
        switch bytes[position + 1] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"): comment()
        case UInt8(ascii: "/") where position + 2 < bytes.count && bytes[position + 2].isLetter: tag(at: position + 2)
        case let byte where byte.isLetter: tag(at: position + 1)
        default: literal()
        }
    }

    private mutating func literal() {
        append(bytes[position])
        position += 1
    }

    private mutating func comment() {
        let start = position
        if bytes.holds("<!-->", at: position) || bytes.holds("<!--->", at: position) {
            skip(past: ">")
        } else if bytes.holds("<!--", at: position) {
            position += 4
            skip(past: "-->")
        } else if bytes.holds("<![CDATA[", at: position) {
            position += 9
        } else {
            skip(past: ">")
        }
        work += position - start
    }

    private mutating func skip(past stop: StaticString) {
        while position < bytes.count, !bytes.holds(stop, at: position) { position += 1 }
        position = min(position + stop.utf8CodeUnitCount, bytes.count)
    }

    private mutating func tag(at nameStart: Int) {
        let isEnd = bytes[nameStart - 1] == UInt8(ascii: "/")
        var nameEnd = nameStart
        let longest = min(bytes.count, nameStart + HTMLNames.longest + 1)
        while nameEnd < longest, bytes[nameEnd].isLetter || bytes[nameEnd].isDigit { nameEnd += 1 }
        let name = bytes.lowercasedText(nameStart..<nameEnd)
        work += nameEnd - nameStart
        if readsOnlyFormatting, !HTMLNames.formatting.contains(name), !HTMLNames.rawText.contains(name) {
            return literal()
        }
        position = nameEnd
        skipAttributes()
        let isEmpty = bytes[position - 1] == UInt8(ascii: ">") && bytes[position - 2] == UInt8(ascii: "/")
        if isEnd {
            endTag(name)
        } else {
            startTag(name, isEmpty: isEmpty)
        }
    }

    /// Moves behind the `>` of a tag, minding quoted values.
    private mutating func skipAttributes() {
        let start = position
        defer { work += position - start }
        var opensValue = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: ">") { return }
            if opensValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                while position < bytes.count, bytes[position] != byte { position += 1 }
                position = min(position + 1, bytes.count)
                opensValue = false
            } else {
                opensValue = byte == UInt8(ascii: "=") || opensValue && byte.isSpace
            }
        }
    }

    private mutating func startTag(_ name: String, isEmpty: Bool) {
        if let current = omitted {
            if current.name == name, !isEmpty { omitted = (name, current.depth + 1) }
        } else if HTMLNames.rawText.contains(name) {
            skipRawText(until: name)
        } else if HTMLNames.omitted.contains(name), !isEmpty {
            omitted = (name, 1)
        } else {
            breakLine(name)
        }
    }

    private mutating func endTag(_ name: String) {
        if let current = omitted {
            if current.name == name { omitted = current.depth > 1 ? (name, current.depth - 1) : nil }
        } else {
            breakLine(name)
        }
    }

    private mutating func breakLine(_ name: String) {
        if HTMLNames.paragraphs.contains(name) {
            widen(.paragraph)
        } else if HTMLNames.lines.contains(name) {
            widen(.line)
        } else if name == "td" || name == "th" {
            widen(.space)
        }
    }

    /// Moves behind the end tag of an element whose contents are not HTML.
    private mutating func skipRawText(until name: String) {
        let length = name.utf8.count
        let start = position
        defer { work += position - start }
        while position < bytes.count {
            if bytes.holds("</", at: position), position + 2 + length <= bytes.count,
                bytes.matches((position + 2)..<(position + 2 + length), name)
            {
                position += 2 + length
                return skipAttributes()
            }
            position += 1
        }
    }
}
