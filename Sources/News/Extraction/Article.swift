// SPDX-License-Identifier: AGPL-3.0-or-later

/// An article as it was read from a web page.
///
/// All texts are plain: they must be escaped like any other when shown. Addresses are absolute, http or https.
public struct Article: Sendable, Equatable {
    public let title: String?
    /// Who wrote it, as the page says it, without "By" and its like in other languages.
    public let byline: String?
    /// When it was first published; midnight UTC of the day when the page tells no more.
    public let published: FeedDate?
    /// The name of the site or, when the page does not tell one, its host.
    public let site: String?
    /// The language in the form of BCP 47, such as `en-GB`: declared by the page or, if it is not, by the text's script.
    public let language: String?
    /// The picture that the page shows when it is shared.
    public let image: String?
    /// The address under which the page wants to be known.
    public let canonical: String?
    /// What the page says of itself in a sentence or two.
    public let summary: String?
    /// The text, a line for each paragraph, heading, list item and table cell, without the title and without captions.
    public let text: String
    /// Whether the page says that only those who pay may read on, and the text is as short as such a beginning is.
    public let isBeginningOnly: Bool
}
