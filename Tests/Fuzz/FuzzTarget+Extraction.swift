// SPDX-License-Identifier: AGPL-3.0-or-later

extension FuzzTarget {
    static func extract(_ bytes: [UInt8]) {
        let (steering, rest) = parts(bytes)
        let limits =
            steering & 1 == 0 ? ExtractionLimits.standard : ExtractionLimits(bytes: 4000, text: 200, nodes: 100)
        let address = steering & 2 == 0 ? "https://example.org/news/2026/07/a-story-of-some-length" : nil
        let type = steering & 4 == 0 ? nil : "text/html; charset=windows-1252"
        let reading = Extraction.read(rest, contentType: type, address: address, limits: limits)
        promise((reading.article == nil) != (reading.problem == nil), "a page is an article or has a problem")
        guard let article = reading.article else { return }
        promise(!article.text.isEmpty && article.text.utf8.count <= limits.text, "a text is as long as allowed")
        let links = [article.image, article.canonical].compactMap(\.self)
        promise(links.allSatisfy(isAbsolute), "links are absolute")
        let lines = [article.title, article.byline, article.site].compactMap(\.self)
        promise(lines.allSatisfy { !$0.isEmpty && !$0.utf8.contains(0x0A) }, "what is named is one line")
        let page = ArticlePage(HTMLTree(DecodedText(html: rest, contentType: type).bytes), address: address)
        let work = page.tree.work + page.outline.work + page.text.work
        promise(isLinear(work, for: rest.count), "reading an article is not linear")
    }
}
