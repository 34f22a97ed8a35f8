// SPDX-License-Identifier: AGPL-3.0-or-later

/// A text as it stands in a feed.
///
/// ``source`` is what a stranger wrote and may be HTML with anything in it: it is for storing, hashing and sanitising,
/// never for showing. ``plain`` and ``line`` are computed at each call.
public struct FeedText: Sendable, Equatable {
    public enum Markup: String, Sendable {
        case none
        case html
        /// The format leaves it open whether this is text or HTML, as RSS does for titles.
        case unsaid
    }

    public let source: String
    public let markup: Markup
    /// The language tag that holds for this text alone, or for what is around it.
    public let language: String?
    /// The address that links in the markup are relative to.
    public let base: String?

    public init(_ source: String, markup: Markup = .none, language: String? = nil, base: String? = nil) {
        self.source = source
        self.markup = markup
        self.language = language
        self.base = base
    }

    /// The text without markup, in lines and paragraphs.
    public var plain: String {
        switch markup {
        case .none: PlainText.from(plain: source)
        case .html: PlainText.from(html: source)
        case .unsaid: PlainText.from(possibleHTML: source)
        }
    }

    /// The text without markup, on one line, and without the characters that turn the direction of text around.
    public var line: String { PlainText.line(plain) }

    /// The source with the links in its markup made absolute: as unsafe to show as the source.
    public var resolved: String {
        guard markup != .none, let base else { return source }
        return MarkupLinks.resolve(in: source, against: base)
    }
}
