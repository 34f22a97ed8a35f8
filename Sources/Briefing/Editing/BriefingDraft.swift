// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Pictures
import Store

/// What was typed into the editor, and marks of what was there when the person began.
struct BriefingDraft: Sendable, Equatable {
    let head: Head
    /// The mark of the head that the person saw.
    let seenHead: String
    let blocks: [ID<BriefingBlock>: Typed]
    /// The files that were chosen, cleaned, by the blocks that are to show them.
    var pictures: [ID<BriefingBlock>: CleanPicture] = [:]

    /// What stands above the blocks.
    struct Head: Sendable, Equatable {
        let subject: String
        let opening: String

        var mark: String { Marked.mark(of: [subject, opening]) }
    }

    struct Typed: Sendable, Equatable {
        let writing: BriefingBlock.Writing
        /// The mark of the block that the person saw.
        let seen: String
    }
}

extension BriefingBlock.Writing {
    /// Tells one state of a block from the next, so that a person's own change is known from a colleague's.
    var mark: String {
        Marked.mark(of: [title, words, why, say, note, tone.rawValue, tags, time, link, alt, credit])
    }
}

enum Marked {
    /// Of texts and their lengths.
    static func mark(of texts: [String]) -> String {
        var mark = Mark()
        for text in texts { mark.add("\(text.utf8.count):\(text)".utf8) }
        return mark.text
    }
}

/// Words that could not be put where they were meant for, because somebody else wrote there at the same time.
struct KeptWords: Sendable, Equatable {
    let id: ID<KeptWords>
    /// Nil when they belong to the subject and the opening lines.
    let block: ID<BriefingBlock>?
    let title: String
    let words: String
    let byName: String
    let at: Moment
    /// The picture that was replaced or taken out, if it is one.
    let picture: ID<BlockPicture>?

    /// Whether it is a block that somebody took out, and no words that met a colleague's.
    var wasTakenOut: Bool { byName.isEmpty }

    init(row: borrowing Row) throws {
        id = try row.get("id")
        picture = try row.optional("picture_id")
        block = try row.optional("block_id")
        title = try row.get("title")
        words = try row.get("words")
        byName = try row.get("by_name")
        at = try row.get("at")
    }
}

/// A briefing as it stood once, as text.
struct BriefingVersion: Sendable, Equatable {
    let version: Int
    let text: String
    let byName: String
    let at: Moment

    init(row: borrowing Row) throws {
        version = try row.get("version")
        text = try row.get("text")
        byName = try row.get("by_name")
        at = try row.get("at")
    }
}
