// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import News

struct NewsExtract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Read the articles of web pages.",
        discussion: """
            {file, isArticle, title, byline, published, site, language, image, text}

            All plain text; "text" has a line for each paragraph, without the title. Of a page that is no article, \
            "isArticle" is false and "problem" says why; "text" is then what stands on it, if anything, and the rest is \
            null. That is a result, and the exit code is 0.
            """)

    static let keys = ["isArticle", "title", "byline", "published", "site", "language", "image", "text"]

    @OptionGroup var files: NewsFiles
    @OptionGroup var origin: NewsOrigin

    func run() throws {
        try files.print(keys: Self.keys, read) { reading, text in
            switch reading {
            case .problem(let problem): .values(Self.values(text: text), because: problem.sentence)
            case .article(let article): .values(Self.values(article))
            }
        }
    }

    /// What was read, and the text of a page that is no article.
    private func read(_ bytes: [UInt8]) -> (reading: ArticleReading, text: String) {
        let reading = Extraction.read(bytes, contentType: origin.contentType, address: origin.address)
        guard reading.problem != nil else { return (reading, "") }
        return (reading, Extraction.text(bytes, contentType: origin.contentType, address: origin.address))
    }

    private static func values(_ article: Article) -> [JSONValue] {
        [
            .bool(true), JSONValue(article.title), JSONValue(article.byline), JSONValue(article.published),
            JSONValue(article.site), JSONValue(article.language), JSONValue(article.image), .text(article.text),
        ]
    }

    private static func values(text: String) -> [JSONValue] {
        [.bool(false), .null, .null, .null, .null, .null, .null, text.isEmpty ? .null : .text(text)]
    }
}
