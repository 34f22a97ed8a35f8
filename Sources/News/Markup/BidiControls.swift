// SPDX-License-Identifier: AGPL-3.0-or-later

/// The characters that turn the direction of text around.
///
/// In a headline they can make what is read differ from what is written, and can spill over into the page around it.
enum BidiControls {
    /// The text without embeddings, overrides and isolates; the marks U+200E and U+200F stay.
    static func strip(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var stripped = String.UnicodeScalarView()
        stripped.append(contentsOf: text.unicodeScalars.lazy.filter { !isControl($0) })
        return String(stripped)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
