// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News
import Store

/// A story that was kept or skipped, as it was then: what the order of the morning is learned from.
struct StoryLesson: Sendable, Equatable {
    /// More lessons than this are not gone through when a node begins.
    static let mostRemembered = 2000
    /// The bytes of a text that are looked at: the first paragraphs say what a story is about.
    static let longestText = 1500

    let id: ID<StoryLesson>
    let wasKept: Bool
    let story: Story

    init(row: borrowing Row) throws {
        id = try row.get("id")
        wasKept = try row.get("was_kept")
        let section = try row.get("section", as: String.self)
        story = Story(
            title: try row.get("title"), text: try row.get("text"),
            outlets: try row.get("outlets", as: String.self).split(separator: "\n").map(String.init),
            sections: section.isEmpty ? [] : [section])
    }

    /// The beginning of an article, or what its source says of it.
    static func text(lines: String, text: String?) -> String {
        let whole = text ?? lines
        guard whole.utf8.count > longestText else { return whole }
        return String(decoding: Array(whole.utf8.prefix(longestText)), as: UTF8.self)
    }
}
