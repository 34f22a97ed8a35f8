// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News

/// What was read on the page of an item, made fit to keep.
struct ReadArticle: Sendable, Equatable {
    let title: String?
    let site: String?
    let byline: String?
    let language: String?
    let published: Moment?
    /// The first lines, for an item whose source sent none.
    let lines: String
    let text: String

    init(_ article: Article) {
        title = Self.line(article.title, limit: 300)
        site = Self.line(article.site, limit: 200)
        byline = Self.line(article.byline, limit: 200)
        language = article.language.flatMap { SourceNews.Entry.isLanguageTag($0) ? $0 : nil }
        published = article.published.flatMap(Moment.init(_:))
        lines = Typed.paragraphs(article.summary ?? article.text, limit: SourceNews.Feed.longestLines)
        text = Typed.paragraphs(article.text, limit: SourceNews.Feed.longestText)
    }

    private static func line(_ text: String?, limit: Int) -> String? {
        let line = Typed.line(text ?? "", limit: limit)
        return line.isEmpty ? nil : line
    }
}
