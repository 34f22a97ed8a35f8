// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@testable import App
@testable import Briefing

/// A desk that wrote briefings before they had blocks keeps every word of them.
@Suite struct BlockMigrationTests {
    @Test(arguments: TestStore.kinds)
    func `what was picked before becomes top stories with their outlet`(kind: TestStore.Kind) async throws {
        let before = Migrations.all.prefix { !$0.id.hasSuffix("briefing-3") }
        try await withStore(kind, migrations: Array(before)) { store in
            let at = Moment(millis: 0)
            let id: ID<DailyBriefing> = ID(at: at, random: [1])
            try await store.write { tx in
                try tx.run("insert into message_stream (id, name, started_at) values ('s', 'Daily', \(at))")
                try tx.run(
                    """
                    insert into source (id, address, title, added_at, next_fetch_at, problems_in_row)
                    values ('o', 'a', 'T', \(at), \(at), 0)
                    """)
                try tx.run(
                    """
                    insert into item (id, source_id, identity, title, lines, seen_at, at)
                    values ('00000000-0000-7000-8000-000000000001', 'o', 'x', 'Old headline', '', \(at), \(at))
                    """)
                try tx.run(
                    """
                    insert into briefing (id, stream_id, day, subject, opening, editor_id, editor_name, state, version,
                      made_at)
                    values (\(id), 's', '2026-11-21', 'S', 'O', 'e', 'E', 'draft', 1, \(at))
                    """)
                try tx.run(
                    """
                    insert into briefing_item (id, briefing_id, item_id, place, title, outlet, link, language, words, why)
                    values ('00000000-0000-7000-8000-000000000002', \(id), '00000000-0000-7000-8000-000000000001', 1,
                      'Old headline', 'Gazette', 'https://x.example/', 'en', 'Two lines.', 'It matters.')
                    """)
            }
            _ = try await Migrator(Migrations.all).migrate(store, at: at)
            let blocks = try await store.read { tx in try BlockStore().blocks(of: id, in: tx) }
            #expect(blocks.map(\.writing) == [.init(title: "Old headline", words: "Two lines.", why: "It matters.")])
            #expect(blocks.flatMap(\.outlets).map(\.outlet) == ["Gazette"])
            #expect(blocks.flatMap(\.outlets).map(\.link) == ["https://x.example/"])
        }
    }
}
