// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Words

/// HTML that can only be built from literal markup and escaped values.
///
/// ```swift
/// let row: HTML = "<li><a href=\"\(link: .path("/sources", source.id))\"><bdi>\(source.title)</bdi></a></li>"
/// ```
/// What depends on the visitor (the language of a phrase, the key of a form) is left open and filled in by
/// `bytes(for:)`, so that page functions need not be handed either.
public struct HTML: ExpressibleByStringInterpolation, Sendable {
    /// A place in the markup that is filled in for each visitor.
    enum Gap: Sendable {
        case saying(Saying)
        case formKey
    }

    private(set) var markup: [UInt8]
    private(set) var gaps: [(place: Int, gap: Gap)]

    public static let nothing: HTML = ""

    public init(stringLiteral text: StaticString) {
        markup = text.withUTF8Buffer { Array($0) }
        gaps = []
    }

    public init(stringInterpolation parts: StringInterpolation) {
        markup = parts.whole.markup
        gaps = parts.whole.gaps
    }

    /// Markup that another part of the program has proved safe; only this module can say so.
    init(trusted bytes: [UInt8]) {
        markup = bytes
        gaps = []
    }

    private init() {
        markup = []
        gaps = []
    }

    /// The hidden field that proves a form came from our own page.
    static var formKey: HTML {
        var part: HTML = "<input type=\"hidden\" name=\"_key\" value=\""
        part.gaps.append((part.markup.count, .formKey))
        part.append("\">")
        return part
    }

    mutating func append(_ part: HTML) {
        let offset = markup.count
        markup += part.markup
        for (place, gap) in part.gaps { gaps.append((place + offset, gap)) }
    }

    mutating func append(_ saying: Saying) { gaps.append((markup.count, .saying(saying))) }

    /// Parts one after the other.
    public static func joined(_ parts: [HTML]) -> HTML {
        var whole = HTML()
        for part in parts { whole.append(part) }
        return whole
    }

    /// The finished bytes for one visitor.
    public func bytes(for visitor: Visitor) -> [UInt8] {
        guard !gaps.isEmpty else { return markup }
        var out: [UInt8] = []
        out.reserveCapacity(markup.count + 64 * gaps.count)
        var from = 0
        for (place, gap) in gaps {
            out += markup[from..<place]
            from = place
            switch gap {
            case .saying(let saying): Escaping.append(visitor.say(saying), to: &out)
            case .formKey: Escaping.append(visitor.formKey, to: &out)
            }
        }
        out += markup[from...]
        return out
    }

    /// Collects the parts of a literal; its literal parts can only be known at compile time.
    public struct StringInterpolation: StringInterpolationProtocol {
        var whole = HTML()

        public init(literalCapacity: Int, interpolationCount: Int) {
            whole.markup.reserveCapacity(literalCapacity + 48 * interpolationCount)
        }

        public mutating func appendLiteral(_ text: StaticString) {
            text.withUTF8Buffer { whole.markup.append(contentsOf: $0) }
        }

        /// Text from anywhere, escaped.
        public mutating func appendInterpolation(_ text: String) { Escaping.append(text, to: &whole.markup) }
        public mutating func appendInterpolation(_ number: Int) { whole.markup += String(number).utf8 }
        public mutating func appendInterpolation<Noun>(_ id: ID<Noun>) { whole.markup += id.text.utf8 }
        public mutating func appendInterpolation(_ part: HTML) { whole.append(part) }
        public mutating func appendInterpolation(_ part: HTML?) {
            if let part { whole.append(part) }
        }

        /// One part for each item.
        // Inlined into the rooms, so that the loop is compiled for the items it runs over.
        @inlinable
        public mutating func appendInterpolation<Items: Sequence>(_ items: Items, _ row: (Items.Element) -> HTML) {
            for item in items { append(row(item)) }
        }

        @usableFromInline
        mutating func append(_ part: HTML) { whole.append(part) }

        /// A phrase in the visitor's language.
        public mutating func appendInterpolation(t phrase: Phrase) { whole.append(phrase.saying) }
        public mutating func appendInterpolation(t saying: Saying) { whole.append(saying) }

        /// The only way into an attribute that holds an address.
        public mutating func appendInterpolation(link: Link) { Escaping.append(link.text, to: &whole.markup) }

        /// An attribute without a value, such as `checked`, when the condition holds.
        public mutating func appendInterpolation(_ attribute: StaticString, if condition: Bool) {
            if condition { attribute.withUTF8Buffer { whole.markup.append(contentsOf: $0) } }
        }
    }
}

/// For whom a page is finished.
public struct Visitor: Sendable {
    public let words: Words
    public let language: Language
    /// What the hidden field of each form holds.
    public let formKey: String

    public init(words: Words, language: Language, formKey: String) {
        self.words = words
        self.language = language
        self.formKey = formKey
    }

    /// The same visitor, read to in another language.
    public func reading(_ language: Language) -> Visitor { Visitor(words: words, language: language, formKey: formKey) }

    func say(_ saying: Saying) -> String { words.say(saying, in: language).text }
}
