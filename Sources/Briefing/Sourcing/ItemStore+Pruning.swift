// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

extension ItemStore {
    /// News is kept for so long, and longer only where a briefing has it.
    static let daysKept = 90
    /// What the order of the morning was learned from.
    static let daysLearnedFrom = 400
    static let pruneBatch = 300

    /// Forgets some of the items that are older than they are kept, with their texts and words.
    ///
    /// A feed that still lists an article brings it back under its old date; nobody sees it as new.
    /// Returns how many they were.
    func prune(at moment: Moment, in tx: Tx) throws -> Int {
        let end = moment.adding(days: -Self.daysKept)
        let old = try tx.rows(
            """
            select i.id from item i where i.at < \(end) and i.seen_at < \(end)
              and not exists (select 1 from block_outlet b where b.item_id = i.id)
            order by i.at limit \(Self.pruneBatch)
            """
        ) { try $0.get("id", as: ID<Item>.self) }
        for id in old { try forgetWords(of: id, in: tx) }
        try tx.run("delete from item_text where item_id in (\(old))")
        try tx.run("delete from item where id in (\(old))")
        return old.count
    }

    /// Forgets the stories of those days, and what was learned so long ago that it says nothing of the desk any more.
    func pruneStories(at moment: Moment, in tx: Tx) throws {
        let end = moment.adding(days: -Self.daysKept)
        try tx.run("delete from news_story where last_at < \(end)")
        try tx.run("delete from story_edit where at < \(end)")
        try tx.run("delete from story_lesson where at < \(moment.adding(days: -Self.daysLearnedFrom))")
    }
}
