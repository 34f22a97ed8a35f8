// SPDX-License-Identifier: AGPL-3.0-or-later

/// Text that people typed or strangers sent, made fit to keep.
public enum Typed {
    /// One line: control and direction-override characters out, white space folded, cut to `limit` characters.
    public static func line(_ text: String, limit: Int = 300) -> String {
        var words: [Substring] = []
        let cleaned = String(String.UnicodeScalarView(text.unicodeScalars.lazy.map { isHarmful($0) ? " " : $0 }))
        words = cleaned.split(whereSeparator: \.isWhitespace)
        return String(words.joined(separator: " ").prefix(limit))
    }

    /// Paragraphs: line ends become `\n`, other control characters go, ends are trimmed, cut to `limit` characters.
    public static func paragraphs(_ text: String, limit: Int = 20_000) -> String {
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
        return String(whole[first...last].prefix(limit))
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
        default: false
        }
    }
}
