// SPDX-License-Identifier: AGPL-3.0-or-later

/// Comments and document types.
extension HTMLTokens {
    /// Reads what begins with `<!`.
    mutating func declaration() -> Token? {
        let start = position + 2
        if bytes.holds("--", at: start) {
            return comment(from: start + 2)
        } else if start + 7 <= end, bytes.matches(start..<(start + 7), "doctype") {
            return documentType(from: start + 7)
        } else if allowsCharacterData, bytes.holds("[CDATA[", at: start) {
            position = start + 7
            mode = .characterData
            return nil
        } else {
            return bogusComment(from: start)
        }
    }

    /// Reads up to the next `>`.
    mutating func bogusComment(from start: Int) -> Token {
        let range = start..<Swift.max(start, index(of: UInt8(ascii: ">"), from: start))
        return comment(range, endingAt: range.upperBound + 1)
    }

    private mutating func comment(from start: Int) -> Token {
        if start < end, bytes[start] == UInt8(ascii: ">") { return comment(start..<start, endingAt: start + 1) }
        if bytes.holds("->", at: start) { return comment(start..<start, endingAt: start + 2) }
        var index = start
        while index < end {
            guard bytes[index] == UInt8(ascii: "-") else {
                index += 1
                continue
            }
            // The document may end in the middle of what would have ended the comment.
            let length = Swift.min(end - index, 4)
            guard length > 1 else { break }
            guard bytes[index + 1] == UInt8(ascii: "-") else {
                index += 2
                continue
            }
            guard length > 2 else { break }
            if bytes[index + 2] == UInt8(ascii: ">") { return comment(start..<index, endingAt: index + 3) }
            guard bytes[index + 2] == UInt8(ascii: "!") else {
                index += 1
                continue
            }
            guard length > 3 else { break }
            if bytes[index + 3] == UInt8(ascii: ">") { return comment(start..<index, endingAt: index + 4) }
            index += 3
        }
        return comment(start..<Swift.min(index, end), endingAt: end)
    }

    private mutating func comment(_ range: Range<Int>, endingAt stop: Int) -> Token {
        work += stop - position
        position = Swift.min(stop, end)
        return .comment(HTMLCharacters(range, .raw, isPlain: false))
    }

    private func index(of byte: UInt8, from start: Int) -> Int {
        var index = start
        while index < end, bytes[index] != byte { index += 1 }
        return index
    }

    // MARK: - Document types

    private mutating func documentType(from start: Int) -> Token {
        let before = position
        position = start
        var type = HTMLDocumentType()
        readDocumentType(&type)
        // Whatever stands behind what was understood is passed over.
        position = Swift.min(index(of: UInt8(ascii: ">"), from: position) + 1, end)
        work += position - before
        return .documentType(type)
    }

    private mutating func readDocumentType(_ type: inout HTMLDocumentType) {
        // It is set until the reading comes to an end that is allowed.
        type.forcesQuirks = true
        skipSpaces()
        guard position < end, bytes[position] != UInt8(ascii: ">") else { return }
        let start = position
        while position < end, !bytes[position].isSpace, bytes[position] != UInt8(ascii: ">") { position += 1 }
        type.name = capped(start..<position)
        skipSpaces()
        guard position < end else { return }
        let keyword = position..<Swift.min(position + 6, end)
        if bytes[position] == UInt8(ascii: ">") {
            type.forcesQuirks = false
            return
        } else if bytes.matches(keyword, "public") {
            position = keyword.upperBound
            type.publicIdentifier = identifier(isBroken: &type.forcesQuirks)
            guard !type.forcesQuirks, bytes[position] != UInt8(ascii: ">") else { return }
        } else if bytes.matches(keyword, "system") {
            position = keyword.upperBound
        } else {
            return
        }
        type.systemIdentifier = identifier(isBroken: &type.forcesQuirks)
    }

    /// Reads an identifier in quotes and the spaces behind it.
    private mutating func identifier(isBroken: inout Bool) -> Range<Int>? {
        isBroken = true
        skipSpaces()
        guard position < end else { return nil }
        let quote = bytes[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        position += 1
        let start = position
        while position < end, bytes[position] != quote, bytes[position] != UInt8(ascii: ">") { position += 1 }
        let range = capped(start..<position)
        guard position < end, bytes[position] == quote else { return range }
        position += 1
        skipSpaces()
        isBroken = position == end
        return range
    }

    private mutating func skipSpaces() {
        while position < end, bytes[position].isSpace { position += 1 }
    }

    private func capped(_ range: Range<Int>) -> Range<Int> {
        range.lowerBound..<Swift.min(range.upperBound, range.lowerBound + Self.longestValue)
    }
}
