// SPDX-License-Identifier: AGPL-3.0-or-later
import Page

/// A box of a block's form.
struct BlockField: Sendable {
    /// The part of what is written that it holds.
    enum Part: String, Sendable, CaseIterable { case title, words, why, say, note, tags, time, link, alt, credit }

    let part: Part
    let label: StaticString
    /// How many lines are shown; nought for a single line.
    let rows: Int

    init(_ part: Part, _ label: StaticString, rows: Int = 0) {
        self.part = part
        self.label = label
        self.rows = rows
    }
}

extension BriefingBlock.Kind {
    /// The boxes that are always in sight.
    var fields: [BlockField] {
        switch self {
        case .story: [.init(.words, "In your words", rows: 3), .init(.why, "Why it matters", rows: 1)]
        case .oneLiner: [.init(.words, "In one line", rows: 1)]
        case .number:
            [.init(.title, "The number"), .init(.words, "What it says", rows: 1), .init(.link, "Where it is from")]
        case .request:
            [
                .init(.title, "Outlet and subject"), .init(.time, "Deadline"),
                .init(.words, "Who they look for, without personal contacts", rows: 2),
            ]
        case .picture:
            [
                .init(.alt, "What it shows, for those who cannot see it", rows: 2), .init(.words, "Caption", rows: 1),
                .init(.credit, "Who made it, and that we may use it"), .init(.link, "Link"),
            ]
        case .agenda: [.init(.time, "Time"), .init(.words, "What is on", rows: 1), .init(.link, "Link")]
        case .event:
            [
                .init(.title, "What it is called"), .init(.time, "When"), .init(.words, "In two lines", rows: 2),
                .init(.link, "Link"),
            ]
        case .line: [.init(.title, "Question"), .init(.words, "Answer", rows: 2)]
        case .correction: [.init(.words, "What was wrong and what is right", rows: 2)]
        }
    }

    /// The boxes behind "More".
    var moreFields: [BlockField] {
        switch self {
        case .story:
            [
                .init(.title, "Headline"), .init(.say, "What you can say", rows: 2), .init(.note, "Content note"),
                .init(.tags, "Tags"),
            ]
        case .oneLiner: [.init(.tags, "Tags")]
        case .number, .picture, .request, .agenda, .event, .line, .correction: []
        }
    }
}

extension BriefingBlock.Writing {
    subscript(_ part: BlockField.Part) -> String {
        switch part {
        case .title: title
        case .words: words
        case .why: why
        case .say: say
        case .note: note
        case .tags: tags
        case .time: time
        case .link: link
        case .alt: alt
        case .credit: credit
        }
    }
}

extension BriefingBlock.Tone {
    var name: String {
        switch self {
        case .unsaid: "Not said"
        case .helpful: "Helpful"
        case .mixed: "Mixed"
        case .hostile: "Hostile"
        }
    }
}
