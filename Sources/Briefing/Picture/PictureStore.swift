// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Pictures
import Store

/// Every statement about the files of pictures.
struct PictureStore: Sendable {
    func insert(
        _ id: ID<BlockPicture>, _ picture: CleanPicture, of briefing: ID<DailyBriefing>, at moment: Moment, in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into block_picture (id, briefing_id, format, width, height, size, bytes, added_at)
            values (\(id), \(briefing), \(picture.format), \(picture.width), \(picture.height), \(picture.bytes.count),
              \(picture.bytes), \(moment))
            """)
    }

    /// The pictures that a briefing shows, by their blocks.
    func shown(in briefing: ID<DailyBriefing>, _ tx: Tx) throws -> [ID<BriefingBlock>: BlockPicture] {
        let pairs = try tx.rows(
            """
            select \(BlockPicture.columns), b.id as block_id from briefing_block b
            join block_picture p on p.id = b.picture_id where b.briefing_id = \(briefing) and b.taken_out_at is null
            """
        ) { (try $0.get("block_id", as: ID<BriefingBlock>.self), try BlockPicture(row: $0)) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// A picture's file; nil when the briefing has none such.
    ///
    /// - Parameter onlyShown: leaves out those that were replaced or taken out.
    func file(_ id: ID<BlockPicture>, of briefing: ID<DailyBriefing>, onlyShown: Bool, in tx: Tx) throws
        -> PictureFile?
    {
        let shown: SQL =
            onlyShown
            ? """
            and exists (select 1 from briefing_block b where b.picture_id = p.id and b.briefing_id = p.briefing_id
              and b.taken_out_at is null)
            """ : ""
        return try tx.one(
            "select p.format, p.bytes from block_picture p where p.id = \(id) and p.briefing_id = \(briefing) \(shown)"
        ) { PictureFile(format: try $0.get("format"), bytes: try $0.get("bytes")) }
    }

    /// Puts a file into a block, in place of the one that it had.
    func put(_ picture: ID<BlockPicture>, into block: ID<BriefingBlock>, in tx: Tx) throws {
        try tx.run("update briefing_block set picture_id = \(picture) where id = \(block)")
    }

    /// Puts a block back that was taken out with that picture; false when there is none such.
    func putBack(
        _ block: ID<BriefingBlock>, showing picture: ID<BlockPicture>, in briefing: ID<DailyBriefing>, _ tx: Tx
    ) throws -> Bool {
        try tx.run(
            """
            update briefing_block set taken_out_at = null
            where id = \(block) and briefing_id = \(briefing) and picture_id = \(picture) and taken_out_at is not null
            """) == 1
    }

    /// Forgets a picture that was kept aside and that nothing shows any more, with the block that was taken out with it.
    func forget(_ picture: ID<BlockPicture>, of briefing: ID<DailyBriefing>, in tx: Tx) throws {
        try tx.run(
            """
            delete from briefing_block
            where picture_id = \(picture) and briefing_id = \(briefing) and taken_out_at is not null
            """)
        try tx.run(
            """
            delete from block_picture where id = \(picture) and briefing_id = \(briefing)
              and not exists (select 1 from briefing_block b where b.picture_id = block_picture.id)
              and not exists (select 1 from words_kept k where k.picture_id = block_picture.id)
            """)
    }
}

/// The bytes of a picture.
struct PictureFile: Sendable {
    let format: CleanPicture.Format
    let bytes: [UInt8]
}
