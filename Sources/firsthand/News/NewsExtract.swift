// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import News

struct NewsExtract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Read the articles of web pages.",
        discussion: """
            {file, isArticle, title, byline, published, site, language, image, text}

            All plain text; "text" has a line for each paragraph, without the title. Of a page that is no article, \
            "isArticle" is false and "problem" says why; the rest is then what was found on it all the same. That is a \
            result, and the exit code is 0.
            """)

    static let keys = ["isArticle", "title", "byline", "published", "site", "language", "image", "text"]

    @OptionGroup var files: NewsFiles
    @OptionGroup var origin: NewsOrigin

    func run() throws {
        try files.print(keys: Self.keys) { bytes in
            Extraction.read(bytes, contentType: origin.contentType, address: origin.address)
        } _: { reading in
            .values([.bool(reading.article != nil)] + Self.values(reading.found), because: reading.problem?.sentence)
        }
    }

    private static func values(_ found: Article?) -> [JSONValue] {
        guard let found else { return [] }
        return [
            JSONValue(found.title), JSONValue(found.byline), JSONValue(found.published), JSONValue(found.site),
            JSONValue(found.language), JSONValue(found.image), found.text.isEmpty ? .null : .text(found.text),
        ]
    }
}
