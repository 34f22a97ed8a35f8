// SPDX-License-Identifier: AGPL-3.0-or-later

/// The characters of a text that may be shown, one after the other.
///
/// Left out are control characters, the byte order mark and what turns the direction of text around; carriage returns
/// become line feeds, which a parser would make of them anyway, and form feeds become spaces.
struct SafeHTMLText: Sequence, IteratorProtocol {
    /// A run of ASCII characters that are seen, or one other character.
    struct Piece {
        let characters: ArraySlice<UInt8>
        /// How the piece is written if not as it is.
        let reference: String?
        let isSpace: Bool

        var isASCII: Bool { characters.first.map { $0 < 0x80 } ?? true }
        var isLineFeed: Bool { characters.first == 0x0A }
        var size: Int { reference?.utf8.count ?? characters.count }
    }

    private static let lineFeed: ArraySlice<UInt8> = [0x0A]
    private static let space: ArraySlice<UInt8> = [0x20]

    private let bytes: ArraySlice<UInt8>
    private var index: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// Whether nothing would be seen of the text.
    var isBlank: Bool { allSatisfy(\.isSpace) }

    mutating func next() -> Piece? {
        while index < bytes.endIndex {
            let byte = bytes[index]
            let start = index
            index += 1
            guard byte >= 0x80 else {
                while byte.isSeenAsItIs, index < bytes.endIndex, bytes[index].isSeenAsItIs { index += 1 }
                if let piece = ascii(byte, bytes[start..<index]) { return piece }
                continue
            }
            while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
            if !isLeftOut(bytes[start..<index]) {
                return Piece(characters: bytes[start..<index], reference: nil, isSpace: false)
            }
        }
        return nil
    }

    private func ascii(_ byte: UInt8, _ characters: ArraySlice<UInt8>) -> Piece? {
        switch byte {
        case 0x0A, 0x0D: Piece(characters: Self.lineFeed, reference: nil, isSpace: true)
        case 0x0C: Piece(characters: Self.space, reference: nil, isSpace: true)
        case 0x09, 0x20: Piece(characters: characters, reference: nil, isSpace: true)
        case 0x00..<0x20, 0x7F: nil
        default: Piece(characters: characters, reference: byte.reference, isSpace: false)
        }
    }

    private func isLeftOut(_ character: ArraySlice<UInt8>) -> Bool {
        let first = character.startIndex
        guard character.count > 1 else { return true }
        switch character[first] {
        case 0xC2: return character[first + 1] < 0xA0
        case 0xE2 where character.count == 3:
            let (second, third) = (character[first + 1], character[first + 2])
            return second == 0x80 && (0xAA...0xAE).contains(third) || second == 0x81 && (0xA6...0xA9).contains(third)
        case 0xEF where character.count == 3: return character[first + 1] == 0xBB && character[first + 2] == 0xBF
        default: return false
        }
    }
}

extension UInt8 {
    fileprivate var isSeenAsItIs: Bool { self > 0x20 && self < 0x7F && reference == nil }

    /// How the byte is written in text and in quoted values, if not as it is.
    var reference: String? {
        switch self {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case UInt8(ascii: "`"): "&#96;"
        default: nil
        }
    }
}
