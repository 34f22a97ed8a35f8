// SPDX-License-Identifier: AGPL-3.0-or-later

/// Text, CDATA sections, and what is passed over: comments, instructions and document types.
extension XMLPull {
    /// Reads text up to the next `<`; one at the position itself is taken as text.
    mutating func text() -> Event? {
        let start = position
        let first = bytes[position] == UInt8(ascii: "<") ? position + 1 : position
        position = ByteScan.first(UInt8(ascii: "<"), in: bytes, from: first, before: bytes.count)
        work += position - start
        return .text(XMLText(range: start..<position, hasReferences: true))
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
        return .text(XMLText(range: start..<end, hasReferences: false))
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
        while true {
            position = ByteScan.first(first, in: bytes, from: position, before: bytes.count)
            guard position < bytes.count else { break }
            if bytes.holds(stop, at: position) {
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
        append(characters: text.range, decoding: text.hasReferences, to: &buffer)
    }

    /// Whether a run of text means what it says, byte by byte.
    func isPlain(_ text: XMLText) -> Bool {
        ByteScan.firstSpecial(in: bytes, from: text.range.lowerBound, before: text.range.upperBound)
            == text.range.upperBound
    }

    /// The value of an attribute, its references decoded and its control characters left out.
    func value(_ attribute: XMLAttribute) -> String {
        let range = attribute.value
        if ByteScan.firstSpecial(in: bytes, from: range.lowerBound, before: range.upperBound) == range.upperBound {
            return bytes.text(range)
        }
        var buffer: [UInt8] = []
        append(characters: range, decoding: true, to: &buffer)
        return String(decoding: StreamSafe.cut(buffer), as: UTF8.self)
    }

    /// The value of an attribute of the latest start, by its name without a prefix.
    func attribute(_ name: String) -> String? {
        attributes.first { $0.name.prefix.isEmpty && bytes.matches($0.name.local, name) }.map(value)
    }

    private func append(characters range: Range<Int>, decoding: Bool, to buffer: inout [UInt8]) {
        guard !range.isEmpty else { return }
        // Without the array's checks at each byte: escaped HTML is most of many feeds.
        bytes.withUnsafeBytes { raw in
            var copied = range.lowerBound
            var index = copied
            while true {
                index = ByteScan.firstSpecial(in: raw, from: index, before: range.upperBound)
                guard index < range.upperBound else { break }
                let isReference = raw[index] == UInt8(ascii: "&")
                if isReference, !decoding {
                    index += 1
                    continue
                }
                if copied < index { buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: raw[copied..<index])) }
                copied = index
                if !isReference {
                    let endsLine = raw[index] == 0x0D && !(index + 1 < range.upperBound && raw[index + 1] == 0x0A)
                    if endsLine { buffer.append(0x0A) }
                    index += 1
                    copied = index
                } else if let (byte, length) = Self.commonReference(raw, at: index, before: range.upperBound) {
                    buffer.append(byte)
                    index += length
                    copied = index
                } else {
                    let next = appendReference(at: index, before: range.upperBound, to: &buffer)
                    copied = next ?? index
                    index = next ?? index + 1
                }
            }
            if copied < range.upperBound {
                buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: raw[copied..<range.upperBound]))
            }
        }
    }

    /// Appends bytes of the document as they are.
    func copy(_ range: Range<Int>, to buffer: inout [UInt8]) {
        guard !range.isEmpty else { return }
        // Measured: a slice of the array costs as much again as the copying of the few bytes between references.
        bytes.withUnsafeBufferPointer { buffer.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    private func appendReference(at index: Int, before end: Int, to buffer: inout [UInt8]) -> Int? {
        if index + 1 < end, bytes[index + 1] == UInt8(ascii: "#"),
            let next = ReferencedBytes.read(bytes, at: index, before: end, into: &buffer)
        {
            return next
        }
        let length = buffer.count
        guard let next = CharacterReference.read(bytes, at: index, before: end, as: .xml, into: &buffer) else {
            return nil
        }
        if buffer.count == length + 1, buffer[length] < 0x20, !buffer[length].isSpace { buffer.removeLast() }
        return next
    }

    /// The references that most are: `&lt;`, `&gt;`, `&amp;` and `&quot;`.
    @inline(__always)
    private static func commonReference(
        _ raw: UnsafeRawBufferPointer, at index: Int, before end: Int
    ) -> (byte: UInt8, length: Int)? {
        guard index + 6 <= end else { return nil }
        // Four bytes as one number, the first the lowest.
        switch UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt32.self)) {
        case 0x3B74_6C26: return (UInt8(ascii: "<"), 4)
        case 0x3B74_6726: return (UInt8(ascii: ">"), 4)
        case 0x706D_6126 where raw[index + 4] == UInt8(ascii: ";"): return (UInt8(ascii: "&"), 5)
        case 0x6F75_7126 where raw[index + 4] == UInt8(ascii: "t") && raw[index + 5] == UInt8(ascii: ";"):
            return (UInt8(ascii: "\""), 6)
        default: return nil
        }
    }
}
