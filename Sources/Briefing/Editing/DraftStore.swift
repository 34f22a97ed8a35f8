// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about words that were kept aside, and about earlier versions.
struct DraftStore: Sendable {
    func keep(
        _ id: ID<KeptWords>, _ words: String, title: String, for block: ID<BriefingBlock>?,
        picture: ID<BlockPicture>? = nil, of briefing: ID<DailyBriefing>, by name: String, at moment: Moment, in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into words_kept (id, briefing_id, block_id, title, words, by_name, at, picture_id)
            values (\(id), \(briefing), \(block), \(title), \(words), \(name), \(moment), \(picture))
            """)
    }

    func kept(of briefing: ID<DailyBriefing>, in tx: Tx) throws -> [KeptWords] {
        try tx.rows(
            """
            select id, block_id, title, words, by_name, at, picture_id from words_kept
            where briefing_id = \(briefing) order by id
            """,
            KeptWords.init(row:))
    }

    func letGo(_ id: ID<KeptWords>, of briefing: ID<DailyBriefing>, in tx: Tx) throws -> Bool {
        try tx.run("delete from words_kept where id = \(id) and briefing_id = \(briefing)") == 1
    }

    func versions(of briefing: ID<DailyBriefing>, in tx: Tx) throws -> [BriefingVersion] {
        try tx.rows(
            """
            select version, text, by_name, at from briefing_version where briefing_id = \(briefing)
            order by version desc, id desc limit 200
            """, BriefingVersion.init(row:))
    }

    /// Who wrote the newest version that is kept, and when.
    func newest(of briefing: ID<DailyBriefing>, in tx: Tx) throws -> (by: String, at: Moment, text: String)? {
        try tx.one(
            """
            select by_id, at, text from briefing_version where briefing_id = \(briefing)
            order by version desc, id desc limit 1
            """
        ) { (by: try $0.get("by_id"), at: try $0.get("at"), text: try $0.get("text")) }
    }

    func add(
        _ id: ID<BriefingVersion>, version: Int, text: String, of briefing: ID<DailyBriefing>, by staffID: String,
        name: String, at moment: Moment, in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into briefing_version (id, briefing_id, version, text, by_id, by_name, at)
            values (\(id), \(briefing), \(version), \(text), \(staffID), \(name), \(moment))
            """)
    }

    /// The newest version of one person grows with their work; a new one begins after five minutes.
    func replaceNewest(of briefing: ID<DailyBriefing>, version: Int, text: String, in tx: Tx) throws {
        try tx.run(
            """
            update briefing_version set text = \(text), version = \(version) where briefing_id = \(briefing)
              and id = (select v.id from briefing_version v where v.briefing_id = \(briefing)
                order by v.version desc, v.id desc limit 1)
            """)
    }
}
