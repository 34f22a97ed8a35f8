// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// A piece of a briefing as the checks see it, whatever kind of piece it is.
struct CheckedPiece: Sendable, Equatable {
    /// What the fields of the editor about it end in.
    let id: String
    let title: String
    /// The editor's own words.
    let words: String
    let why: String
    let outlet: String
    let link: String?
    /// The article that it rests on.
    let item: ID<Item>?

    var wordsField: String { "words-\(id)" }
}

extension WholeBriefing {
    /// What there is to check, in the order in which it is read.
    var pieces: [CheckedPiece] {
        items.map { item in
            CheckedPiece(
                id: item.id.text, title: item.title, words: item.words, why: item.why, outlet: item.outlet,
                link: item.link, item: item.item)
        }
    }
}
