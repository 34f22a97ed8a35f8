// SPDX-License-Identifier: AGPL-3.0-or-later

/// A piece of a date as written.
enum DateToken: Equatable {
    case number(Int, digits: Int)
    /// In lower case.
    case word(String)
    /// Anything else that is no space.
    case mark(UInt8)

    /// No date is longer; what follows is not looked at.
    static let longestText = 100

    /// The pieces of a date, without what stands in brackets.
    static func tokens(of text: String) -> [DateToken] {
        let bytes = Array(text.utf8.prefix(longestText))
        var tokens: [DateToken] = []
        var index = 0
        while index < bytes.count, bytes[index] != UInt8(ascii: "(") {
            let start = index
            if bytes[index].isDigit {
                while index < bytes.count, bytes[index].isDigit { index += 1 }
                tokens.append(number(bytes[start..<index]))
            } else if isNoBreakSpace(bytes, at: index) {
                index += 2
            } else if isWord(bytes[index]) {
                while index < bytes.count, isWord(bytes[index]), !isNoBreakSpace(bytes, at: index) { index += 1 }
                tokens.append(.word(bytes.text(start..<index).lowercased()))
            } else {
                if !bytes[index].isSpace { tokens.append(.mark(bytes[index])) }
                index += 1
            }
        }
        return tokens
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte.isLetter || byte >= 0x80 }

    private static func isNoBreakSpace(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> DateToken {
        // Longer numbers mean nothing in a date, and must not overflow.
        let value = digits.prefix(15).reduce(0) { $0 * 10 + Int($1) - 0x30 }
        return .number(value, digits: digits.count)
    }

    var word: String? {
        guard case .word(let word) = self else { return nil }
        return word
    }

    var number: (value: Int, digits: Int)? {
        guard case .number(let value, let digits) = self else { return nil }
        return (value, digits)
    }

    func isMark(_ character: Unicode.Scalar) -> Bool {
        self == .mark(UInt8(ascii: character))
    }
}
