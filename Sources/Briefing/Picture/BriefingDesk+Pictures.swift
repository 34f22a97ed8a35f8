// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Pictures
import Store

/// Pictures in a briefing: putting one in, and having back what was replaced or taken out.
extension BriefingDesk {
    /// Puts files into their blocks; what a block showed before is kept aside.
    ///
    /// Returns whether anything changed.
    func put(_ pictures: [ID<BriefingBlock>: CleanPicture], over before: WholeBriefing, in tx: Tx) throws -> Bool {
        var didChange = false
        for block in before.blocks(.picture) {
            guard let picture = pictures[block.id] else { continue }
            let id: ID<BlockPicture> = outside.newID()
            try files.insert(id, picture, of: before.briefing.id, at: outside.now(), in: tx)
            try exchange(block, for: id, of: before.briefing.id, in: tx)
            didChange = true
        }
        return didChange
    }

    /// Puts one file in the place of another, which is kept aside.
    private func exchange(
        _ block: BriefingBlock, for picture: ID<BlockPicture>, of briefing: ID<DailyBriefing>, in tx: Tx
    ) throws {
        try files.put(picture, into: block.id, in: tx)
        guard let old = block.picture else { return }
        try drafts.keep(
            outside.newID(), old.asText, title: "Replaced: \(block.name)", for: block.id, picture: old.id,
            of: briefing, by: "", at: outside.now(), in: tx)
    }

    /// Puts a picture back that was kept aside: its block, if that was taken out, or else its file.
    func putBack(_ picture: ID<BlockPicture>, of kept: KeptWords, in whole: WholeBriefing, _ tx: Tx) throws {
        let id = whole.briefing.id
        if let block = kept.block, try files.putBack(block, showing: picture, in: id, tx) { return }
        if let block = whole.blocks(.picture).first(where: { $0.id == kept.block }) {
            return try exchange(block, for: picture, of: id, in: tx)
        }
        // Its block is gone for good: it gets a new one.
        let block: ID<BriefingBlock> = outside.newID()
        try briefings.blocks.insert(block, .picture, .init(), into: id, in: tx)
        try files.put(picture, into: block, in: tx)
    }

    /// A briefing with its pictures as its letter would carry them.
    func enclosed(_ id: ID<DailyBriefing>, _ letterhead: Letterhead) async throws -> (
        whole: WholeBriefing, pictures: [Letter.Picture]
    ) {
        try await store.read { tx in
            guard let whole = try briefings.whole(id, in: tx)?.dated(today) else { throw DeskError.notFound }
            return (whole, try BriefingLetter(head: letterhead, whole: whole).enclosed(from: files, in: tx))
        }
    }

    /// A picture's file for staff; what was not sent, and what was taken out, only those who may write see.
    func picture(_ picture: ID<BlockPicture>, of id: ID<DailyBriefing>, mayWrite: Bool) async throws -> PictureFile {
        try await store.read { tx in
            guard let briefing = try briefings.briefing(id, in: tx), mayWrite || briefing.state == .sent,
                let file = try files.file(picture, of: id, onlyShown: !mayWrite, in: tx)
            else { throw DeskError.notFound }
            return file
        }
    }
}
