// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

/// What a database says of itself.
enum Catalogue {
    /// What is this database's own and not the desk's.
    private static let ownTables: Set<String> = ["migration", "disk_reserve"]

    /// Every table to be copied: all but a database's own, with `Search`'s own tables as one.
    static func tables(in tx: Tx) throws -> [TableShape] {
        let names = try tx.rows(tx.dialect == .sqlite ? sqliteTables : postgresTables) {
            try $0.get("name", as: String.self)
        }
        let plain = names.filter { !ownTables.contains($0) && !$0.hasPrefix("search_") && !$0.hasPrefix("sqlite_") }
        let shapes = try plain.map { TableShape(name: $0, columns: try columns(of: $0, in: tx)) }
        return names.contains(TableShape.search.name) ? shapes + [.search] : shapes
    }

    /// Each migration that the database has had, with its checksum.
    static func migrations(in tx: Tx) throws -> [String: String] {
        let pairs = try tx.rows("select id, checksum from migration") { row in
            (try row.get("id", as: String.self), try row.get("checksum", as: String.self))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// The foreign keys that PostgreSQL checks at once: each one's table and name.
    static func promptForeignKeys(in tx: Tx) throws -> [(table: String, name: String)] {
        try tx.rows(
            """
            select cast(c.relname as text) as table_name, cast(f.conname as text) as name
            from pg_constraint f join pg_class c on c.oid = f.conrelid
            where f.contype = 'f' and not f.condeferrable and c.relnamespace = current_schema()::regnamespace
            order by 1, 2
            """
        ) { row in
            (table: try row.get("table_name"), name: try row.get("name"))
        }
    }

    private static let sqliteTables: SQL = "select name from sqlite_master where type = 'table' order by name"

    private static let postgresTables: SQL = """
        select cast(table_name as text) as name from information_schema.tables
        where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1
        """

    private static func columns(of table: String, in tx: Tx) throws -> [TableShape.Column] {
        // SQLite leaves generated columns out of this list by itself.
        let query: SQL =
            switch tx.dialect {
            case .sqlite: "select name, lower(type) as type from pragma_table_info(\(table)) order by name"
            case .postgres:
                """
                select cast(column_name as text) as name, cast(data_type as text) as type from information_schema.columns
                where table_schema = current_schema() and table_name = \(table) and is_generated = 'NEVER' order by 1
                """
            }
        return try tx.rows(query) { row in
            guard let kind = TableShape.Kind(declared: try row.get("type")) else {
                throw TransferError.differentTable(table)
            }
            return TableShape.Column(name: try row.get("name"), kind: kind)
        }
    }
}
