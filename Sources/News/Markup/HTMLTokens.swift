// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads HTML one token at a time, as the WHATWG standard's tokenizer does.
///
/// The bytes are UTF-8 already. Nothing is recursive and nothing is copied: tokens hold ranges of ``bytes``, and
/// ``text(_:)`` and its like decode them when they are wanted. What a tag holds is in ``tag`` and
/// ``attributes`` until the next token is read. The work is proportional to the number of bytes.
///
/// The tokenizer does not know which element holds what: whoever builds the tree sets ``mode`` after a start tag.
struct HTMLTokens {
    enum Token: Equatable {
        case startTag
        case endTag
        case text(HTMLCharacters)
        case comment(HTMLCharacters)
        case documentType(HTMLDocumentType)
        case finished
    }

    /// What the bytes that follow are.
    enum Mode: Equatable {
        case data
        /// Text with references, up to the end tag of the latest start: a title.
        case rcdata
        /// Text without references, up to the end tag of the latest start: a style sheet.
        case rawText
        case script
        /// Text to the end of the document.
        case plainText
        /// Text up to `]]>`.
        case characterData
    }

    /// Bytes beyond this are not read.
    static let mostBytes = 256 << 20
    /// Attributes of one tag beyond this are passed over.
    static let mostAttributes = 200
    /// Names of elements are cut after so many bytes, attributes with longer names are passed over.
    static let longestName = 1024
    /// Values of attributes and parts of a document type are cut after so many bytes.
    static let longestValue = 4 << 20

    let bytes: [UInt8]
    /// How many bytes there are.
    let end: Int
    /// Where the reading goes on.
    var position = 0
    var mode = Mode.data
    /// Whether the tag that is open is not HTML, so that `<![CDATA[` begins a section and not a comment.
    var allowsCharacterData = false
    /// The latest tag.
    var tag = HTMLTag()
    /// The attributes of the latest start tag, of those that have the same name only the first.
    var attributes: [HTMLAttribute] = []
    /// The name whose end tag ends raw text.
    var lastStart = HTMLNameKey()
    /// One bit for each name in `attributes`, several names sharing one.
    var attributeBits: UInt64 = 0
    /// Bytes looked at, those looked at twice counted twice: what the tests hold to be linear.
    var work = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.count > Self.mostBytes ? Array(bytes.prefix(Self.mostBytes)) : bytes
        end = self.bytes.count
    }

    mutating func next() -> Token {
        while position < end {
            let token: Token? =
                switch mode {
                case .data: bytes[position] == UInt8(ascii: "<") ? markup() : text()
                case .rcdata, .rawText, .script: endsRawText(at: position) ? rawTextEnd() : rawText()
                case .plainText: plainText()
                case .characterData: characterData()
                }
            if let token { return token }
        }
        return .finished
    }

    /// Reads text up to the next markup; what is at the position itself is taken as text.
    private mutating func text() -> Token {
        let start = position
        var index = position + 1
        var isPlain = bytes[start].isPlainText
        while index < end {
            let byte = bytes[index]
            if byte <= UInt8(ascii: "<") {
                if byte == UInt8(ascii: "<") {
                    if beginsMarkup(at: index) { break }
                } else if !byte.isPlainText {
                    isPlain = false
                }
            }
            index += 1
        }
        position = index
        work += index - start
        return .text(HTMLCharacters(start..<index, .data, isPlain: isPlain))
    }

    /// Whether the `<` at an index begins anything but text.
    private func beginsMarkup(at index: Int) -> Bool {
        guard index + 1 < end else { return false }
        let next = bytes[index + 1]
        if next.isLetter || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return true }
        return next == UInt8(ascii: "/") && index + 2 < end
    }

    private mutating func markup() -> Token? {
        guard beginsMarkup(at: position) else { return text() }
        let next = bytes[position + 1]
        if next.isLetter { return startTag() }
        if next == UInt8(ascii: "!") { return declaration() }
        if next == UInt8(ascii: "?") { return bogusComment(from: position + 1) }
        if bytes[position + 2].isLetter { return endTag() }
        guard bytes[position + 2] == UInt8(ascii: ">") else { return bogusComment(from: position + 2) }
        position += 3
        return nil
    }
}

extension UInt8 {
    /// Whether the byte means itself in text: it is no ampersand, no carriage return and not zero.
    var isPlainText: Bool { self != UInt8(ascii: "&") && self != 0x0D && self != 0 }
}
