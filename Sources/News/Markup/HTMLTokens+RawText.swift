// SPDX-License-Identifier: AGPL-3.0-or-later

/// Text that is not HTML: titles, style sheets, scripts, CDATA sections.
extension HTMLTokens {
    /// Whether the end tag of the latest start stands at an index.
    ///
    /// At most as many bytes as the name has are looked at.
    func endsRawText(at index: Int) -> Bool {
        let nameEnd = index + 2 + lastStart.count
        guard lastStart.count > 0, lastStart.isExact, nameEnd < end, bytes[index] == UInt8(ascii: "<"),
            bytes[index + 1] == UInt8(ascii: "/")
        else { return false }
        let next = bytes[nameEnd]
        guard next.isSpace || next == UInt8(ascii: "/") || next == UInt8(ascii: ">") else { return false }
        return HTMLNameKey(bytes[(index + 2)..<nameEnd]) == lastStart
    }

    mutating func rawTextEnd() -> Token? {
        mode = .data
        return endTag()
    }

    /// Reads text up to the end tag of the latest start, or to the end of the document.
    mutating func rawText() -> Token {
        let start = position
        var index = start
        var isPlain = true
        var script = ScriptState()
        let isScript = mode == .script
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") {
                work += lastStart.count
                if script.level < .doubleEscaped, endsRawText(at: index) { break }
                if isScript {
                    index = script.passBracket(at: index, in: bytes, before: end)
                    continue
                }
            } else if byte == UInt8(ascii: ">") {
                if isScript { script.passClose(at: index, in: bytes) }
            } else if byte <= UInt8(ascii: "&"), !byte.isPlainText {
                isPlain = false
            }
            index += 1
        }
        position = index
        work += index - start
        let isTitle = mode == .rcdata
        return .text(HTMLCharacters(start..<index, isTitle ? .rcdata : .raw, isPlain: isPlain))
    }

    mutating func plainText() -> Token {
        let range = position..<end
        position = end
        work += range.count
        return .text(HTMLCharacters(range, .raw, isPlain: range.allSatisfy { bytes[$0].isPlainText }))
    }

    /// Reads a CDATA section up to its end, which is passed over.
    mutating func characterData() -> Token? {
        let start = position
        var index = start
        var isPlain = true
        while index < end, bytes[index] != UInt8(ascii: "]") || !bytes.holds("]]>", at: index) {
            if !bytes[index].isPlainText { isPlain = false }
            index += 1
        }
        work += index - start
        if index < end { mode = .data }
        position = Swift.min(index + 3, end)
        return start == index ? nil : .text(HTMLCharacters(start..<index, .characterData, isPlain: isPlain))
    }
}

/// Where in the comments of a script the reading is.
///
/// In a script, `<!--` begins what the standard calls escaped text; in it, `<script` begins double escaped text, in
/// which `</script>` ends only that, not the script.
private struct ScriptState {
    enum Level: Int, Comparable {
        case none, escaped, doubleEscaped

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    private(set) var level = Level.none
    /// Where the two hyphens of the latest `<!--` are: they count for the end of the comment too.
    private var firstHyphen = 0

    /// Minds the `<` at an index and returns the index to go on with.
    mutating func passBracket(at index: Int, in bytes: [UInt8], before end: Int) -> Int {
        switch level {
        case .none:
            guard bytes.holds("<!--", at: index), index + 4 <= end else { return index + 1 }
            level = .escaped
            firstHyphen = index + 2
            return index + 4
        case .escaped:
            guard let behind = Self.script(at: index + 1, in: bytes, before: end) else { return index + 1 }
            level = .doubleEscaped
            return behind
        case .doubleEscaped:
            guard index + 1 < end, bytes[index + 1] == UInt8(ascii: "/"),
                let behind = Self.script(at: index + 2, in: bytes, before: end)
            else { return index + 1 }
            level = .escaped
            return behind
        }
    }

    /// Minds the `>` at an index.
    mutating func passClose(at index: Int, in bytes: [UInt8]) {
        guard level > .none, index >= firstHyphen + 2, bytes[index - 1] == UInt8(ascii: "-"),
            bytes[index - 2] == UInt8(ascii: "-")
        else { return }
        level = .none
    }

    /// The index behind the word "script", if it stands at an index and ends there.
    private static func script(at index: Int, in bytes: [UInt8], before end: Int) -> Int? {
        guard index + 6 < end, bytes.matches(index..<(index + 6), "script") else { return nil }
        let next = bytes[index + 6]
        return next.isSpace || next == UInt8(ascii: "/") || next == UInt8(ascii: ">") ? index + 6 : nil
    }
}
