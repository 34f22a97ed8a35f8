// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import News

struct NewsExtract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Read the articles of web pages.",
        discussion: """
            {file, isArticle, title, byline, published, site, language, image, text}

            All plain text; "text" has a line for each paragraph, without the title. Of a page that is no article, \
            "isArticle" is false, "problem" says why and the rest is null: that is a result, and the exit code is 0.
            """)

    static let keys = ["isArticle", "title", "byline", "published", "site", "language", "image", "text"]

    @OptionGroup var files: NewsFiles
    @OptionGroup var origin: NewsOrigin

    func run() throws {
        try files.print(keys: Self.keys) {
            Extraction.read($0, contentType: origin.contentType, address: origin.address)
        } _: { reading in
            switch reading {
            case .problem(let problem): .values([.bool(false)], because: problem.sentence)
            case .article(let article):
                .values([
                    .bool(true), JSONValue(article.title), JSONValue(article.byline), JSONValue(article.published),
                    JSONValue(article.site), JSONValue(article.language), JSONValue(article.image),
                    .text(article.text),
                ])
            }
        }
    }
}
