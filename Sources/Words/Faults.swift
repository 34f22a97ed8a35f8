// SPDX-License-Identifier: AGPL-3.0-or-later

extension Words {
    /// Everything wrong with the catalogues as far as these phrases go, in words for a translator; empty if all is well.
    ///
    /// A key of a catalogue counts as unknown if its first word is one of these phrases' and no phrase has it.
    public func faults(in phrases: [Phrase]) -> [String] {
        let keys = phrases.map(\.key)
        let twice = Set(keys.filter { key in keys.count { $0 == key } > 1 }).map { "\($0) is declared twice" }
        let english = phrases.flatMap { phrase in
            phrase.message.map { $0.pluralFaults(.english).map { "en \(phrase.key): \($0)" } }
                ?? ["en \(phrase.key): malformed"]
        }
        return (twice + english + catalogues.values.flatMap { $0.faults(in: phrases) }).sorted()
    }
}

extension Catalogue {
    fileprivate func faults(in phrases: [Phrase]) -> [String] {
        let keys = Set(phrases.map(\.key))
        let owned = Set(keys.map(firstWord))
        let unknown = messages.keys.filter { owned.contains(firstWord($0)) && !keys.contains($0) }
        let wrong = phrases.flatMap { phrase -> [String] in
            guard let translation = messages[phrase.key] else {
                return ["\(phrase.key): \(malformed.contains(phrase.key) ? "malformed" : "missing")"]
            }
            return faults(of: translation, for: phrase).map { "\(phrase.key): \($0)" }
        }
        return (unknown.map { "\($0): unknown key" } + wrong).map { "\(language.code) \($0)" }
    }

    private func faults(of translation: Message, for phrase: Phrase) -> [String] {
        guard let english = phrase.message else { return [] }
        var faults = translation.pluralFaults(language)
        if translation.names != english.names { faults.append("names differ from the English") }
        if translation.pattern.contains("<") || translation.pattern.contains("&") { faults.append("holds markup") }
        let long = translation.say(translation.sample, in: language)?.count ?? 0
        let short = english.say(english.sample, in: .english)?.count ?? 0
        if Double(long) > 2.5 * Double(short) { faults.append("more than 2.5 times as long as the English") }
        return faults
    }

    private func firstWord(_ key: String) -> Substring { key.prefix { $0 != "." } }
}

extension Message {
    /// How a name is used: a translation may move it, not change it.
    enum Use: String, Sendable {
        case value
        case plural
        case ordinal
        case select
    }

    /// A name and a use of it.
    struct Name: Hashable {
        let name: String
        let use: Use
    }

    /// Every name in the message, in all its choices.
    var names: Set<Name> { Set(Message.all(pieces).compactMap(\.name)) }

    /// Values with which the message can be said, to see how long it comes out.
    var sample: [String: Argument] {
        let values = names.map { ($0.name, $0.use == .value || $0.use == .select ? Argument.text("Name") : .count(5)) }
        return Dictionary(values) { first, second in first == .count(5) ? first : second }
    }

    /// The plural categories that the language has and the message lacks.
    func pluralFaults(_ language: Language) -> [String] {
        Message.all(pieces).flatMap { piece -> [String] in
            guard case .plural(let name, let ordinal, let choices) = piece else { return [] }
            let needed = ICU.pluralCategories(ordinal: ordinal, locale: language.locale)
            let given = choices.keys.filter { !$0.hasPrefix("=") }
            return needed.subtracting(given).sorted().map { "{\(name)} lacks \($0)" }
                + Set(given).subtracting(needed).sorted().map { "{\(name)} has \($0), which the language has not" }
        }
    }

    /// The pieces and the pieces within them.
    private static func all(_ pieces: [Piece]) -> [Piece] {
        pieces.flatMap { [$0] + all($0.parts) }
    }
}

extension Message.Piece {
    fileprivate var parts: [Message.Piece] {
        switch self {
        case .text, .value, .count: []
        case .plural(_, _, let choices), .select(_, let choices): choices.values.flatMap(\.self)
        }
    }

    fileprivate var name: Message.Name? {
        switch self {
        case .text, .count: nil
        case .value(let name): .init(name: name, use: .value)
        case .plural(let name, let ordinal, _): .init(name: name, use: ordinal ? .ordinal : .plural)
        case .select(let name, _): .init(name: name, use: .select)
        }
    }
}
