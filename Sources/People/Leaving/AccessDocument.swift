// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// What is kept about somebody, in the order in which it is read and printed.
struct AccessDocument: Sendable {
    /// One thing that was written, with its name, when, and by whom.
    struct Item: Sendable {
        let title: String
        let when: String
        let by: String
        let value: KeptValue
    }

    struct Section: Sendable {
        let title: String
        let explained: String
        let items: [Item]
    }

    let reference: String
    let madeAt: String
    let words: KeptWords
    let about: KeptValue
    let sections: [Section]

    init(_ record: AccessRecord, zone: Zone) throws {
        let whole = try KeptValue.read(try record.json())
        let words = KeptWords(zone: zone)
        self.words = words
        (reference, madeAt) = (String(record.reference.prefix(8)), words.value(record.madeAt))
        about = whole["about"]
        sections = Self.parts.map { part in
            Section(
                title: part.title, explained: part.explained,
                items: whole[part.key].items.map { Self.item($0, words) })
        }
    }

    private static func item(_ value: KeptValue, _ words: KeptWords) -> Item {
        let kind = value["kind"].text
        let isPiece = value["content"] != .nothing
        let title = Self.titles[kind] ?? words.value(kind)
        let version: String
        if case .number(let number) = value["version"] { version = ", version \(number)" } else { version = "" }
        return Item(
            title: isPiece ? title + version : "", when: isPiece ? words.value(value["writtenAt"].text) : "",
            by: isPiece ? value["writtenBy"].text : "", value: isPiece ? value["content"] : value)
    }

    private static let titles = [
        "identity": "Who you are", "card": "Your card, with a name that is not yours", "reaching": "How to reach you",
        "speaking": "What you would speak about", "background": "Where you come from",
        "safety": "Your claim and the law",
        "risk": "What could be dangerous for you", "readiness": "What you feel ready for",
        "availability": "When you can", "ask": "Somebody asked you", "hard-day": "A hard day",
        "harm": "Something went wrong", "harm-step": "What we did about it", "aftercare": "Something of yours came out",
        "check-in": "How you were", "their-words": "What you wrote to us", "desk-answer": "What we answered",
        "keeping-change": "How long we keep it was changed", "correction": "You said that this is wrong",
        "correction-answer": "What became of it",
    ]

    private static let parts: [(key: String, title: String, explained: String)] = [
        (
            "sheets", "What we wrote about you",
            "When something was changed, the old version stays here until you are erased."
        ),
        ("entries", "What we noted along the way", "Each note stays as it was written."),
        ("talks", "Our talks", "In these talks we told you what a yes would mean."),
        ("yeses", "What you said we may ask you about", "You can take back each of these, at any time."),
        ("answers", "What you answered to one use", "We asked you again each time."),
        ("overrides", "When a stop was passed", "The safeguarding lead let one use pass, and wrote down why."),
        ("releases", "Who asked who you are", "Your name is only told when you say yes and two colleagues agree."),
        (
            "texts", "Words about you",
            "Texts that were read back to you. Texts with others in them are not printed here: they tell of these as well."
        ),
        ("departures", "What was to leave us", "Some of it left; some was stopped before."),
        ("copies", "Where it is now", "What has left us, and what we can still do about it."),
        ("looks", "Who looked, and why", "Nobody can look at what we keep about you without a reason."),
        ("log", "All that was done", "From a record that nobody can change afterwards."),
    ]
}
