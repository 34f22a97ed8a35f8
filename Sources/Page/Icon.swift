// SPDX-License-Identifier: AGPL-3.0-or-later

/// A picture from the sprite that set-up builds; always beside words, never in place of them.
public enum Icon {
    /// - Parameter directed: whether it points along the line, and so is mirrored where text runs the other way.
    public static func use(_ name: StaticString, directed: Bool = false) -> HTML {
        """
        <svg class="icon\(" icon-dir", if: directed)" aria-hidden="true">\
        <use href="\(link: .path("/assets/icons.svg"))#\(verbatim: name)"/></svg>
        """
    }
}

extension HTML.StringInterpolation {
    /// A word written in the program.
    public mutating func appendInterpolation(verbatim word: StaticString) { appendLiteral(word) }
}
