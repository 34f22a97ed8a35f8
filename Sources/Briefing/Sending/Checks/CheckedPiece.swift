// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// A piece of a briefing as the checks see it, whatever kind of piece it is.
struct CheckedPiece: Sendable, Equatable {
    /// What the fields of the editor about it end in.
    let id: String
    let kind: BriefingBlock.Kind
    let title: String
    let writing: BriefingBlock.Writing
    let outlets: [BlockOutlet]
    /// Whether it has a file to show.
    let hasPicture: Bool

    init(_ block: BriefingBlock) {
        id = block.id.text
        kind = block.kind
        title = block.name
        writing = block.shown
        outlets = block.outlets
        hasPicture = block.picture != nil
    }

    var wordsField: String { "words-\(id)" }

    /// What the editor wrote, with the field that it stands in.
    var texts: [(field: String, text: String)] {
        [(wordsField, writing.words), ("why-\(id)", writing.why), ("say-\(id)", writing.say)]
    }

    /// Every address that it leads readers to.
    var links: [String] { outlets.compactMap(\.link) + (writing.link.isEmpty ? [] : [writing.link]) }

    /// The articles that it rests on.
    var items: [ID<Item>] { outlets.compactMap(\.item) }
}

extension WholeBriefing {
    /// What there is to check, in the order in which it is read.
    var pieces: [CheckedPiece] { blocks.map(CheckedPiece.init) }
}
