// SPDX-License-Identifier: AGPL-3.0-or-later

/// Somebody who wrote, helped with or publishes something.
public struct FeedPerson: Sendable, Equatable {
    static let longest = 1000

    public internal(set) var name: String?
    public internal(set) var email: String?
    /// Their page.
    public internal(set) var link: String?

    init(name: String?, email: String?, link: String? = nil) {
        self.name = name.flatMap(Self.clean)
        self.email = email.flatMap(Self.clean)
        self.link = link
    }

    /// Reads `Jane Doe`, `jane@example.org`, `jane@example.org (Jane Doe)`, `Jane Doe <jane@example.org>` and
    /// `Jane Doe (jane@example.org)`; nil if the line is blank.
    init?(line: String) {
        let isPlain = line.utf8.allSatisfy { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") }
        let text = isPlain ? line : PlainText.from(possibleHTML: Self.unbracketed(line))
        guard let line = Self.clean(text) else { return nil }
        guard line.utf8.contains(UInt8(ascii: "@")) else {
            self.init(name: line, email: nil)
            return
        }
        let words = line.split { $0.isWhitespace || $0 == "(" || $0 == ")" }
        let addresses = words.filter(Self.isAddress)
        guard let address = addresses.first else {
            self.init(name: line, email: nil)
            return
        }
        let rest = words.filter { !Self.isAddress($0) }.joined(separator: " ")
        self.init(name: rest, email: String(address))
    }

    /// The name, or the address where there is no name.
    public var called: String? { name ?? email }

    /// The line with `(…)` in place of `<…>`, so that an address is not taken for a tag.
    private static func unbracketed(_ line: String) -> String {
        guard line.contains("@") else { return line }
        return String(line.map { $0 == "<" ? "(" : $0 == ">" ? ")" : $0 })
    }

    private static func isAddress(_ word: Substring) -> Bool {
        let parts = word.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && parts[1].contains(".")
    }

    private static func clean(_ text: String) -> String? {
        let line = PlainText.line(text)
        return line.isEmpty ? nil : line
    }
}
