// SPDX-License-Identifier: AGPL-3.0-or-later

/// Start tags, end tags and attributes.
extension HTMLTokens {
    mutating func startTag() -> Token? {
        attributes.removeAll(keepingCapacity: true)
        attributeBits = 0
        guard readTag(from: position + 1, keepsAttributes: true) else { return nil }
        lastStart = tag.key
        return .startTag
    }

    mutating func endTag() -> Token? {
        attributes.removeAll(keepingCapacity: true)
        return readTag(from: position + 2, keepsAttributes: false) ? .endTag : nil
    }

    /// Reads a tag from its name on; false when the document ends inside it, which is as if it had not been there.
    private mutating func readTag(from nameStart: Int, keepsAttributes: Bool) -> Bool {
        let start = position
        defer { work += position - start }
        position = nameStart
        readTagName()
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: ">"):
                position += 1
                return true
            case UInt8(ascii: "/"):
                position += 1
                guard position < end, bytes[position] == UInt8(ascii: ">") else { continue }
                position += 1
                tag.isSelfClosing = true
                return true
            case let byte where byte.isSpace:
                position += 1
            default:
                readAttribute(isKept: keepsAttributes && attributes.count < Self.mostAttributes)
            }
        }
        return false
    }

    private mutating func readTagName() {
        let start = position
        var index = start
        var key = HTMLNameKey()
        while index < end {
            let byte = bytes[index]
            if byte <= UInt8(ascii: ">"), byte.isSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
                break
            }
            key.append(byte.lowercased)
            index += 1
        }
        position = index
        tag = HTMLTag(name: start..<Swift.min(index, start + Self.longestName), key: key)
    }

    private mutating func readAttribute(isKept: Bool) {
        let start = position
        // An equals sign at the beginning belongs to the name.
        var key = HTMLNameKey()
        key.append(bytes[start].lowercased)
        var index = start + 1
        while index < end {
            let byte = bytes[index]
            if byte <= UInt8(ascii: ">"),
                byte.isSpace || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
            {
                break
            }
            key.append(byte.lowercased)
            index += 1
        }
        let name = start..<index
        while index < end, bytes[index].isSpace { index += 1 }
        position = index
        var value = index..<index
        var isPlain = true
        if index < end, bytes[index] == UInt8(ascii: "=") {
            position += 1
            (value, isPlain) = readValue()
        }
        guard isKept, name.count <= Self.longestName, isNew(name, key) else { return }
        attributes.append(HTMLAttribute(name: name, key: key, value: value, isPlain: isPlain))
    }

    /// Whether no attribute of the tag has this name yet; it is counted among them from now on.
    private mutating func isNew(_ name: Range<Int>, _ key: HTMLNameKey) -> Bool {
        let bit: UInt64 = 1 << UInt64(key.slot & 63)
        guard attributeBits & bit != 0 else {
            attributeBits |= bit
            return true
        }
        work += attributes.count
        for attribute in attributes where attribute.hasKey(key) {
            if key.isExact { return false }
            work += name.count
            if isSameName(attribute.name, name) { return false }
        }
        return true
    }

    private func isSameName(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        zip(one, other).allSatisfy { bytes[$0].lowercased == bytes[$1].lowercased }
    }

    private mutating func readValue() -> (range: Range<Int>, isPlain: Bool) {
        while position < end, bytes[position].isSpace { position += 1 }
        guard position < end else { return (position..<position, true) }
        let quote = bytes[position]
        if quote == UInt8(ascii: ">") { return (position..<position, true) }
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return readBareValue() }
        let start = position + 1
        var index = start
        var isPlain = true
        while index < end {
            let byte = bytes[index]
            if byte <= UInt8(ascii: "'") {
                if byte == quote { break }
                if !byte.isPlainText { isPlain = false }
            }
            index += 1
        }
        position = Swift.min(index + 1, end)
        // A tag that the document ends in is no tag, so that what is read here does not matter then.
        return (start..<Swift.min(index, start + Self.longestValue), isPlain)
    }

    private mutating func readBareValue() -> (range: Range<Int>, isPlain: Bool) {
        let start = position
        var index = start
        var isPlain = true
        while index < end {
            let byte = bytes[index]
            if byte <= UInt8(ascii: ">") {
                if byte.isSpace || byte == UInt8(ascii: ">") { break }
                if !byte.isPlainText { isPlain = false }
            }
            index += 1
        }
        position = index
        return (start..<Swift.min(index, start + Self.longestValue), isPlain)
    }
}
