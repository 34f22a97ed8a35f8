// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about the blocks of briefings.
struct BlockStore: Sendable {
    private let pictures = PictureStore()

    /// The blocks in the order of their kinds, and within a kind as the editor put them.
    func blocks(of briefing: ID<DailyBriefing>, in tx: Tx) throws -> [BriefingBlock] {
        var blocks = try tx.rows(
            """
            select \(BriefingBlock.columns) from briefing_block
            where briefing_id = \(briefing) and taken_out_at is null order by place, id
            """,
            BriefingBlock.init(row:))
        let outlets = try tx.rows(
            """
            select \(BlockOutlet.columns) from block_outlet o join briefing_block b on b.id = o.block_id
            where b.briefing_id = \(briefing) order by o.place, o.id
            """, BlockOutlet.init(row:))
        let byBlock = Dictionary(grouping: outlets, by: \.block)
        let hasPictures = blocks.contains { $0.kind == .picture }
        let pictures = hasPictures ? try pictures.shown(in: briefing, tx) : [:]
        for place in blocks.indices {
            blocks[place].outlets = byBlock[blocks[place].id] ?? []
            blocks[place].picture = pictures[blocks[place].id]
        }
        return BriefingBlock.Kind.allCases.flatMap { kind in blocks.filter { $0.kind == kind } }
    }

    func insert(
        _ id: ID<BriefingBlock>, _ kind: BriefingBlock.Kind, _ writing: BriefingBlock.Writing,
        into briefing: ID<DailyBriefing>, in tx: Tx
    ) throws {
        let last = try tx.count(
            "select coalesce(max(place), 0) as n from briefing_block where briefing_id = \(briefing)")
        try tx.run(
            """
            insert into briefing_block (id, briefing_id, kind, place, title, words, why, say, note, tone, tags, time_said,
              link, alt, credit)
            values (\(id), \(briefing), \(kind), \(last + 1), \(writing.title), \(writing.words), \(writing.why),
              \(writing.say), \(writing.note), \(writing.tone), \(writing.tags), \(writing.time), \(writing.link),
              \(writing.alt), \(writing.credit))
            """)
    }

    func write(_ writing: BriefingBlock.Writing, to id: ID<BriefingBlock>, in tx: Tx) throws {
        try tx.run(
            """
            update briefing_block set title = \(writing.title), words = \(writing.words), why = \(writing.why),
              say = \(writing.say), note = \(writing.note), tone = \(writing.tone), tags = \(writing.tags),
              time_said = \(writing.time), link = \(writing.link), alt = \(writing.alt), credit = \(writing.credit)
            where id = \(id)
            """)
    }

    func addOutlet(_ item: Item, as id: ID<BlockOutlet>, to block: ID<BriefingBlock>, in tx: Tx) throws {
        let outlet = BlockOutlet(
            id: id, block: block, item: item.id, outlet: item.outlet, title: item.title, link: item.link,
            language: item.language)
        try copy(outlet, as: id, to: block, in: tx)
    }

    /// Adds an outlet as another block has it.
    func copy(_ outlet: BlockOutlet, as id: ID<BlockOutlet>, to block: ID<BriefingBlock>, in tx: Tx) throws {
        let last = try tx.count("select coalesce(max(place), 0) as n from block_outlet where block_id = \(block)")
        try tx.run(
            """
            insert into block_outlet (id, block_id, item_id, place, outlet, title, link, language)
            values (\(id), \(block), \(outlet.item), \(last + 1), \(outlet.outlet), \(outlet.title), \(outlet.link),
              \(outlet.language))
            """)
    }

    func removeOutlet(_ id: ID<BlockOutlet>, from briefing: ID<DailyBriefing>, in tx: Tx) throws {
        try tx.run(
            """
            delete from block_outlet where id = \(id)
              and block_id in (select b.id from briefing_block b where b.briefing_id = \(briefing))
            """)
    }

    /// Takes the outlets of a block over into another, after its own.
    func moveOutlets(from block: ID<BriefingBlock>, to other: ID<BriefingBlock>, in tx: Tx) throws {
        let last = try tx.count("select coalesce(max(place), 0) as n from block_outlet where block_id = \(other)")
        try tx.run("update block_outlet set block_id = \(other), place = place + \(last) where block_id = \(block)")
    }

    func remove(_ block: ID<BriefingBlock>, in tx: Tx) throws {
        try tx.run("delete from block_outlet where block_id = \(block)")
        try tx.run("delete from briefing_block where id = \(block)")
    }

    /// Takes a block out in such a way that it can be put back as it was.
    func takeOut(_ block: ID<BriefingBlock>, at moment: Moment, in tx: Tx) throws {
        try tx.run("update briefing_block set taken_out_at = \(moment) where id = \(block)")
    }

    /// Puts a block back that was taken out; false when there is none such.
    func putBack(_ block: ID<BriefingBlock>, into briefing: ID<DailyBriefing>, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update briefing_block set taken_out_at = null
            where id = \(block) and briefing_id = \(briefing) and taken_out_at is not null
            """) == 1
    }

    /// Forgets a block that was taken out, with what it rested on.
    func forgetTakenOut(_ block: ID<BriefingBlock>, of briefing: ID<DailyBriefing>, in tx: Tx) throws {
        try tx.run(
            """
            delete from block_outlet where block_id in (select b.id from briefing_block b
              where b.id = \(block) and b.briefing_id = \(briefing) and b.taken_out_at is not null)
            """)
        try tx.run(
            """
            delete from briefing_block
            where id = \(block) and briefing_id = \(briefing) and taken_out_at is not null
            """)
    }

    func turn(_ block: ID<BriefingBlock>, into kind: BriefingBlock.Kind, in tx: Tx) throws {
        try tx.run("update briefing_block set kind = \(kind) where id = \(block)")
    }

    /// Writes a new order down.
    func order(_ blocks: [ID<BriefingBlock>], in tx: Tx) throws {
        for (place, block) in blocks.enumerated() {
            try tx.run("update briefing_block set place = \(place + 1) where id = \(block)")
        }
    }

    /// The articles of other outlets about the same, each outlet once, without copies.
    func others(in story: ID<NewsStory>, than item: Item, in tx: Tx) throws -> [Item] {
        let found = try tx.rows(
            """
            select \(Item.columns) from item i where i.story_id = \(story) and i.copy_of is null
            order by i.at, i.id limit 40
            """, Item.init(row:))
        var outlets: Set<String> = [item.outlet]
        return found.filter { $0.id != item.id && outlets.insert($0.outlet).inserted }
    }

    func story(of item: ID<Item>, in tx: Tx) throws -> ID<NewsStory>? {
        try tx.one("select story_id from item where id = \(item) and story_id is not null") { try $0.get("story_id") }
    }
}
