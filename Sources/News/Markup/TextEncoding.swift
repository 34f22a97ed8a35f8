// SPDX-License-Identifier: AGPL-3.0-or-later

/// A character encoding that can be decoded.
enum TextEncoding: Equatable {
    case utf8
    case utf16(bigEndian: Bool)
    case utf32(bigEndian: Bool)
    case singleByte(table: String)
    case doubleByte(DoubleByteEncoding)

    static let windows1252 = TextEncoding.singleByte(table: SingleByteTables.windows1252)

    /// Its name in the WHATWG Encoding Standard.
    var name: String {
        switch self {
        case .utf8: "utf-8"
        case .utf16(let bigEndian): bigEndian ? "utf-16be" : "utf-16le"
        case .utf32(let bigEndian): bigEndian ? "utf-32be" : "utf-32le"
        case .singleByte(let table): Self.name(ofTable: table)
        case .doubleByte(let encoding): encoding.rawValue
        }
    }
}

/// Text that was decoded to UTF-8.
struct DecodedText: Equatable {
    /// Always valid UTF-8, without a byte order mark.
    let bytes: [UInt8]

    /// False when bytes that mean nothing in the declared encoding had to be replaced or read in another one.
    let isFaithful: Bool

    /// Whether all that was declared is the name of no encoding.
    var namesNone = false

    /// The encoding that it was read in, by its name in the WHATWG Encoding Standard.
    var encoding = "utf-8"
}

extension DecodedText {
    /// Decodes a document by its byte order mark, the charset of its HTTP header, its XML declaration, or its bytes.
    init(_ bytes: [UInt8], contentType: String?) {
        let mark = TextEncoding.byteOrderMark(of: bytes)
        if let mark {
            self.init(Array(bytes.dropFirst(mark.length)), in: mark.encoding)
            return
        }
        let labels = [
            contentType.flatMap(TextEncoding.charset(ofContentType:)), TextEncoding.declaration(in: bytes),
        ].compactMap(\.self)
        let known = labels.compactMap(TextEncoding.init(label:))
        defer { namesNone = !labels.isEmpty && known.isEmpty }
        let declared = known.filter { $0.isPlausible(for: bytes) }

        if let wide = TextEncoding.wideShape(of: bytes) {
            self.init(bytes, in: wide)
        } else if declared.isEmpty || declared.contains(.utf8), UnicodeUnits.isUTF8(bytes) {
            // Servers that add "charset=iso-8859-1" to everything are common; text that passes for UTF-8 by chance is not.
            self.init(bytes: bytes, isFaithful: true)
        } else {
            self.init(bytes, in: declared.first { $0 != .utf8 } ?? .utf8)
        }
    }

    private init(_ bytes: [UInt8], in encoding: TextEncoding) {
        self.init(decoding: bytes, in: encoding)
        if case .doubleByte = encoding, !isFaithful, UnicodeUnits.isUTF8(bytes) {
            // Pages that were saved anew often keep the old name. No text of two bytes a character is UTF-8 by chance.
            self = DecodedText(bytes: bytes, isFaithful: false)
        } else if encoding != .utf8 {
            self.encoding = encoding.name
        }
    }

    private init(decoding bytes: [UInt8], in encoding: TextEncoding) {
        switch encoding {
        case .utf8:
            self.init(lenientUTF8: bytes)
        case .utf16(let bigEndian):
            self.init(units: UnicodeUnits.utf16(bytes, bigEndian: bigEndian), as: UTF16.self)
        case .utf32(let bigEndian):
            self.init(units: UnicodeUnits.utf32(bytes, bigEndian: bigEndian), as: UTF32.self)
        case .singleByte(let table):
            self.init(bytes: SingleByteTables.decode(bytes, table: table), isFaithful: true)
        case .doubleByte(let encoding):
            let decoded = DoubleByteTables.decode(bytes, encoding)
            self.init(bytes: decoded.bytes, isFaithful: decoded.losses == 0)
        }
    }

    private init<Codec: Unicode.Encoding>(units: [Codec.CodeUnit], as codec: Codec.Type) {
        let exact = String(validating: units, as: codec)
        let text = exact ?? String(decoding: units, as: codec)
        self.init(bytes: Array(text.utf8), isFaithful: exact != nil)
    }

    /// Reads bytes that ought to be UTF-8.
    ///
    /// A few broken sequences become U+FFFD; the encoding of text in which they outnumber the sound ones is guessed.
    private init(lenientUTF8 bytes: [UInt8]) {
        if UnicodeUnits.isUTF8(bytes) {
            self.init(bytes: bytes, isFaithful: true)
        } else if UnicodeUnits.isMostlyUTF8(bytes) {
            self.init(bytes: Array(String(decoding: bytes, as: UTF8.self).utf8), isFaithful: false)
        } else {
            let guess = TextEncoding.guess(bytes)
            let decoded = DecodedText(decoding: bytes, in: guess)
            self.init(bytes: decoded.bytes, isFaithful: false, encoding: guess.name)
        }
    }
}
