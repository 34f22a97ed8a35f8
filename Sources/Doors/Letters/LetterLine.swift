// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Words

/// Words of the program itself, with the few fields that a letter of the desk may hold; a bare text is none of them.
///
/// Each field is named where it is used, and a house rule lists who may use which. There is none for anything about the
/// people whose stories we keep.
public struct LetterLine: Sendable, ExpressibleByStringInterpolation {
    enum Piece: Sendable {
        case text(String)
        case saying(Saying)
        case link(String)
    }

    let pieces: [Piece]

    public init(stringLiteral words: StaticString) { pieces = [.text(words.description)] }

    public init(stringInterpolation fields: Fields) { pieces = fields.pieces }

    /// The line in a language.
    func said(under head: Letterhead, in language: Language) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .saying(let saying): head.say(saying, in: language)
            case .link(let path): head.baseURL.address(of: path)
            }
        }.joined()
    }

    public struct Fields: StringInterpolationProtocol, Sendable {
        var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ words: StaticString) { pieces.append(.text(words.description)) }

        /// A sentence of the catalogue.
        public mutating func appendInterpolation(_ saying: Saying) { pieces.append(.saying(saying)) }
        /// The same without values.
        public mutating func appendInterpolation(_ phrase: Phrase) { pieces.append(.saying(phrase.saying)) }
        /// A page of the desk, under its own address.
        public mutating func appendInterpolation(link path: String) { pieces.append(.link(path)) }
        public mutating func appendInterpolation(day: LocalDate) { pieces.append(.text(day.spoken)) }
        public mutating func appendInterpolation(organisation: String) { pieces.append(.text(organisation)) }
        /// What whom it goes to is called.
        public mutating func appendInterpolation(reader: String) { pieces.append(.text(reader)) }
        public mutating func appendInterpolation(role: String) { pieces.append(.text(role)) }
        public mutating func appendInterpolation(stream: String) { pieces.append(.text(stream)) }
        /// A signed checkpoint of the audit log with the words that go with it: it holds no names.
        public mutating func appendInterpolation(checkpoint: String) { pieces.append(.text(checkpoint)) }
    }
}
