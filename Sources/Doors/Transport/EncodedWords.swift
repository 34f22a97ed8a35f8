// SPDX-License-Identifier: AGPL-3.0-or-later
import FoundationEssentials

/// Text beyond ASCII in headers, by RFC 2047.
enum EncodedWords {
    private static let longestWord = 75
    private static let longestPlainWord = 60
    private static let opening = "=?utf-8?B?"
    private static let closing = "?="

    /// Whether a value may stand as it is: plain words of moderate length, one space apart, none that looks encoded.
    static func isPlain(_ value: String) -> Bool {
        let words = value.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
        return value.utf8.allSatisfy { 0x20..<0x7f ~= $0 } && !value.contains("=?")
            && words.allSatisfy { (1...longestPlainWord).contains($0.count) }
    }

    /// The value as encoded words of whole characters, the first of them short enough to fit behind the header's name.
    static func split(_ value: String, after column: Int) -> [String] {
        var words: [String] = []
        var piece: [UInt8] = []
        for scalar in value.unicodeScalars {
            let next = Array(String(scalar).utf8)
            let room = capacity(words.isEmpty ? longestWord - column : longestWord)
            if !piece.isEmpty, piece.count + next.count > room {
                words.append(word(piece))
                piece = []
            }
            piece += next
        }
        return piece.isEmpty ? words : words + [word(piece)]
    }

    /// How many bytes fit in an encoded word of so many columns.
    private static func capacity(_ columns: Int) -> Int {
        (columns - opening.count - closing.count) / 4 * 3
    }

    private static func word(_ bytes: [UInt8]) -> String {
        "\(opening)\(Data(bytes).base64EncodedString())\(closing)"
    }
}
