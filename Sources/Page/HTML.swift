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
    /// A place in the markup that is filled in when the page is finished.
    private enum Gap: Sendable {
        case saying(Saying)
        case formKey
        /// A part too long to be copied each time that it is put into a greater one.
        case part(HTML)
    }

    private static let longPart = 4096

    private var markup: Markup
    private var gaps: [(place: Int, gap: Gap)] = []

    public static let nothing: HTML = ""

    public init(stringLiteral text: StaticString) {
        markup = Markup(capacity: text.utf8CodeUnitCount)
        markup.append(text)
    }

    public init(stringInterpolation parts: StringInterpolation) { self = parts.whole }

    /// Markup that another part of the program has proved safe; only this module can say so.
    init(trusted bytes: [UInt8]) {
        markup = Markup(capacity: bytes.count)
        bytes.withUnsafeBufferPointer { markup.append($0) }
    }

    private init(capacity: Int = 0) { markup = Markup(capacity: capacity) }

    /// The hidden field that proves a form came from our own page.
    static var formKey: HTML {
        var part: HTML = "<input type=\"hidden\" name=\"_key\" value=\""
        part.gaps.append((part.markup.count, .formKey))
        part.append("\">")
        return part
    }

    mutating func append(_ part: HTML) {
        guard part.markup.count < Self.longPart else { return gaps.append((markup.count, .part(part))) }
        let offset = markup.count
        part.markup.read(from: 0, to: part.markup.count) { markup.append($0) }
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
        var out = Markup(capacity: expectedLength)
        finish(for: visitor) { out.append($0) }
        return out.finished()
    }

    /// Hands over the finished bytes for one visitor, stretch after stretch, where they lie.
    public func finish(for visitor: Visitor, _ take: (UnsafeBufferPointer<UInt8>) -> Void) {
        var from = 0
        for (place, gap) in gaps {
            markup.read(from: from, to: place, take)
            from = place
            switch gap {
            case .saying(let saying): Self.escape(visitor.say(saying), take)
            case .formKey: Self.escape(visitor.formKey, take)
            case .part(let part): part.finish(for: visitor, take)
            }
        }
        markup.read(from: from, to: markup.count, take)
    }

    private static func escape(_ text: String, _ take: (UnsafeBufferPointer<UInt8>) -> Void) {
        var escaped = Markup(capacity: 2 * text.utf8.count)
        Escaping.append(text, to: &escaped)
        escaped.read(from: 0, to: escaped.count, take)
    }

    /// About how many bytes it will have when it is finished.
    public var expectedLength: Int {
        gaps.reduce(markup.count) { length, place in
            if case .part(let part) = place.gap { length + part.expectedLength } else { length + 64 }
        }
    }

    /// Collects the parts of a literal; its literal parts can only be known at compile time.
    public struct StringInterpolation: StringInterpolationProtocol {
        private(set) var whole: HTML

        public init(literalCapacity: Int, interpolationCount: Int) {
            whole = HTML(capacity: literalCapacity + 48 * interpolationCount)
        }

        public mutating func appendLiteral(_ text: StaticString) { whole.markup.append(text) }

        /// Text from anywhere, escaped.
        public mutating func appendInterpolation(_ text: String) { Escaping.append(text, to: &whole.markup) }
        public mutating func appendInterpolation(_ number: Int) { appendInterpolation(String(number)) }
        /// As 24 characters in UTC, none of which needs escaping.
        public mutating func appendInterpolation(_ moment: Moment) { moment.withText { whole.markup.append($0) } }
        public mutating func appendInterpolation<Noun>(_ id: ID<Noun>) { appendInterpolation(id.text) }
        public mutating func appendInterpolation(_ part: HTML) { whole.append(part) }
        public mutating func appendInterpolation(_ part: HTML?) {
            if let part { whole.append(part) }
        }

        /// One part for each item.
        // Inlined into the rooms, so that the loop is compiled for the items it runs over.
        @inlinable
        public mutating func appendInterpolation<Items: Sequence>(_ items: Items, _ row: (Items.Element) -> HTML) {
            let count = items.underestimatedCount
            for item in items { append(row(item), oneOf: count) }
        }

        /// Makes room for all the rows, which are likely to be as long as the first.
        @usableFromInline
        mutating func append(_ row: HTML, oneOf count: Int) {
            whole.markup.reserve(row.markup.count, of: count)
            whole.append(row)
        }

        /// A phrase in the visitor's language.
        public mutating func appendInterpolation(t phrase: Phrase) { whole.append(phrase.saying) }
        public mutating func appendInterpolation(t saying: Saying) { whole.append(saying) }

        /// The only way into an attribute that holds an address.
        public mutating func appendInterpolation(link: Link) { appendInterpolation(link.text) }

        /// An attribute without a value, such as `checked`, when the condition holds.
        public mutating func appendInterpolation(_ attribute: StaticString, if condition: Bool) {
            if condition { appendLiteral(attribute) }
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
