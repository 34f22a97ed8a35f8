// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Foundation
import Kit
import Store
import Support
import Testing

@testable import App

/// The schema that migrations lead to, in a file for each database that a reviewer can read.
@Suite struct SchemaTests {
    @Test(arguments: TestStore.kinds)
    func `the migrations lead to the schema in docs`(kind: TestStore.Kind) async throws {
        try await withStore(kind, migrations: Migrations.all) { store in
            let lines = try await store.read { tx in kind == .sqlite ? try sqlite(tx) : try postgres(tx) }
            let name = kind == .sqlite ? "SQLite" : "PostgreSQL"
            let text = "-- The schema on \(name), written by the tests.\n\n" + lines.joined(separator: "\n") + "\n"
            try Golden.expect(text, at: "docs/schema-\(kind.rawValue).sql")
        }
    }

    @Test func `the data map names every table`() async throws {
        try await withStore(.sqlite, migrations: Migrations.all) { store in
            let map = String(
                decoding: try Data(contentsOf: Golden.root.appendingPathComponent("docs/data-map.md")), as: UTF8.self)
            let tables: [String] = try await store.read { tx in
                try tx.rows(
                    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'search_words_%'"
                ) { try $0.get("name") }
            }
            #expect(tables.filter { !map.contains("`\($0)`") } == [])
        }
    }

    private func sqlite(_ tx: Tx) throws -> [String] {
        try tx.rows(
            """
            select sql from sqlite_master where sql is not null and name not like 'sqlite_%' and name not like 'search_words_%'
            order by type desc, name
            """
        ) { try $0.get("sql", as: String.self) + ";\n" }
    }

    private func postgres(_ tx: Tx) throws -> [String] {
        let columns = try tx.rows(
            """
            select cast(table_name as text) as t, cast(column_name as text) as c, cast(data_type as text) as d,
              cast(is_nullable as text) as n, cast(coalesce(generation_expression, '') as text) as g
            from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position
            """
        ) { row in
            let generated: String = try row.get("g")
            return
                "\(try row.get("t", as: String.self)).\(try row.get("c", as: String.self)) \(try row.get("d", as: String.self))"
                + (try row.get("n", as: String.self) == "NO" ? " not null" : "")
                + (generated.isEmpty ? "" : " generated as \(generated)")
        }
        let constraints: [String] = try tx.rows(
            """
            select cast(conrelid::regclass as text) || ' ' || cast(conname as text) || ': ' || pg_get_constraintdef(oid) as line
            from pg_constraint where connamespace = 'public'::regnamespace order by 1
            """
        ) { try $0.get("line") }
        let indexes: [String] = try tx.rows(
            "select indexdef as line from pg_indexes where schemaname = 'public' order by indexname"
        ) {
            try $0.get("line")
        }
        return columns + [""] + constraints + [""] + indexes
    }
}
