// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Words

/// What is kept about somebody, in the order in which it is read and printed, with its headings in their language.
struct AccessDocument: Sendable {
    /// One thing that was written, with its name, when, and by whom.
    struct Item: Sendable {
        let title: String
        /// When and by whom it was written; empty for what nobody wrote as one piece.
        let written: String
        let value: KeptValue
    }

    struct Section: Sendable {
        let title: String
        let explained: String
        let items: [Item]
    }

    let lead: String
    let words: KeptWords
    let about: KeptValue
    let sections: [Section]

    init(_ record: AccessRecord, in words: KeptWords) throws {
        let whole = try KeptValue.read(try record.json())
        self.words = words
        lead = words.say(
            Phrase.keptLead.with("date", .text(words.value(record.madeAt)))
                .with("number", .text(String(record.reference.prefix(8)))))
        about = whole["about"]
        sections = Phrase.keptParts.map { part in
            Section(
                title: words.say(part.title), explained: words.say(part.explained),
                items: whole[part.key].items.map { Self.item($0, words) })
        }
    }

    private static func item(_ value: KeptValue, _ words: KeptWords) -> Item {
        guard value["content"] != .nothing else { return Item(title: "", written: "", value: value) }
        let kind = value["kind"].text
        var title = Phrase.keptTitles[kind].map { words.say($0) } ?? words.value(kind)
        if case .number(let number) = value["version"] {
            title = words.say(Phrase.keptVersion.with("title", .text(title)).with("number", .count(number)))
        }
        let written = Phrase.keptWritten.with("when", .text(words.value(value["writtenAt"].text)))
            .with("name", .text(value["writtenBy"].text))
        return Item(title: title, written: words.say(written), value: value["content"])
    }
}
