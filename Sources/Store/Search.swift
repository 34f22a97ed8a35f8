// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Full-text search over what is not personal: news, guides, published text.
///
/// Text is folded in Swift before it is kept and before it is sought, so that both databases see the same words.
/// SQLite's index keeps deleted plaintext in its pages: nothing about a person may ever be put here.
public struct Search: Sendable {
    public init() {}

    /// Keeps a thing's words, in place of what was kept for it before.
    public func put(kind: String, id: String, text: String, in tx: Tx) throws {
        try remove(kind: kind, id: id, in: tx)
        let folded = Folding.folded(text)
        switch tx.dialect {
        case .sqlite:
            try tx.run("insert into search_entry (kind, id) values (\(kind), \(id))")
            try tx.run(
                """
                insert into search_words (rowid, folded)
                select number, \(folded) from search_entry where kind = \(kind) and id = \(id)
                """)
        case .postgres:
            try tx.run("insert into search_entry (kind, id, folded) values (\(kind), \(id), \(folded))")
        }
    }

    /// Forgets a thing.
    public func remove(kind: String, id: String, in tx: Tx) throws {
        if tx.dialect == .sqlite {
            try tx.run(
                "delete from search_words where rowid in (select number from search_entry where kind = \(kind) and id = \(id))"
            )
        }
        try tx.run("delete from search_entry where kind = \(kind) and id = \(id)")
    }

    /// The ids of the things that hold every word, newest id first; the last word may be only begun.
    public func find(_ query: String, kind: String, limit: Int, in tx: Tx) throws -> [String] {
        let words = Folding.words(of: query)
        guard !words.isEmpty else { return [] }
        switch tx.dialect {
        case .sqlite:
            let match = Self.joined(words, between: " ", quoted: { "\"\($0)\"" }, suffix: "*")
            return try tx.rows(
                """
                select e.id from search_words w join search_entry e on e.number = w.rowid
                where search_words match \(match) and e.kind = \(kind) order by e.id desc limit \(limit)
                """
            ) { try $0.get("id") }
        case .postgres:
            let match = Self.joined(words, between: " & ", quoted: { "'\($0)'" }, suffix: ":*")
            return try tx.rows(
                """
                select id from search_entry where words @@ to_tsquery('simple', \(match)) and kind = \(kind)
                order by id desc limit \(limit)
                """
            ) { try $0.get("id") }
        }
    }

    /// A condition that holds for things with every word, for a query of a room's own; nil when there are no words.
    ///
    /// - Parameter id: the column that holds the things' ids.
    public func condition(_ query: String, kind: String, of id: SQL, in tx: Tx) -> SQL? {
        let words = Folding.words(of: query)
        guard !words.isEmpty else { return nil }
        switch tx.dialect {
        case .sqlite:
            let match = Self.joined(words, between: " ", quoted: { "\"\($0)\"" }, suffix: "*")
            return """
                \(id) in (select e.id from search_words w join search_entry e on e.number = w.rowid
                where search_words match \(match) and e.kind = \(kind))
                """
        case .postgres:
            let match = Self.joined(words, between: " & ", quoted: { "'\($0)'" }, suffix: ":*")
            return """
                \(id) in (select id from search_entry where words @@ to_tsquery('simple', \(match)) and kind = \(kind))
                """
        }
    }

    /// Folded words hold letters and digits only, so quoting them is safe in both query languages.
    private static func joined(_ words: [String], between: String, quoted: (String) -> String, suffix: String) -> String
    {
        words.map(quoted).joined(separator: between) + suffix
    }
}
