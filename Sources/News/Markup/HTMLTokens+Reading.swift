// SPDX-License-Identifier: AGPL-3.0-or-later

/// What tokens say, decoded.
extension HTMLTokens {
    /// The name of the latest tag, in lower case.
    var tagName: String { HTMLDecoding.name(tag.name, in: bytes) }

    /// The characters of a run, as HTML means them.
    func text(_ characters: HTMLCharacters) -> String {
        var buffer: [UInt8] = []
        HTMLDecoding.append(characters, in: bytes, keepsNull: true, to: &buffer)
        return String(decoding: StreamSafe.cut(buffer), as: UTF8.self)
    }

    func name(_ attribute: HTMLAttribute) -> String { HTMLDecoding.name(attribute.name, in: bytes) }

    func value(_ attribute: HTMLAttribute) -> String { HTMLDecoding.value(attribute, in: bytes) }

    /// The name in a document type, in lower case.
    func name(_ type: HTMLDocumentType) -> String? { type.name.map { HTMLDecoding.name($0, in: bytes) } }

    /// An identifier in a document type.
    func identifier(_ range: Range<Int>) -> String { text(HTMLCharacters(range, .raw, isPlain: false)) }
}

/// Turns ranges of an HTML document into what they mean: references, line ends and zeros.
enum HTMLDecoding {
    /// A name in lower case.
    static func name(_ range: Range<Int>, in bytes: [UInt8]) -> String {
        if bytes[range].contains(0) {
            String(decoding: bytes[range].flatMap { $0 == 0 ? replacement : [$0.lowercased] }, as: UTF8.self)
        } else {
            bytes.lowercasedText(range)
        }
    }

    /// The value of an attribute.
    static func value(_ attribute: HTMLAttribute, in bytes: [UInt8]) -> String {
        var buffer: [UInt8] = []
        if attribute.isPlain {
            buffer.append(contentsOf: bytes[attribute.value])
        } else {
            append(attribute.value, in: bytes, references: .htmlAttribute, null: replacement, to: &buffer)
        }
        return String(decoding: StreamSafe.cut(buffer), as: UTF8.self)
    }

    /// Appends the characters of a run.
    ///
    /// Zeros become U+FFFD except in data and CDATA sections: there a tokenizer keeps them and a tree leaves them out.
    static func append(
        _ characters: HTMLCharacters, in bytes: [UInt8], keepsNull: Bool, to buffer: inout [UInt8]
    ) {
        if characters.isPlain {
            buffer.append(contentsOf: bytes[characters.range])
            return
        }
        let mayKeep = characters.source == .data || characters.source == .characterData
        let hasReferences = characters.source == .data || characters.source == .rcdata
        append(
            characters.range, in: bytes, references: hasReferences ? .html : nil,
            null: mayKeep ? keepsNull ? [0] : [] : replacement, to: &buffer)
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private static func append(
        _ range: Range<Int>, in bytes: [UInt8], references: CharacterReference.Syntax?, null: [UInt8],
        to buffer: inout [UInt8]
    ) {
        var index = range.lowerBound
        var copied = index
        while index < range.upperBound {
            let byte = bytes[index]
            guard !byte.isPlainText else {
                index += 1
                continue
            }
            buffer.append(contentsOf: bytes[copied..<index])
            copied = index
            index += 1
            switch byte {
            case 0:
                buffer.append(contentsOf: null)
                copied = index
            case 0x0D:
                let isPair = index < range.upperBound && bytes[index] == 0x0A
                if !isPair { buffer.append(0x0A) }
                copied = index
            default:
                guard let references,
                    let next = CharacterReference.read(
                        bytes, at: copied, before: range.upperBound, as: references, into: &buffer)
                else { continue }
                index = next
                copied = next
            }
        }
        buffer.append(contentsOf: bytes[copied..<index])
    }
}
