// SPDX-License-Identifier: AGPL-3.0-or-later

/// What came of reading a web page.
public enum ArticleReading: Sendable, Equatable {
    case article(Article)
    /// The page is no article; what was found on it all the same, nil for what is no web page or not read.
    case problem(ArticleProblem, found: Article? = nil)

    public var article: Article? {
        guard case .article(let article) = self else { return nil }
        return article
    }

    public var problem: ArticleProblem? {
        guard case .problem(let problem, _) = self else { return nil }
        return problem
    }

    /// The article or, of a page that is none, its title, text and the like; the text may be empty.
    public var found: Article? {
        switch self {
        case .article(let article): article
        case .problem(_, let found): found
        }
    }
}

/// Why bytes are not an article.
public enum ArticleProblem: Error, Equatable, CaseIterable {
    case empty
    case tooLarge
    case notAWebPage
    case errorPage
    case cookieWall
    case paywall
    case frontPage
    case listOfLinks
    case videoOnly
    case tooLittleText

    /// The problem in plain English.
    public var sentence: String {
        switch self {
        case .empty: "This is empty."
        case .tooLarge: "This is larger than is read."
        case .notAWebPage: "This is not a web page."
        case .errorPage: "This page only says that something went wrong."
        case .cookieWall: "This page only asks for consent to cookies."
        case .paywall: "Only those who pay may read this article."
        case .frontPage: "This is a front page, not an article."
        case .listOfLinks: "This is a list of links, not an article."
        case .videoOnly: "This is a video without a text."
        case .tooLittleText: "There is too little text here for an article."
        }
    }
}

/// How much of a page is read.
public struct ExtractionLimits: Sendable, Equatable {
    /// The largest page; what is larger is a problem.
    public let bytes: Int
    /// The longest text, in bytes; what is longer is cut.
    public let text: Int
    /// Elements and pieces of text; what is beyond them is left out.
    public let nodes: Int

    public init(bytes: Int, text: Int, nodes: Int) {
        self.bytes = bytes
        self.text = text
        self.nodes = nodes
    }

    /// 16 MB, 1 MB of text, 500,000 nodes.
    public static let standard = ExtractionLimits(bytes: 16_000_000, text: 1_000_000, nodes: 500_000)
}
