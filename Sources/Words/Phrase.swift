// SPDX-License-Identifier: AGPL-3.0-or-later

/// A sentence of ours: a key for the translators and the English text, written where it is used.
///
/// The text is ICU MessageFormat: `{name}`, `{count, plural, one {# story} other {# stories}}`, `{kind, select, …}`.
/// The key's first word belongs to one file, so that a catalogue shows whose phrase it is.
public struct Phrase: Sendable, Hashable {
    /// What a catalogue lists the translation under, such as `unsubscribe.title`.
    public let key: String

    /// The English as written, in MessageFormat.
    public let english: String

    /// The English taken apart; nil if it is malformed.
    let message: Message?

    /// A phrase with its key and its English.
    public init(_ key: StaticString, _ english: StaticString) {
        self.key = key.description
        self.english = english.description
        message = Message(self.english)
    }

    /// The phrase as something to say, without values.
    public var saying: Saying { Saying(phrase: self, arguments: [:]) }

    /// The phrase with a value for one of its names.
    public func with(_ name: String, _ value: Argument) -> Saying { saying.with(name, value) }
}

/// A phrase together with the values of its names: all that is needed to say it in any language.
public struct Saying: Sendable, Hashable {
    /// What is said.
    public let phrase: Phrase

    /// The values, by name.
    public let arguments: [String: Argument]

    /// A phrase with all its values at once.
    public init(phrase: Phrase, arguments: [String: Argument]) {
        self.phrase = phrase
        self.arguments = arguments
    }

    /// The same with one more value.
    public func with(_ name: String, _ value: Argument) -> Saying {
        Saying(phrase: phrase, arguments: arguments.merging([name: value]) { _, new in new })
    }
}

/// A value inside a phrase; it is never read as a pattern, nor as markup.
public enum Argument: Sendable, Hashable {
    /// Words as they are: a name, a title, an address. They are kept from disturbing the direction of the sentence.
    case text(String)
    /// A count, in the language's digits; it decides plurals.
    case count(Int)
    /// A day of the Gregorian calendar, written out: "21 November 2026".
    case date(year: Int, month: Int, day: Int)
    /// A month of the Gregorian calendar: "November 2026".
    case month(year: Int, month: Int)
    /// A time of day: "13:05".
    case time(hour: Int, minute: Int)
}

/// What came out: the words, and the language they are really in.
public struct Spoken: Sendable, Hashable {
    /// The words, not escaped for any page.
    public let text: String

    /// The language of the words; if it is not the page's own, the page marks it with `lang` and `dir`.
    public let language: Language
}
