// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// Full-text search over what is not personal: news, guides, published text.
///
/// Text is folded in Swift before it is kept and before it is sought, so that both databases see the same words.
/// SQLite's index keeps deleted plaintext in its pages: nothing about a person may ever be put here.
public struct Search: Sendable {
    public init() {}

    /// Keeps a thing's words, in place of what was kept for it before.
    ///
    /// - Parameter moment: when it was, for things that are sought by their days.
    public func put(kind: String, id: String, text: String, at moment: Moment? = nil, in tx: Tx) throws {
        try remove(kind: kind, id: id, in: tx)
        let folded = Folding.folded(text)
        let at = moment?.text ?? ""
        switch tx.dialect {
        case .sqlite:
            try tx.run("insert into search_entry (kind, id, at) values (\(kind), \(id), \(at))")
            try tx.run(
                """
                insert into search_words (rowid, folded)
                select number, \(folded) from search_entry where kind = \(kind) and id = \(id)
                """)
        case .postgres:
            try tx.run(
                "insert into search_entry (kind, id, at, folded) values (\(kind), \(id), \(at), \(folded))")
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

    /// The ids of the things that hold every word, the latest first; the last word may be only begun.
    ///
    /// - Parameters:
    ///   - start: things from then on; all when nil.
    ///   - end: things before then; all when nil.
    public func find(
        _ query: String, kind: String, from start: Moment? = nil, until end: Moment? = nil, limit: Int, in tx: Tx
    ) throws -> [String] {
        let words = Folding.words(of: query)
        guard !words.isEmpty else { return [] }
        let after: SQL = start.map { "and e.at >= \($0)" } ?? ""
        let before: SQL = end.map { "and e.at < \($0)" } ?? ""
        let rest: SQL = "e.kind = \(kind) \(after) \(before) order by e.at desc, e.id desc limit \(limit)"
        switch tx.dialect {
        case .sqlite:
            let match = Self.joined(words, between: " ", quoted: { "\"\($0)\"" }, suffix: "*")
            // Without "cross" SQLite looks up the words anew for every entry: a minute in place of a tenth of a second.
            return try tx.rows(
                """
                select e.id from search_words w cross join search_entry e on e.number = w.rowid
                where search_words match \(match) and \(rest)
                """
            ) { try $0.get("id") }
        case .postgres:
            let match = Self.joined(words, between: " & ", quoted: { "'\($0)'" }, suffix: ":*")
            return try tx.rows(
                "select e.id from search_entry e where e.words @@ to_tsquery('simple', \(match)) and \(rest)"
            ) { try $0.get("id") }
        }
    }

    /// Folded words hold letters and digits only, so quoting them is safe in both query languages.
    private static func joined(_ words: [String], between: String, quoted: (String) -> String, suffix: String) -> String
    {
        words.map(quoted).joined(separator: between) + suffix
    }
}
