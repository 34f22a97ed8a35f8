// SPDX-License-Identifier: AGPL-3.0-or-later

/// Text that people typed or strangers sent, made fit to keep.
public enum Typed {
    /// One line: control and direction-override characters out, white space folded, cut to `limit` characters.
    public static func line(_ text: String, limit: Int = 300) -> String {
        let text = streamSafe(text)
        var words: [Substring] = []
        let cleaned = String(String.UnicodeScalarView(text.unicodeScalars.lazy.map { isHarmful($0) ? " " : $0 }))
        words = cleaned.split(whereSeparator: \.isWhitespace)
        return cut(words.joined(separator: " "), to: limit)
    }

    /// Paragraphs: line ends become `\n`, other control characters go, ends are trimmed, cut to `limit` characters.
    public static func paragraphs(_ text: String, limit: Int = 20_000) -> String {
        let text = streamSafe(text)
        var kept = String.UnicodeScalarView()
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { before = scalar }
            if scalar == "\n", before == "\r" { continue }
            if scalar == "\r" || scalar == "\n" {
                kept.append("\n")
            } else if scalar == "\t" || !isHarmful(scalar) {
                kept.append(scalar)
            }
        }
        let whole = String(kept)
        guard let first = whole.firstIndex(where: { !$0.isWhitespace }),
            let last = whole.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return cut(String(whole[first...last]), to: limit)
    }

    /// So many characters, and four times as many code points: one character can be joined of any number of them.
    private static func cut(_ text: String, to limit: Int) -> String {
        let characters = text.prefix(limit)
        let most = limit * 4 + 32
        guard characters.unicodeScalars.count > most else { return String(characters) }
        return String(String.UnicodeScalarView(characters.unicodeScalars.prefix(most)))
    }

    /// No more than thirty combining marks in a row (Unicode's stream-safe form, UAX 15).
    ///
    /// Normalising sorts such a run, in a time that grows with its square: a form full of marks held a desk for minutes.
    public static func streamSafe(_ text: String) -> String {
        var run = 0
        let isLong = text.unicodeScalars.contains { scalar in
            run = isCombining(scalar) ? run + 1 : 0
            return run > longestRun
        }
        guard isLong else { return text }
        var kept = String.UnicodeScalarView()
        run = 0
        for scalar in text.unicodeScalars {
            run = isCombining(scalar) ? run + 1 : 0
            if run <= longestRun { kept.append(scalar) }
        }
        return String(kept)
    }

    private static let longestRun = 30

    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
        default: false
        }
    }
}
