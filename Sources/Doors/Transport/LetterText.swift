// SPDX-License-Identifier: AGPL-3.0-or-later

/// A text of a letter: its own, or one whose opening it shares with the letters to others.
public struct LetterText: Sendable, Hashable {
    let opening: WrittenOpening?
    let ending: String

    /// A text that is this letter's alone.
    public init(_ text: String) { self.init(opening: nil, ending: text) }

    /// - Parameter ending: what follows the opening.
    public init(opening: WrittenOpening?, ending: String) {
        self.opening = opening
        self.ending = ending
    }

    /// The text from its first letter to its last.
    public var whole: String { (opening?.text ?? "") + ending }
}

/// The opening of a text that many letters share: whole lines, in memory once and written out for the mail once.
public struct WrittenOpening: Sendable, Hashable {
    let text: String
    /// In lines of the mail, whole ones only.
    let written: TextPart.Written
    /// What of the opening fills no line of base64, and is written with the ending.
    let left: [UInt8]

    /// - Parameter text: ends with the end of a line.
    public init(_ text: String) {
        self.text = text
        (written, left) = TextPart.opening(text)
    }

    /// All lines of a text before the one in which a word stands first, and the rest; no opening when that line is the
    /// first.
    public static func divided(_ text: String, before word: String) -> (opening: WrittenOpening?, ending: String) {
        let upTo = text.firstRange(of: word)?.lowerBound ?? text.endIndex
        guard let end = text[..<upTo].lastIndex(of: "\n") else { return (nil, text) }
        let next = text.index(after: end)
        return (WrittenOpening(String(text[..<next])), String(text[next...]))
    }
}
