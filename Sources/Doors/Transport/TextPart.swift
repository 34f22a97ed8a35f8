// SPDX-License-Identifier: AGPL-3.0-or-later
import FoundationEssentials

/// One body of a letter with its own headers, in lines of at most 76 characters of ASCII.
struct TextPart {
    private let subtype: String
    private let lines: [[UInt8]]

    /// - Parameter text: any text; its line ends, whichever they are, become CRLF.
    init(subtype: String, text: String) {
        self.subtype = subtype
        lines = Self.lines(Array(text.utf8))
    }

    var bytes: [UInt8] {
        let printable = quotedPrintable
        let base64 = self.base64
        // Whichever is shorter: letters of Latin languages stay readable, those of others do not triple in size.
        let isPrintable = printable.count <= base64.count
        let head = """
            Content-Type: text/\(subtype); charset=utf-8\r
            Content-Transfer-Encoding: \(isPrintable ? "quoted-printable" : "base64")\r
            \r

            """
        return Array(head.utf8) + (isPrintable ? printable : base64)
    }

    private static func lines(_ text: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in text {
            switch byte {
            case 0x0a where previous == 0x0d: break
            case 0x0a, 0x0d: lines.append([])
            default: lines[lines.count - 1].append(byte)
            }
            previous = byte
        }
        if lines.count > 1, lines.last == [] { lines.removeLast() }
        return lines
    }

    private var base64: [UInt8] {
        let whole = Data(lines.flatMap { $0 + [0x0d, 0x0a] })
        return Array(whole.base64EncodedString(options: [.lineLength76Characters]).utf8) + [0x0d, 0x0a]
    }

    private var quotedPrintable: [UInt8] {
        var line = QuotedPrintableLine()
        for bytes in lines {
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { line.add(scalar) }
            line.end()
        }
        return line.written
    }
}

/// Writes quoted-printable text, line after line.
struct QuotedPrintableLine {
    private(set) var written: [UInt8] = []
    private var current: [UInt8] = []

    private static let width = 76
    private static let space = UInt8(ascii: " ")

    /// Adds one character, never torn across two lines.
    mutating func add(_ scalar: Unicode.Scalar) {
        let unit = Self.unit(scalar, isFirst: current.isEmpty)
        guard current.count + unit.count < Self.width else {
            finish(with: "=\r\n")
            return current = Self.unit(scalar, isFirst: true)
        }
        current += unit
    }

    /// Ends a line of the text itself; white space at its end is encoded, for mail servers may strip it.
    mutating func end() {
        if current.last == Self.space {
            current.removeLast()
            if current.count + 3 > Self.width { finish(with: "=\r\n") }
            current += Array("=20".utf8)
        }
        finish(with: "\r\n")
    }

    private mutating func finish(with end: String) {
        written += current + Array(end.utf8)
        current = []
    }

    private static func unit(_ scalar: Unicode.Scalar, isFirst: Bool) -> [UInt8] {
        switch scalar {
        // A line that begins with a dot or with "From " means something else to mail servers.
        case "." where isFirst, "F" where isFirst, "=": encoded(scalar)
        case " "..."~": [UInt8(truncatingIfNeeded: scalar.value)]
        default: encoded(scalar)
        }
    }

    private static func encoded(_ scalar: Unicode.Scalar) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(scalar).utf8.flatMap { [UInt8(ascii: "="), digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }
}
