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
    }

    private static let mostPrefixes = 100

    private var prefixes: [Declared<Prefix>] = []
    private var bases: [Declared<String>] = []
    private var languages: [Declared<String>] = []

    /// The nearest `xml:base`, resolved against those around it as far as possible.
    var base: String? { bases.last?.value }

    /// The nearest `xml:lang`.
    var language: String? {
        guard let nearest = languages.last?.value, !nearest.isEmpty else { return nil }
        return nearest
    }

    /// Takes in what the attributes of the latest start say.
    mutating func enter(_ xml: XMLPull) {
        let depth = xml.depth
        for attribute in xml.attributes {
            if xml.bytes.matches(attribute.name.whole, "xmlns") {
                declare("", as: xml.value(attribute), at: depth)
            } else if xml.bytes.matches(attribute.name.prefix, "xmlns") {
                declare(xml.bytes.lowercasedText(attribute.name.local), as: xml.value(attribute), at: depth)
            } else if xml.bytes.matches(attribute.name.whole, "xml:base") {
                let written = xml.value(attribute)
                bases.append(Declared(value: WebAddress.resolve(written, against: base) ?? written, depth: depth))
            } else if xml.bytes.matches(attribute.name.whole, "xml:lang") {
                languages.append(Declared(value: xml.value(attribute), depth: depth))
            }
        }
    }

    /// Forgets what was said deeper than the given depth.
    mutating func leave(to depth: Int) {
        while let last = prefixes.last, last.depth > depth { prefixes.removeLast() }
        while let last = bases.last, last.depth > depth { bases.removeLast() }
        while let last = languages.last, last.depth > depth { languages.removeLast() }
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
        prefixes.append(Declared(value: Prefix(name: prefix, vocabulary: vocabulary), depth: depth))
    }
}
