// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads ICU MessageFormat, as much of it as translators need.
///
/// Known are `{name}`, `plural`, `selectordinal` and `select`, nested, and ICU's quoting: an apostrophe stands for itself
/// unless it comes before a brace (or before `#` in a plural), where it quotes up to the next apostrophe.
/// All else (`offset:`, `number` styles, `choice`) is malformed: our own dates and digits are not for a translator to choose.
struct MessageParser {
    private struct Malformed: Error {}

    /// Far deeper than any sentence, and far from the end of the stack.
    private static let deepest = 8

    private var rest: Substring.UnicodeScalarView

    /// The pieces of a pattern; nil if it is malformed.
    static func pieces(of pattern: String) -> [Message.Piece]? {
        var parser = MessageParser(rest: pattern[...].unicodeScalars)
        guard let pieces = try? parser.message(depth: 0, inPlural: false), parser.rest.isEmpty else { return nil }
        return pieces
    }

    /// Text and arguments up to the end or to the brace that closes this part.
    private mutating func message(depth: Int, inPlural: Bool) throws(Malformed) -> [Message.Piece] {
        guard depth <= MessageParser.deepest else { throw Malformed() }
        var pieces: [Message.Piece] = []
        var text = String.UnicodeScalarView()
        func flushed() -> [Message.Piece] { text.isEmpty ? pieces : pieces + [.text(String(text))] }
        while let scalar = rest.first, scalar != "}" {
            rest.removeFirst()
            if scalar == "'" {
                text.append(contentsOf: quoted(inPlural: inPlural))
            } else if scalar == "{" {
                pieces = flushed() + [try argument(depth: depth)]
                text = .init()
            } else if scalar == "#", inPlural {
                pieces = flushed() + [.count]
                text = .init()
            } else {
                text.append(scalar)
            }
        }
        return flushed()
    }

    /// What an apostrophe, just read, stands for.
    private mutating func quoted(inPlural: Bool) -> String.UnicodeScalarView {
        guard let next = rest.first else { return "'".unicodeScalars }
        if next == "'" {
            rest.removeFirst()
            return "'".unicodeScalars
        }
        guard next == "{" || next == "}" || (inPlural && next == "#") else { return "'".unicodeScalars }
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == "'" {
                guard rest.first == "'" else { break }
                rest.removeFirst()
            }
            text.append(scalar)
        }
        return text
    }

    /// The rest of an argument whose opening brace has been read.
    private mutating func argument(depth: Int) throws(Malformed) -> Message.Piece {
        let name = try word()
        if take("}") { return .value(name) }
        guard take(",") else { throw Malformed() }
        let kind = try word()
        guard take(",") else { throw Malformed() }
        switch kind {
        case "plural": return .plural(name, ordinal: false, try choices(depth: depth, inPlural: true))
        case "selectordinal": return .plural(name, ordinal: true, try choices(depth: depth, inPlural: true))
        case "select": return .select(name, try choices(depth: depth, inPlural: false))
        default: throw Malformed()
        }
    }

    /// `one {…} other {…} }`: each choice once, `other` among them.
    private mutating func choices(depth: Int, inPlural: Bool) throws(Malformed) -> [String: [Message.Piece]] {
        var choices: [String: [Message.Piece]] = [:]
        while !take("}") {
            let isExact = inPlural && take("=")
            let selector = (isExact ? "=" : "") + (try word())
            guard choices[selector] == nil, take("{") else { throw Malformed() }
            choices[selector] = try message(depth: depth + 1, inPlural: inPlural)
            guard take("}") else { throw Malformed() }
        }
        guard choices["other"] != nil else { throw Malformed() }
        return choices
    }

    /// A name or selector: letters, digits and `_`.
    private mutating func word() throws(Malformed) -> String {
        skipSpace()
        let word = rest.prefix { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" }
        guard !word.isEmpty else { throw Malformed() }
        rest = rest[word.endIndex...]
        return String(word)
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard rest.first == mark else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0.properties.isWhitespace }
    }
}
