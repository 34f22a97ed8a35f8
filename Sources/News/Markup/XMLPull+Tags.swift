// SPDX-License-Identifier: AGPL-3.0-or-later

/// Start tags, end tags and attributes.
extension XMLPull {
    /// Reads the tag at the position; nil when the document ends inside it.
    mutating func readStartTag() -> (name: XMLName, isEmpty: Bool)? {
        let start = position
        position += 1
        let name = readName()
        attributes.removeAll(keepingCapacity: true)
        defer {
            tag = start..<position
            work += position - start
        }
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ">"):
                position += 1
                return (name, false)
            case UInt8(ascii: "/") where bytes.holds("/>", at: position):
                position += 2
                return (name, true)
            case UInt8(ascii: "<"):
                // The tag was never closed: what follows is worth more than what it might have meant.
                faults.insert(.markup)
                return (name, false)
            case let byte where byte.beginsName:
                readAttribute()
            case let byte:
                if !byte.isSpace { faults.insert(.markup) }
                position += 1
            }
        }
        return nil
    }

    /// Reads the end tag at the position and returns its name, which may be empty.
    mutating func readEndTag() -> XMLName {
        let start = position
        position += 2
        let name = readName()
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            position += 1
            if bytes[position - 1] == UInt8(ascii: ">") {
                work += position - start
                return name
            }
        }
        faults.insert(position < bytes.count ? .markup : .cutShort)
        work += position - start
        return name
    }

    private mutating func readName() -> XMLName {
        let start = position
        var colon: Int?
        while position < bytes.count, bytes[position].continuesName {
            if bytes[position] == UInt8(ascii: ":"), colon == nil { colon = position }
            position += 1
        }
        let local = colon.map { $0 + 1 } ?? start
        return XMLName(whole: start..<position, prefix: start..<(colon ?? start), local: local..<position)
    }

    private mutating func readAttribute() {
        let name = readName()
        skipSpaces()
        var value = position..<position
        if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
            position += 1
            skipSpaces()
            value = readValue()
        } else {
            faults.insert(.markup)
        }
        if attributes.count < Self.mostAttributes {
            attributes.append(XMLAttribute(name: name, value: value))
        }
    }

    private mutating func readValue() -> Range<Int> {
        guard position < bytes.count else { return position..<position }
        let quote = bytes[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return readBareValue() }
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != quote {
            if bytes[position] == UInt8(ascii: "<"), beginsTag(at: position) {
                // A forgotten quote, or it would swallow the rest of the document.
                faults.insert(.markup)
                return start..<position
            }
            position += 1
        }
        let value = start..<position
        if position < bytes.count { position += 1 }
        return value
    }

    private mutating func readBareValue() -> Range<Int> {
        faults.insert(.markup)
        let start = position
        while position < bytes.count, !bytes[position].isSpace, bytes[position] != UInt8(ascii: ">"),
            bytes[position] != UInt8(ascii: "<"), !bytes.holds("/>", at: position)
        {
            position += 1
        }
        return start..<position
    }

    private func beginsTag(at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        let next = bytes[index + 1]
        return next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next.beginsName
    }

    private mutating func skipSpaces() {
        while position < bytes.count, bytes[position].isSpace { position += 1 }
    }
}
