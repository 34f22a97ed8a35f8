// SPDX-License-Identifier: AGPL-3.0-or-later

/// Makes strangers' HTML safe to show inside a page or mail of our own.
///
/// Nothing is taken over: the HTML is read into a tree, and of the tree only what is on a list is written anew, so that
/// any parser, a browser's or our own, reads from it the tree that was meant. Elements are closed and nested by the
/// rules of the standard; text and values are escaped; there are no ids, classes, styles, scripts, comments, forms,
/// pictures (unless asked for), SVG or MathML. Making the result safe again gives the same bytes.
///
/// It belongs where a paragraph may stand, in a `div`, `li` or `td`, and never into an attribute, a `p`, a script or a
/// style sheet.
public enum SafeHTML {
    public struct Options: Sendable, Equatable {
        /// Whether pictures on the web stay: showing one tells its owner who reads, and when.
        public var showsPictures = false
        /// No more bytes are written: what comes after them is left out, and what is open is closed.
        public var mostBytes = 1 << 20

        public init(showsPictures: Bool = false, mostBytes: Int = 1 << 20) {
            self.showsPictures = showsPictures
            self.mostBytes = mostBytes
        }
    }

    /// The safe part of a piece of HTML, its links made absolute against the address of its page.
    ///
    /// Without a base, links that are not absolute are left out and their text stays.
    public static func from(html: String, base: String? = nil, options: Options = Options()) -> String {
        var writing = SafeHTMLWriting(Array(html.utf8), base: base, options: options)
        return writing.write()
    }

    /// Bytes beyond this are not read.
    static let mostBytesRead = 4 << 20
    /// A base longer than this is not used: it would be looked at for every link.
    static let longestBase = 2048
    /// Blocks but for the parts of a list are not nested deeper; browsers flatten what is deeper than 512.
    static let deepestBlock = 40
    /// No more inline elements are nested in a block.
    static let mostFormatting = 20
    /// Texts of pictures are cut after so many bytes.
    static let longestDescription = 2000
    /// Widths and heights above this are left out.
    static let largestPicture = 10_000
}
