// SPDX-License-Identifier: AGPL-3.0-or-later

/// Text, CDATA sections, and what is passed over: comments, instructions and document types.
extension XMLPull {
    /// Reads text up to the next `<`; one at the position itself is taken as text.
    mutating func text() -> Event? {
        let start = position
        var isClean = true
        if bytes[position] == UInt8(ascii: "<") { position += 1 }
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "<") { break }
            if byte == UInt8(ascii: "&") || byte < 0x20 && byte != 0x0A && byte != 0x09 { isClean = false }
            position += 1
        }
        work += position - start
        return .text(XMLText(range: start..<position, hasReferences: true, isClean: isClean))
    }

    /// Reads what begins with `<!`.
    mutating func declaration() -> Event? {
        if bytes.holds("<![CDATA[", at: position) {
            return characterData()
        } else if bytes.holds("<!--", at: position) {
            position += 4
            skip(to: "-->")
        } else if position + 9 <= bytes.count, bytes.matches((position + 2)..<(position + 9), "doctype") {
            skipDocumentType()
        } else {
            faults.insert(.markup)
            skip(to: ">")
        }
        return nil
    }

    private mutating func characterData() -> Event? {
        let start = position + 9
        position = start
        let end = skip(to: "]]>")
        let isClean = bytes[start..<end].allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
        work += end - start
        return .text(XMLText(range: start..<end, hasReferences: false, isClean: isClean))
    }

    /// Passes over `<?…?>`, or `<?…>` if the question mark is missing.
    mutating func instruction() {
        let start = position
        var firstEnd: Int?
        position += 2
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            if bytes[position] == UInt8(ascii: ">") {
                firstEnd = firstEnd ?? position
                if bytes[position - 1] == UInt8(ascii: "?") {
                    firstEnd = position
                    break
                }
            }
            position += 1
        }
        work += position - start
        if let firstEnd { position = firstEnd + 1 }
    }

    /// Passes over a document type with its internal subset, in which `>` may stand between quotes or in comments.
    private mutating func skipDocumentType() {
        let start = position
        position += 9
        let word = position..<min(position + 64, bytes.count)
        let name = bytes[word].drop { $0.isSpace }.prefix { $0.continuesName }
        documentType = documentType ?? bytes.lowercasedText(name.startIndex..<name.endIndex)
        var isInside = false
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "["): isInside = true
            case UInt8(ascii: "]"): isInside = false
            case UInt8(ascii: ">") where !isInside:
                position += 1
                work += position - start
                return
            case UInt8(ascii: "<") where bytes.holds("<!--", at: position):
                position += 4
                skip(to: "-->")
                continue
            case UInt8(ascii: "<") where !isInside:
                // It was never closed.
                faults.insert(.markup)
                work += position - start
                return
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                skipQuoted()
            default: break
            }
            position += 1
        }
        work += position - start
    }

    private mutating func skipQuoted() {
        let quote = bytes[position]
        position += 1
        while position < bytes.count, bytes[position] != quote { position += 1 }
    }

    /// Moves behind the next `stop`, or to the end of the document, and returns where it found it.
    @discardableResult
    mutating func skip(to stop: StaticString) -> Int {
        let start = position
        defer { work += position - start }
        let first = stop.withUTF8Buffer { $0[0] }
        while position < bytes.count {
            if bytes[position] == first, bytes.holds(stop, at: position) {
                let end = position
                position += stop.utf8CodeUnitCount
                return end
            }
            position += 1
        }
        faults.insert(.cutShort)
        return position
    }

    /// Appends the characters of a run of text, its references decoded and its control characters left out.
    func append(_ text: XMLText, to buffer: inout [UInt8]) {
        if text.isClean {
            buffer.append(contentsOf: bytes[text.range])
        } else {
            append(characters: text.range, decoding: text.hasReferences, to: &buffer)
        }
    }

    /// The value of an attribute, its references decoded and its control characters left out.
    func value(_ attribute: XMLAttribute) -> String {
        var buffer: [UInt8] = []
        append(characters: attribute.value, decoding: true, to: &buffer)
        return String(decoding: StreamSafe.cut(buffer), as: UTF8.self)
    }

    /// The value of an attribute of the latest start, by its name without a prefix.
    func attribute(_ name: String) -> String? {
        attributes.first { $0.name.prefix.isEmpty && bytes.matches($0.name.local, name) }.map(value)
    }

    private func append(characters range: Range<Int>, decoding: Bool, to buffer: inout [UInt8]) {
        var index = range.lowerBound
        var copied = index
        while index < range.upperBound {
            let byte = bytes[index]
            guard byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == UInt8(ascii: "&") else {
                index += 1
                continue
            }
            // Runs of ordinary characters are copied at once.
            buffer.append(contentsOf: bytes[copied..<index])
            copied = index
            if byte == UInt8(ascii: "&") {
                let next = decoding ? appendReference(at: index, before: range.upperBound, to: &buffer) : nil
                copied = next ?? index
                index = next ?? index + 1
            } else {
                let endsLine = byte == 0x0D && !(index + 1 < range.upperBound && bytes[index + 1] == 0x0A)
                if endsLine { buffer.append(0x0A) }
                index += 1
                copied = index
            }
        }
        buffer.append(contentsOf: bytes[copied..<index])
    }

    private func appendReference(at index: Int, before end: Int, to buffer: inout [UInt8]) -> Int? {
        if let next = ReferencedBytes.read(bytes, at: index, before: end, into: &buffer) { return next }
        let length = buffer.count
        guard let next = CharacterReference.read(bytes, at: index, before: end, as: .xml, into: &buffer) else {
            return nil
        }
        if buffer.count == length + 1, buffer[length] < 0x20, !buffer[length].isSpace { buffer.removeLast() }
        return next
    }
}
