// SPDX-License-Identifier: AGPL-3.0-or-later
import FoundationEssentials

/// One body of a letter with its own headers, in lines of at most 76 characters of ASCII.
struct TextPart {
    /// How a body is written.
    enum Encoding: String, Hashable {
        case printable = "quoted-printable"
        case base64
    }

    /// What of a body is written already.
    struct Written: Sendable, Hashable {
        let encoding: Encoding
        let bytes: [UInt8]
    }

    private let subtype: String
    private let text: LetterText

    /// - Parameter text: any text; its line ends, whichever they are, become CRLF.
    init(subtype: String, text: LetterText) {
        self.subtype = subtype
        self.text = text
    }

    var bytes: [UInt8] {
        let body =
            text.opening.map { Self.body(after: $0, Self.lines(text.ending, mayBeNone: true)) }
            ?? Self.body(Self.lines(text.ending))
        let head = """
            Content-Type: text/\(subtype); charset=utf-8\r
            Content-Transfer-Encoding: \(body.encoding.rawValue)\r
            \r

            """
        return Array(head.utf8) + body.bytes
    }

    /// How the opening of many texts is written, and the bytes of it that fill no line of base64.
    ///
    /// A line of quoted-printable text is written for itself, and three bytes are four signs of base64: what follows
    /// changes nothing before it.
    static func opening(_ text: String) -> (written: Written, left: [UInt8]) {
        let lines = lines(text, mayBeNone: true)
        let printable = printable(lines)
        guard printable.count > base64Count(of: lines) else {
            return (Written(encoding: .printable, bytes: printable), [])
        }
        let whole = joined(lines)
        let filling = whole.count / Self.bytesOfLine * Self.bytesOfLine
        return (Written(encoding: .base64, bytes: base64(whole[..<filling])), Array(whole[filling...]))
    }

    private static func body(after opening: WrittenOpening, _ lines: [[UInt8]]) -> Written {
        let written = opening.written
        let rest =
            switch written.encoding {
            case .printable: printable(lines)
            case .base64: base64((opening.left + joined(lines))[...])
            }
        return Written(encoding: written.encoding, bytes: written.bytes + rest)
    }

    /// Whichever is shorter: letters of Latin languages stay readable, those of others do not triple in size.
    private static func body(_ lines: [[UInt8]]) -> Written {
        let printable = printable(lines)
        return printable.count <= base64Count(of: lines)
            ? Written(encoding: .printable, bytes: printable)
            : Written(encoding: .base64, bytes: base64(joined(lines)[...]))
    }

    /// - Parameter mayBeNone: whether nothing is no line; otherwise it is an empty one.
    private static func lines(_ whole: String, mayBeNone: Bool = false) -> [[UInt8]] {
        let text = Array(whole.utf8)
        var lines: [[UInt8]] = []
        var from = 0
        for (place, byte) in text.enumerated() where byte == 0x0a || byte == 0x0d {
            // The second half of CRLF ends nothing more.
            if byte == 0x0a, place > 0, text[place - 1] == 0x0d {
                from = place + 1
                continue
            }
            lines.append(Array(text[from..<place]))
            from = place + 1
        }
        if from < text.count || lines.isEmpty && !mayBeNone { lines.append(Array(text[from...])) }
        return lines
    }

    private static func joined(_ lines: [[UInt8]]) -> [UInt8] { lines.flatMap { $0 + [0x0d, 0x0a] } }

    /// How many bytes are one line of base64.
    private static let bytesOfLine = 57

    /// How many bytes `base64` has, without making them.
    private static func base64Count(of lines: [[UInt8]]) -> Int {
        let signs = (lines.reduce(0) { $0 + $1.count + 2 } + 2) / 3 * 4
        return signs + (signs - 1) / 76 * 2 + 2
    }

    private static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.isEmpty
            ? []
            : Array(Data(bytes).base64EncodedString(options: [.lineLength76Characters]).utf8) + [0x0d, 0x0a]
    }

    private static func printable(_ lines: [[UInt8]]) -> [UInt8] {
        var text = QuotedPrintableText(room: lines.reduce(0) { $0 + $1.count + 2 } * 5 / 4)
        for line in lines { text.add(line: line) }
        return text.written
    }
}

/// Writes quoted-printable text, line after line, byte by byte: a message is put together for every reader.
struct QuotedPrintableText {
    private(set) var written: [UInt8] = []
    /// Where the line being written begins.
    private var start = 0

    private static let width = 76
    private static let space = UInt8(ascii: " ")
    private static let digits = Array("0123456789ABCDEF".utf8)

    init(room: Int = 0) { written.reserveCapacity(room) }

    /// Adds a line of well-formed UTF-8 without its end.
    mutating func add(line: [UInt8]) {
        var place = 0
        while place < line.count {
            let length = Self.length(startingWith: line[place])
            let isPlain = length == 1 && isPlain(line[place])
            guard written.count - start + (isPlain ? 1 : 3 * length) < Self.width else {
                // A character is never torn across two lines; the first of a line may have to be written otherwise.
                finish(with: "=\r\n")
                continue
            }
            if isPlain { written.append(line[place]) } else { encode(line[place..<min(place + length, line.count)]) }
            place += length
        }
        end()
    }

    /// Ends a line of the text itself; white space at its end is encoded, for mail servers may strip it.
    private mutating func end() {
        if written.count > start, written.last == Self.space {
            written.removeLast()
            if written.count - start + 3 > Self.width { finish(with: "=\r\n") }
            encode([Self.space])
        }
        finish(with: "\r\n")
    }

    private mutating func finish(with end: StaticString) {
        end.withUTF8Buffer { written.append(contentsOf: $0) }
        start = written.count
    }

    private func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        // A line that begins with a dot or with "From " means something else to mail servers.
        case UInt8(ascii: "."), UInt8(ascii: "F"): written.count > start
        case UInt8(ascii: "="): false
        default: 0x20...0x7e ~= byte
        }
    }

    private mutating func encode(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            written.append(UInt8(ascii: "="))
            written.append(Self.digits[Int(byte >> 4)])
            written.append(Self.digits[Int(byte & 15)])
        }
    }

    /// How many bytes a character has, by its first.
    private static func length(startingWith byte: UInt8) -> Int {
        switch byte {
        case 0xf0...: 4
        case 0xe0...: 3
        case 0xc0...: 2
        default: 1
        }
    }
}
