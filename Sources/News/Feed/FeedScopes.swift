// SPDX-License-Identifier: AGPL-3.0-or-later

/// What `xmlns`, `xml:base` and `xml:lang` say at the place where the reading stands.
struct FeedScopes {
    private struct Declared<Value> {
        let value: Value
        let depth: Int
    }

    private struct Prefix {
        let name: String
        let vocabulary: FeedVocabulary
        let state: Int
    }

    private static let mostPrefixes = 100

    private var prefixes: [Declared<Prefix>] = []
    private var bases: [Declared<String>] = []
    private var languages: [Declared<String>] = []
    /// Numbers the declarations of prefixes: the same number, the same meanings.
    private(set) var state = 0
    private var states = 0

    /// The nearest `xml:base`, resolved against those around it.
    var base: String? { bases.last?.value }

    /// The language that is meant where no `xml:lang` says another.
    private let outermost: String?

    init(language: String?) {
        outermost = language
    }

    /// The nearest `xml:lang`.
    var language: String? {
        guard let nearest = languages.last?.value else { return outermost }
        return nearest.isEmpty ? nil : nearest
    }

    /// Takes in what the attributes of the latest start say.
    ///
    /// - Parameter outermost: What the outermost `xml:base` is relative to.
    mutating func enter(_ xml: XMLPull, outermost: String?) {
        let depth = xml.depth
        for attribute in xml.attributes where xml.bytes[attribute.name.whole.lowerBound] | 0x20 == UInt8(ascii: "x") {
            if xml.bytes.matches(attribute.name.whole, "xmlns") {
                declare("", as: xml.value(attribute), at: depth)
            } else if xml.bytes.matches(attribute.name.prefix, "xmlns") {
                declare(xml.bytes.lowercasedText(attribute.name.local), as: xml.value(attribute), at: depth)
            } else if xml.bytes.matches(attribute.name.whole, "xml:base") {
                // A base that cannot be one changes nothing.
                if let base = WebAddress.resolve(xml.value(attribute), against: base ?? outermost) {
                    bases.append(Declared(value: base, depth: depth))
                }
            } else if xml.bytes.matches(attribute.name.whole, "xml:lang") {
                languages.append(Declared(value: Self.languageTag(xml.value(attribute)), depth: depth))
            }
        }
    }

    /// Takes in the base that the old Channel Definition Format has in an attribute of its own.
    mutating func readOldBase(_ xml: XMLPull, outermost: String?) {
        guard let base = xml.attribute("base").flatMap({ WebAddress.resolve($0, against: outermost) }) else { return }
        bases.append(Declared(value: base, depth: xml.depth))
    }

    /// Forgets what was said deeper than the given depth.
    mutating func leave(to depth: Int) {
        while let last = prefixes.last, last.depth > depth {
            prefixes.removeLast()
            state = prefixes.last?.value.state ?? 0
        }
        while let last = bases.last, last.depth > depth { bases.removeLast() }
        while let last = languages.last, last.depth > depth { languages.removeLast() }
    }

    /// A language tag with the hyphen that it ought to have.
    static func languageTag(_ written: String) -> String {
        guard written.utf8.contains(UInt8(ascii: "_")) else { return written }
        return String(decoding: written.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    }

    func vocabulary(ofPrefix prefix: String) -> FeedVocabulary {
        prefixes.last { $0.value.name == prefix }?.value.vocabulary ?? FeedVocabulary.customary(prefix: prefix)
    }

    private mutating func declare(_ prefix: String, as namespace: String, at depth: Int) {
        guard prefixes.count < Self.mostPrefixes else { return }
        let named = FeedVocabulary.named(namespace)
        let vocabulary: FeedVocabulary
        if prefix.isEmpty {
            // A root whose default namespace is of its own invention, or that of XHTML, means RSS all the same.
            vocabulary = depth == 1 && (named == .other || named == .xhtml) ? .rss : named
        } else {
            // A misspelt namespace is known by its prefix.
            vocabulary = named == .other ? FeedVocabulary.customary(prefix: prefix) : named
        }
        states += 1
        state = states
        prefixes.append(Declared(value: Prefix(name: prefix, vocabulary: vocabulary, state: state), depth: depth))
    }
}
