// SPDX-License-Identifier: AGPL-3.0-or-later

/// Turns HTML into plain text.
///
/// Scripts, styles and the like are left out with what they hold; block elements begin a new line; references are
/// decoded; everything else is text. The result is text, not HTML: it must be escaped like any other text when shown.
public enum PlainText {
    /// The text of a piece of HTML, its spaces collapsed and its paragraphs apart by an empty line.
    public static func from(html: String) -> String {
        var reader = HTMLText(Array(html.utf8), readsOnlyFormatting: false)
        return reader.read()
    }

    /// The text of something that may or may not be HTML, such as the title of an RSS item.
    ///
    /// Only tags that format text are taken for tags, so that "The <video> element" keeps its meaning.
    static func from(possibleHTML text: String) -> String {
        var reader = HTMLText(Array(text.utf8), readsOnlyFormatting: true)
        return reader.read()
    }

    /// The text without control characters, its lines kept.
    static func from(plain text: String) -> String {
        let scalars = text.unicodeScalars.drop(while: isSpaceOrControl)
        var kept = String.UnicodeScalarView()
        for scalar in scalars where scalar == "\n" || scalar == "\t" || !isControl(scalar) { kept.append(scalar) }
        while let last = kept.last, isSpaceOrControl(last) { kept.removeLast() }
        return String(kept)
    }

    /// The text on one line, without what turns the direction of text around.
    static func line(_ text: String) -> String {
        if isLine(text.utf8) { return text }
        // By scalars: a mark behind a space would make one character of both.
        let words = BidiControls.strip(text).unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
        return words.map(String.init).joined(separator: " ")
    }

    /// Whether the text is ASCII on one line already, as most are.
    private static func isLine(_ bytes: String.UTF8View) -> Bool {
        var previous: UInt8 = 0x20
        for byte in bytes {
            guard byte < 0x80, byte >= 0x20, byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return previous != 0x20
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    }

    private static func isSpaceOrControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || isControl(scalar)
    }
}
