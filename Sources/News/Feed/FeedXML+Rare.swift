// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads what few feeds have: programs, places, chapters, search forms.
extension FeedXML {
    mutating func readGenerator() -> FeedGenerator? {
        let written = xml.attributes.first { attribute in
            ["url", "uri", "resource"].contains { xml.bytes.matches(attribute.name.local, $0) }
        }
        let address = written.map(xml.value).flatMap(resolve)
        let version = xml.attribute("version")
        let name = readWords()
        guard name != nil || address != nil else { return nil }
        return FeedGenerator(name: name, address: address, version: version)
    }

    /// Reads where to ask to be told of changes, in the way older than WebSub.
    mutating func readCloud() -> FeedCloud? {
        defer { skip() }
        guard let domain = xml.attribute("domain") else { return nil }
        return FeedCloud(
            domain: domain, port: xml.attribute("port").flatMap { Int($0) }, path: xml.attribute("path"),
            procedure: xml.attribute("registerprocedure"), method: xml.attribute("protocol"))
    }

    /// Reads the chapters of a recording; of several lists the first counts.
    mutating func readChapters(of item: inout ItemDraft) {
        let isFirst = item.details.chapters.isEmpty
        var line: [UInt8] = []
        readChildren(text: &line) { reader, term, _ in
            guard term == .chapter else { return false }
            if isFirst, item.details.chapters.count < Self.mostChapters, let chapter = reader.chapter() {
                item.details.chapters.append(chapter)
            }
            reader.skip()
            return true
        }
    }

    private static let mostChapters = 1000

    private func chapter() -> FeedChapter? {
        guard let start = xml.attribute("start").flatMap(FeedChapter.milliseconds) else { return nil }
        return FeedChapter(
            milliseconds: start, title: xml.attribute("title"), link: xml.attribute("href").flatMap(resolve),
            image: xml.attribute("image").flatMap(resolve))
    }

    /// Reads RSS's `textInput`.
    mutating func readSearch() -> FeedSearch? {
        var line: [UInt8] = []
        var search = FeedSearch()
        readChildren(text: &line) { reader, term, _ in
            switch term {
            case .title: search.title = reader.readWords()
            case .summary: search.summary = reader.readWords()
            case .link: search.address = reader.readAddress()
            default: return false
            }
            return true
        }
        return search == FeedSearch() ? nil : search
    }

    /// Reads a place of GeoRSS, whether its numbers stand in it at once or deep inside GML.
    mutating func readPlace(_ term: FeedTerm) -> FeedPlace? {
        let depth = xml.depth
        var shape = Self.shapes[term]
        var dimensions = 2
        var numbers: [UInt8] = []
        while true {
            switch advance() {
            case .finished: return nil
            case .text(let text):
                if numbers.count < Self.longestPlace { xml.append(text, to: &numbers) }
            case .start(let name):
                if stopsBefore(name, in: depth) { return nil }
                shape = Self.shapes[meaning(of: name).term] ?? shape
                dimensions = xml.attribute("srsdimension").flatMap { Int($0) } ?? dimensions
                numbers.append(UInt8(ascii: " "))
            case .end:
                guard xml.depth < depth else { continue }
                let text = String(decoding: numbers, as: UTF8.self)
                return shape.flatMap { FeedPlace($0, text, dimensions: dimensions) }
            }
        }
    }

    private static let longestPlace = 20_000
    private static let shapes: [FeedTerm: FeedPlace.Shape] = [
        .point: .point, .line: .line, .box: .box, .polygon: .polygon,
    ]
}
