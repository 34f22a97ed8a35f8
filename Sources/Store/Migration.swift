// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// One step of the schema: text only, applied once, never edited after it has been released.
///
/// In the text `{bytes}` stands for the column type of sealed bytes, `blob` or `bytea`.
/// Statements are parted by a line that holds only `;` at its end.
public struct Migration: Sendable {
    public let id: String
    private let sqlite: String
    private let postgres: String

    /// One text for both databases.
    public init(_ id: StaticString, _ text: StaticString) {
        self.init(id, sqlite: text, postgres: text)
    }

    /// Two texts, where the databases must differ.
    public init(_ id: StaticString, sqlite: StaticString, postgres: StaticString) {
        self.id = "\(id)"
        self.sqlite = "\(sqlite)".replacingToken("{bytes}", with: "blob")
        self.postgres = "\(postgres)".replacingToken("{bytes}", with: "bytea")
    }

    /// The statements for a database, in order.
    @_spi(Driver)
    public func statements(for dialect: Dialect) -> [String] {
        let text = dialect == .sqlite ? sqlite : postgres
        var found: [String] = []
        var current: [Substring] = []
        for line in text.split(separator: "\n") {
            current.append(line)
            guard line.last == ";" else { continue }
            found.append(String(current.joined(separator: "\n").dropLast()))
            current = []
        }
        if current.contains(where: { !$0.allSatisfy(\.isWhitespace) }) { found.append(current.joined(separator: "\n")) }
        return found
    }

    /// A fingerprint of both texts (FNV-1a, 64 bits): an edited migration is refused at start.
    public var checksum: String { Mark(of: (sqlite + "\u{0}" + postgres).utf8).text }
}

extension String {
    fileprivate func replacingToken(_ token: String, with word: String) -> String {
        var out = ""
        var rest = self[...]
        while let found = rest.firstRange(of: token) {
            out += rest[..<found.lowerBound]
            out += word
            rest = rest[found.upperBound...]
        }
        return out + rest
    }
}
