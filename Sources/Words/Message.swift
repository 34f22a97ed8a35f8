// SPDX-License-Identifier: AGPL-3.0-or-later

/// A text in ICU MessageFormat, taken apart once so that it can be said from any thread.
///
/// ICU's own formatter in C knows numbered arguments only, takes them as an unchecked C argument list and must not be shared between threads;
/// so the pattern is read here and ICU is asked what it alone knows: plural categories, digits and dates.
struct Message: Sendable, Hashable {
    /// A stretch of a message.
    indirect enum Piece: Sendable, Hashable {
        case text(String)
        /// `{name}`
        case value(String)
        /// `#`, the count of the plural around it.
        case count
        /// `{name, plural, =0 {…} one {…} other {…}}`, or `selectordinal`.
        case plural(String, ordinal: Bool, [String: [Piece]])
        /// `{name, select, radio {…} other {…}}`
        case select(String, [String: [Piece]])
    }

    let pattern: String
    let pieces: [Piece]

    /// Reads a pattern; nil if it is malformed.
    init?(_ pattern: String) {
        guard let pieces = MessageParser.pieces(of: pattern) else { return nil }
        self.pattern = pattern
        self.pieces = pieces
    }

    /// The words with their values in; nil if a value is missing or of the wrong kind, or ICU fails.
    func say(_ arguments: [String: Argument], in language: Language) -> String? {
        Message.say(pieces, arguments, in: language, count: nil)
    }

    private static func say(
        _ pieces: [Piece], _ arguments: [String: Argument], in language: Language, count: Int?
    ) -> String? {
        var words = ""
        for piece in pieces {
            guard let more = say(piece, arguments, in: language, count: count) else { return nil }
            words += more
        }
        return words
    }

    private static func say(
        _ piece: Piece, _ arguments: [String: Argument], in language: Language, count: Int?
    ) -> String? {
        switch piece {
        case .text(let text):
            return text
        case .count:
            return count.flatMap { ICU.number($0, locale: language.locale) }
        case .value(let name):
            return arguments[name]?.written(in: language)
        case .plural(let name, let ordinal, let choices):
            guard
                case .count(let number)? = arguments[name],
                let category = ICU.pluralCategory(of: number, ordinal: ordinal, locale: language.locale),
                let chosen = choices["=\(number)"] ?? choices[category] ?? choices["other"]
            else { return nil }
            return say(chosen, arguments, in: language, count: number)
        case .select(let name, let choices):
            guard case .text(let word)? = arguments[name], let chosen = choices[word] ?? choices["other"] else {
                return nil
            }
            return say(chosen, arguments, in: language, count: nil)
        }
    }
}

extension Argument {
    /// The value as the language writes it.
    fileprivate func written(in language: Language) -> String? {
        switch self {
        case .text(let text):
            isolated(text, in: language)
        case .count(let count):
            ICU.number(count, locale: language.locale)
        case .date(let year, let month, let day):
            ICU.moment(.init(year: year, month: month, day: day), as: .longDate, locale: language.locale)
        case .month(let year, let month):
            ICU.moment(.init(year: year, month: month, day: 1), as: .month, locale: language.locale)
        case .time(let hour, let minute):
            ICU.moment(.init(hour: hour, minute: minute), as: .time, locale: language.locale)
        }
    }

    /// Text between U+2068 and U+2069 where it might otherwise reorder the sentence around it.
    ///
    /// Marks of the same family inside it are dropped: one closing mark too many would let a name out of its isolation.
    private func isolated(_ text: String, in language: Language) -> String {
        let isMark: (Unicode.Scalar) -> Bool = { (0x202A...0x202E) ~= $0.value || (0x2066...0x2069) ~= $0.value }
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isMark($0) }))
        guard language.direction == .rightToLeft || ICU.hasRightToLeft(plain) else { return plain }
        return "\u{2068}\(plain)\u{2069}"
    }
}
