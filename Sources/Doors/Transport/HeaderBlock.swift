// SPDX-License-Identifier: AGPL-3.0-or-later

/// The header lines of a letter, written one by one, folded at 76 columns.
///
/// Every value passes `checked`, so nothing a person typed can end its line and begin another.
struct HeaderBlock {
    private(set) var text = ""
    private var names: Set<String> = []

    private static let width = 76
    private static let longestLine = 998

    /// Adds a header meant to be read by people: a subject.
    mutating func add(_ name: String, prose value: String) throws(LetterProblem) {
        let value = try Self.checked(value, name)
        let tokens = EncodedWords.isPlain(value) ? Self.words(value) : EncodedWords.split(value, after: name.count + 2)
        try add(name, tokens: tokens)
    }

    /// Adds a header made of addresses and tokens, which must be ASCII already.
    mutating func add(_ name: String, ascii value: String) throws(LetterProblem) {
        let value = try Self.checked(value, name)
        guard value.utf8.allSatisfy({ $0 < 0x7f }) else { throw .notASCII(name) }
        try add(name, tokens: Self.words(value))
    }

    /// Adds a header that holds exactly one address.
    mutating func add(_ name: String, mailbox: Letter.Mailbox) throws(LetterProblem) {
        guard MailAddress.accepts(mailbox.address) else { throw .badAddress(name) }
        let shown = try Self.checked(mailbox.name ?? "", name)
        guard !shown.isEmpty else { return try add(name, tokens: [mailbox.address]) }
        try add(name, tokens: Self.phrase(shown, after: name.count + 2) + ["<\(mailbox.address)>"])
    }

    /// Adds a header whose parts are known to be safe; lines break between parts only.
    mutating func add(_ name: String, tokens: [String]) throws(LetterProblem) {
        guard names.insert(name).inserted else { throw .repeated(name) }
        var lines: [String] = []
        var line = "\(name):"
        for (index, token) in tokens.enumerated() {
            if index > 0, line.utf8.count + 1 + token.utf8.count > Self.width {
                lines.append(line)
                line = ""
            }
            line += " \(token)"
        }
        lines.append(line)
        guard lines.allSatisfy({ $0.utf8.count <= Self.longestLine }) else { throw .tooLong(name) }
        text += lines.map { "\($0)\r\n" }.joined()
    }

    /// The value without spaces around it, or a problem if it holds anything that is not meant to be seen.
    private static func checked(_ value: String, _ name: String) throws(LetterProblem) -> String {
        // Printable ASCII needs no table.
        for scalar in value.unicodeScalars where !(0x20..<0x7f ~= scalar.value) {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: throw .controlCharacter(name)
            default: continue
            }
        }
        let scalars = value.unicodeScalars
        guard let first = scalars.firstIndex(where: { $0 != " " }), let last = scalars.lastIndex(where: { $0 != " " })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func words(_ value: String) -> [String] {
        value.unicodeScalars.split(separator: " ").map { String($0) }
    }

    /// A display name: bare when it is made of plain words, else quoted, else encoded.
    private static func phrase(_ name: String, after column: Int) -> [String] {
        let atoms = Set("!#$%&'*+-/=?^_`{|}~".unicodeScalars)
        let isAtomic = name.unicodeScalars.allSatisfy {
            $0 == " " || atoms.contains($0) || ($0.isASCII && $0.properties.isAlphabetic) || ("0"..."9").contains($0)
        }
        let quoted = name.unicodeScalars.map { #"\""#.unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
        guard EncodedWords.isPlain(quoted) else { return EncodedWords.split(name, after: column) }
        return words(isAtomic ? name : "\"\(quoted)\"")
    }
}
