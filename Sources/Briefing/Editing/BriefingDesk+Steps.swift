// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// The steps of the editor: picking, adding, ordering, joining.
extension BriefingDesk {
    /// Returns whether the briefing changed.
    func take(_ step: EditorStep, in id: ID<DailyBriefing>, _ tx: Tx) throws -> Bool {
        switch step {
        case .save, .place: return false
        case .pick(let item): return try pick(item, as: .story, in: id, tx)
        case .pickShort(let item): return try pick(item, as: .oneLiner, in: id, tx)
        case .add(let kind):
            try briefings.blocks.insert(outside.newID(), kind, .init(), into: id, in: tx)
            return true
        case .addLine(let line):
            guard let line = try lines.line(line, in: tx), line.retiredAt == nil,
                !line.isPast(on: zone.date(of: outside.now()))
            else { return false }
            try briefings.blocks.insert(
                outside.newID(), .line, .init(title: line.question, words: line.answer), into: id, in: tx)
            return true
        case .moveUp(let block): return try move(block, by: -1, in: id, tx)
        case .moveDown(let block): return try move(block, by: 1, in: id, tx)
        case .remove(let block): return try remove(block, from: id, tx)
        case .join(let block): return try join(block, in: id, tx)
        case .turn(let block): return try turn(block, in: id, tx)
        case .dropOutlet(let outlet):
            try briefings.blocks.removeOutlet(outlet, from: id, in: tx)
            return true
        case .useWords(let words): return try use(words, in: id, tx)
        case .letGo(let words):
            try letGo(words, of: id, tx)
            return false
        }
    }

    /// Makes a block of an article, with the other outlets of its story; not when one of them is in the briefing already.
    private func pick(_ item: ID<Item>, as kind: BriefingBlock.Kind, in id: ID<DailyBriefing>, _ tx: Tx) throws -> Bool
    {
        let blocks = try briefings.blocks.blocks(of: id, in: tx)
        guard let item = try items.item(item, in: tx),
            !blocks.contains(where: { $0.outlets.contains { $0.item == item.id } })
        else { return false }
        let others = try briefings.blocks.story(of: item.id, in: tx).map {
            try briefings.blocks.others(in: $0, than: item, in: tx)
        }
        let block: ID<BriefingBlock> = outside.newID()
        try briefings.blocks.insert(block, kind, .init(title: kind == .story ? item.title : ""), into: id, in: tx)
        for article in [item] + (others ?? []) {
            try briefings.blocks.addOutlet(article, as: outside.newID(), to: block, in: tx)
        }
        return true
    }

    /// Moves a block past its neighbour of the same kind.
    private func move(_ block: ID<BriefingBlock>, by step: Int, in id: ID<DailyBriefing>, _ tx: Tx) throws -> Bool {
        var blocks = try briefings.blocks.blocks(of: id, in: tx)
        guard let place = blocks.firstIndex(where: { $0.id == block }), blocks.indices.contains(place + step),
            blocks[place].kind == blocks[place + step].kind
        else { return false }
        blocks.swapAt(place, place + step)
        try briefings.blocks.order(blocks.map(\.id), in: tx)
        return true
    }

    /// Takes a block out; it is kept aside as it was, so that it can be had back, unless nobody wrote anything in it.
    private func remove(_ block: ID<BriefingBlock>, from id: ID<DailyBriefing>, _ tx: Tx) throws -> Bool {
        guard let block = try briefings.blocks.blocks(of: id, in: tx).first(where: { $0.id == block }) else {
            return false
        }
        guard block.isWritten else {
            try briefings.blocks.remove(block.id, in: tx)
            return true
        }
        let now = outside.now()
        try briefings.blocks.takeOut(block.id, at: now, in: tx)
        try drafts.keep(
            outside.newID(), block.writing.asText, title: "Taken out: \(block.name)", for: block.id,
            picture: block.picture?.id, of: id, by: "", at: now, in: tx)
        return true
    }

    /// Makes one of a block and the one above it: its words come after the other's, its outlets too.
    private func join(_ block: ID<BriefingBlock>, in id: ID<DailyBriefing>, _ tx: Tx) throws -> Bool {
        let blocks = try briefings.blocks.blocks(of: id, in: tx)
        guard let place = blocks.firstIndex(where: { $0.id == block }), place > 0,
            blocks[place].kind == blocks[place - 1].kind, blocks[place].kind != .picture
        else { return false }
        let (upper, lower) = (blocks[place - 1], blocks[place])
        var writing = upper.writing
        writing.words = Self.paragraphs(upper.writing.words, lower.writing.words)
        writing.why = Self.paragraphs(upper.writing.why, lower.writing.why)
        writing.say = Self.paragraphs(upper.writing.say, lower.writing.say)
        writing.note = Self.paragraphs(upper.writing.note, lower.writing.note)
        writing.tags = [upper.writing.tags, lower.writing.tags].filter { !$0.isEmpty }.joined(separator: " ")
        if lower.writing.tone == .hostile || writing.tone == .unsaid { writing.tone = lower.writing.tone }
        try briefings.blocks.write(writing, to: upper.id, in: tx)
        try briefings.blocks.moveOutlets(from: lower.id, to: upper.id, in: tx)
        try briefings.blocks.remove(lower.id, in: tx)
        return true
    }

    private func turn(_ block: ID<BriefingBlock>, in id: ID<DailyBriefing>, _ tx: Tx) throws -> Bool {
        guard let block = try briefings.blocks.blocks(of: id, in: tx).first(where: { $0.id == block }),
            block.kind.isNews
        else { return false }
        try briefings.blocks.turn(block.id, into: block.kind == .story ? .oneLiner : .story, in: tx)
        if block.kind == .oneLiner, block.writing.title.isEmpty, let article = block.outlets.first {
            var writing = block.writing
            writing.title = article.title
            try briefings.blocks.write(writing, to: block.id, in: tx)
        }
        return true
    }

    /// Puts what was kept aside back: a block that was taken out, or words after those that are there.
    private func use(_ words: ID<KeptWords>, in id: ID<DailyBriefing>, _ tx: Tx) throws -> Bool {
        guard let kept = try drafts.kept(of: id, in: tx).first(where: { $0.id == words }),
            let whole = try briefings.whole(id, in: tx), try drafts.letGo(words, of: id, in: tx)
        else { return false }
        if let picture = kept.picture {
            try putBack(picture, of: kept, in: whole, tx)
        } else if kept.wasTakenOut, let block = kept.block, try briefings.blocks.putBack(block, into: id, in: tx) {
            return true
        } else if let block = whole.blocks.first(where: { $0.id == kept.block }) {
            var writing = block.writing
            writing.words = Self.paragraphs(writing.words, kept.words)
            try briefings.blocks.write(writing, to: block.id, in: tx)
        } else if kept.block == nil, !kept.wasTakenOut {
            let opening = Self.paragraphs(whole.briefing.opening, kept.words)
            try briefings.write(.init(subject: whole.briefing.subject, opening: opening), to: id, in: tx)
        } else {
            try briefings.blocks.insert(
                outside.newID(), .story, .init(title: kept.title, words: kept.words), into: id, in: tx)
        }
        return true
    }

    /// Forgets what was kept aside, and with it a picture, or a block that was taken out.
    private func letGo(_ words: ID<KeptWords>, of id: ID<DailyBriefing>, _ tx: Tx) throws {
        guard let kept = try drafts.kept(of: id, in: tx).first(where: { $0.id == words }) else { return }
        _ = try drafts.letGo(words, of: id, in: tx)
        if let picture = kept.picture {
            try files.forget(picture, of: id, in: tx)
        } else if kept.wasTakenOut, let block = kept.block {
            try briefings.blocks.forgetTakenOut(block, of: id, in: tx)
        }
    }

    private static func paragraphs(_ first: String, _ second: String) -> String {
        [first, second].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
