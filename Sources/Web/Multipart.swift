// SPDX-License-Identifier: AGPL-3.0-or-later

/// A file that somebody chose in a form.
public struct SentFile: Sendable, Equatable {
    /// What it is called on their machine; not to be trusted, and never used as a path.
    public let name: String
    public let contentType: String?
    public let bytes: [UInt8]
}

/// Reads a form that was sent with files in it (RFC 7578), as far as browsers use the format.
///
/// Linear in its bytes; a part without a name is left out, and whatever follows a missing end is read to the end.
struct Multipart {
    static let mostParts = 5000
    private static let longestBoundary = 70
    private static let longestHead = 4096
    private static let mostParameters = 16
    /// What the heads of all parts may come to.
    private static let mostHeads = 256 << 10

    private(set) var pairs: [(String, String)] = []
    private(set) var files: [(field: String, file: SentFile)] = []

    private var heads = 0
    /// Whether the heads were longer than any browser writes them; what came after that was not read.
    var hasLongHeads: Bool { heads > Self.mostHeads }

    /// Nil when the type is not that of such a form.
    init?(_ bytes: [UInt8], contentType: String?) {
        guard let boundary = Self.boundary(in: contentType) else { return nil }
        let mark = Array("--\(boundary)".utf8)
        var starts = Self.places(of: mark, in: bytes)
        starts.append(bytes.count)
        for (start, end) in zip(starts, starts.dropFirst()) {
            take(bytes[min(start + mark.count, bytes.count)..<end])
        }
    }

    /// The places where a line begins with the mark.
    private static func places(of mark: [UInt8], in bytes: [UInt8]) -> [Int] {
        var found: [Int] = []
        var place = 0
        while place + mark.count <= bytes.count, found.count <= mostParts {
            if bytes[place] == mark[0], place == 0 || bytes[place - 1] == 0x0A,
                bytes[place..<place + mark.count].elementsEqual(mark)
            {
                found.append(place)
                place += mark.count
            } else {
                place += 1
            }
        }
        return found
    }

    /// Takes what stands between two marks: a line's end, the head, an empty line, the body, a line's end.
    private mutating func take(_ part: ArraySlice<UInt8>) {
        let emptyLine: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        let window = part.prefix(Self.longestHead + emptyLine.count)
        guard let gap = window.firstRange(of: emptyLine) else { return }
        heads += gap.lowerBound - window.startIndex
        guard !hasLongHeads else { return }
        let head = String(decoding: window[..<gap.lowerBound], as: UTF8.self)
        var body = part[gap.upperBound...]
        if body.last == 0x0A { body = body.dropLast() }
        if body.last == 0x0D { body = body.dropLast() }
        guard let disposition = Self.field("content-disposition", in: head),
            let name = Self.parameter("name", in: disposition), !name.isEmpty
        else { return }
        if let file = Self.parameter("filename", in: disposition) {
            // A browser sends an empty file where none was chosen.
            guard !(file.isEmpty && body.isEmpty) else { return }
            let type = Self.field("content-type", in: head)
            files.append((name, SentFile(name: file, contentType: type, bytes: Array(body))))
        } else {
            pairs.append((name, String(decoding: body, as: UTF8.self)))
        }
    }

    private static func boundary(in contentType: String?) -> String? {
        guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = parameter("boundary", in: contentType), (1...longestBoundary).contains(boundary.utf8.count)
        else { return nil }
        return boundary
    }

    private static func field(_ name: String, in head: String) -> String? {
        for line in head.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name else { continue }
            return String(line[line.index(after: colon)...].drop(while: \.isWhitespace))
        }
        return nil
    }

    /// A parameter behind a semicolon, quoted or not; browsers write a quotation mark in a name as %22.
    ///
    /// Only the first few are looked at, so that a head full of semicolons costs no more than its length.
    private static func parameter(_ name: String, in field: String) -> String? {
        var rest = field.utf8[...]
        for _ in 0..<mostParameters {
            guard let semicolon = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
            rest = rest[semicolon...].dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
            let label = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
            rest = rest[label.endIndex...]
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = rest.dropFirst()
            let isQuoted = rest.first == UInt8(ascii: "\"")
            if isQuoted { rest = rest.dropFirst() }
            let value = rest.prefix { isQuoted ? $0 != UInt8(ascii: "\"") : $0 != UInt8(ascii: ";") && $0 != 0x20 }
            rest = rest[value.endIndex...]
            guard String(decoding: label, as: UTF8.self).lowercased() == name else { continue }
            let text = String(decoding: value, as: UTF8.self)
            return isQuoted
                ? text.split(separator: "%22", omittingEmptySubsequences: false).joined(separator: "\"") : text
        }
        return nil
    }
}
