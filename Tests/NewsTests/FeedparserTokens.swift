// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import News

/// Takes an expectation of feedparser's apart.
enum FeedparserTokens {
    typealias Token = FeedparserExpectation.Token

    static func read(_ text: String) throws -> [Token] {
        let scalars = Array(text.unicodeScalars)
        var tokens: [Token] = []
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar.properties.isWhitespace {
                index += 1
            } else if scalar == "'" || scalar == "\"" {
                tokens.append(.text(try string(scalars, &index)))
            } else if isDigit(scalar) {
                let start = index
                while index < scalars.count, isDigit(scalars[index]) || scalars[index] == "." { index += 1 }
                guard let number = Double(word(scalars[start..<index])) else { throw FeedparserExpectation.Unknown() }
                tokens.append(.number(number))
            } else if isLetter(scalar) {
                let start = index
                while index < scalars.count, isLetter(scalars[index]) || isDigit(scalars[index]) { index += 1 }
                tokens.append(.name(word(scalars[start..<index])))
            } else {
                let isDouble =
                    (scalar == "=" || scalar == "!") && index + 1 < scalars.count && scalars[index + 1] == "="
                tokens.append(.mark(word(scalars[index..<(index + (isDouble ? 2 : 1))])))
                index += isDouble ? 2 : 1
            }
        }
        return tokens
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }

    private static func word(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static func string(_ scalars: [Unicode.Scalar], _ index: inout Int) throws -> String {
        let quote = scalars[index]
        let isTriple = scalars[index...].starts(with: [quote, quote, quote])
        let close = Array(repeating: quote, count: isTriple ? 3 : 1)
        index += close.count
        var text = String.UnicodeScalarView()
        while index < scalars.count, !scalars[index...].starts(with: close) {
            if scalars[index] == "\\" {
                text.append(contentsOf: try escape(scalars, &index))
            } else {
                text.append(scalars[index])
                index += 1
            }
        }
        guard index < scalars.count else { throw FeedparserExpectation.Unknown() }
        index += close.count
        return String(text)
    }

    private static func escape(_ scalars: [Unicode.Scalar], _ index: inout Int) throws -> [Unicode.Scalar] {
        guard index + 1 < scalars.count else { throw FeedparserExpectation.Unknown() }
        let letter = scalars[index + 1]
        index += 2
        let simple: [Unicode.Scalar: Unicode.Scalar] = [
            "n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", "\"": "\"",
        ]
        if let scalar = simple[letter] { return [scalar] }
        let lengths: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
        guard let length = lengths[letter] else { return ["\\", letter] }
        guard index + length <= scalars.count,
            let number = UInt32(word(scalars[index..<(index + length)]), radix: 16),
            let scalar = Unicode.Scalar(number)
        else { throw FeedparserExpectation.Unknown() }
        index += length
        return [scalar]
    }
}
