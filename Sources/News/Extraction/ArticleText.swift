// SPDX-License-Identifier: AGPL-3.0-or-later

/// Chooses the blocks that are the text of an article.
struct ArticleText {
    /// Characters below which a text is so short that the names of elements are not trusted.
    private static let shortest = 250

    let outline: PageOutline
    let main: MainPart
    private(set) var kept: [Int] = []
    /// Blocks and elements looked at: what the tests hold to be linear.
    private(set) var work = 0
    private var isDropped: [Bool]
    private var prose = ProseHolders()
    /// For each section from the main one on, the element that says what kind of text it holds.
    private var holders: [HTMLElement] = []

    init(_ outline: PageOutline, _ head: PageHead) {
        let headline = Headline(head)
        let description = head.meta("og:description", "description", "twitter:description").map(FoldedText.init)
        let strict = ArticleText(outline, headline, description, heedsHints: true)
        guard strict.shown < Self.shortest else {
            self = strict
            return
        }
        let lenient = ArticleText(outline, headline, description, heedsHints: false)
        self = lenient.shown > 2 * strict.shown ? lenient : strict
    }

    private init(
        _ outline: PageOutline, _ headline: Headline, _ description: FoldedText?, heedsHints: Bool
    ) {
        self.outline = outline
        main = MainPart(
            outline, headline: headline, description: description, heedsHints: heedsHints)
        isDropped = main.isOutside
        holders = Self.holders(outline.sections, from: main.section)
        choose(headline)
    }

    private static func holders(_ sections: [PageOutline.Section], from main: Int) -> [HTMLElement] {
        var holders: [HTMLElement] = []
        for section in sections[min(main, sections.count)...] {
            switch section.element {
            case .div, .section, .other, .span, .center, .form, .figure:
                let parent = section.parent - main
                holders.append(parent >= 0 && parent < holders.count ? holders[parent] : .div)
            case let element: holders.append(element)
            }
        }
        return holders
    }

    private func holder(of block: PageOutline.Block) -> HTMLElement {
        let index = block.section - main.section
        return holders.indices.contains(index) ? holders[index] : .div
    }

    /// Characters that are kept, without headings.
    private var shown: Int {
        kept.reduce(0) { shown, index in
            let block = outline.blocks[index]
            return outline.sections[block.section].element.isHeading ? shown : shown + block.length
        }
    }

    /// Characters that are kept, without headings, links and teasers.
    var length: Int {
        kept.reduce(0) { length, index in
            let block = outline.blocks[index]
            return outline.sections[block.section].element.isHeading || main.isTeaser[index]
                ? length : length + block.length - block.linked
        }
    }

    private mutating func choose(_ headline: Headline) {
        guard !outline.sections.isEmpty else { return }
        let range = outline.sections[main.section].blocks
        work += main.work + 4 * range.count
        guard main.prose(in: range) > 0 else { return keepAll() }
        let start = beginning(of: range, headline)
        dropUnderFurnitureHeadings(start..<range.upperBound)
        var chosen: [Int] = []
        prose = ProseHolders(outline, range.filter { main.prose[$0] > 0 && !isDropped[$0] }, from: main.section)
        for index in start..<range.upperBound where !isDropped[index] {
            if isText(index) { chosen.append(index) }
        }
        kept = chosen
        dropEmptyHeadings()
        if start > range.lowerBound { dropStandfirst() }
    }

    /// Keeps whatever is no link: for pages that hold no sentences.
    private mutating func keepAll() {
        kept = outline.blocks.indices.filter { index in
            let block = outline.blocks[index]
            return !main.isOutside[index] && block.linked * 2 <= block.length
        }
        dropEmptyHeadings()
        if kept.isEmpty { kept = outline.blocks.indices.filter { !main.isOutside[$0] } }
    }

    /// Drops long headings between the headline and the first paragraph, which say in short what follows.
    private mutating func dropStandfirst() {
        guard
            let paragraph = kept.first(where: { !outline.sections[outline.blocks[$0].section].element.isHeading })
        else { return }
        kept = kept.filter { $0 >= paragraph || outline.blocks[$0].length <= 60 }
    }

    /// The first block behind the headline.
    private func beginning(of range: Range<Int>, _ headline: Headline) -> Int {
        var start = range.lowerBound
        let all = main.prose(in: range)
        for index in range {
            let block = outline.blocks[index]
            guard outline.sections[block.section].element.isHeading else { continue }
            guard main.prose(in: range.lowerBound..<index) * 5 <= all else { break }
            let isTop = outline.sections[block.section].element == .h1 && main.prose(in: range.lowerBound..<index) == 0
            if isTop || headline.isSame(outline.bytes(block)) { start = index + 1 }
        }
        return start
    }

    private mutating func dropUnderFurnitureHeadings(_ range: Range<Int>) {
        let all = main.prose(in: range)
        for index in range where !isDropped[index] {
            let block = outline.blocks[index]
            guard block.length <= 60, isHeadingLike(block) else { continue }
            guard FurniturePhrases.shared.isHeading(outline.bytes(block)) else { continue }
            isDropped[index] = true
            var section = block.section
            while section > main.section, outline.sections[section].blocks.upperBound <= index + 1 {
                work += 1
                section = outline.sections[section].parent
            }
            let end = min(outline.sections[max(section, 0)].blocks.upperBound, range.upperBound)
            guard index + 1 < end else { continue }
            let start = outline.sections[max(section, 0)].blocks.lowerBound
            let isFirst = main.prose(in: start..<index) == 0
            if section > main.section, isFirst, main.prose(in: (index + 1)..<end) * 10 <= all * 4 {
                for other in index..<end { isDropped[other] = true }
                work += end - index
            } else {
                dropLinks(from: index + 1, to: end)
            }
        }
    }

    /// Drops blocks up to the first that is prose, and not about a link.
    private mutating func dropLinks(from start: Int, to end: Int) {
        for index in start..<end {
            work += 1
            let block = outline.blocks[index]
            if main.prose[index] > 0, block.linked * 10 <= block.length { break }
            if block.linked * 2 <= block.length, !outline.sections[block.section].element.isHeading { break }
            isDropped[index] = true
        }
    }

    private func isHeadingLike(_ block: PageOutline.Block) -> Bool {
        let element = outline.sections[block.section].element
        return element.isHeading || block.bold * 2 > block.length || element == .div || element == .p
    }

    private func isText(_ index: Int) -> Bool {
        let block = outline.blocks[index]
        let element = holder(of: block)
        if block.linked * 2 > block.length, FurniturePhrases.shared.isHeading(outline.bytes(block)) { return false }
        if block.length < 300, FurniturePhrases.shared.isLine(outline.bytes(block)) { return false }
        return element.isHeading || main.prose[index] > 0 || isShortText(block, element)
    }

    private func isShortText(_ block: PageOutline.Block, _ element: HTMLElement) -> Bool {
        switch element {
        case .p, .blockquote, .pre, .dd, .dt, .td, .th: return block.linked * 10 < block.length * 9 || block.length < 30
        case .li: return block.linked * 2 <= block.length || prose.isInList(block, outline)
        default:
            return block.linked == 0 && block.endsSentence || block.linked * 2 <= block.length && prose.isBeside(block)
        }
    }

    /// Drops headings behind which no text comes, and linked ones behind which none comes before the next.
    private mutating func dropEmptyHeadings() {
        var hasText = false
        var isBeforeText = false
        var left: [Int] = []
        for index in kept.reversed() {
            let block = outline.blocks[index]
            if outline.sections[block.section].element.isHeading {
                if hasText, isBeforeText || block.linked * 10 < block.length * 9 { left.append(index) }
                isBeforeText = false
            } else {
                hasText = true
                isBeforeText = true
                left.append(index)
            }
        }
        kept = left.reversed()
    }

    /// The text in UTF-8, a line for each block.
    var bytes: [UInt8] { lines(kept) }

    /// All that stands outside of menus and the like, with its links: the text of a list of articles.
    var list: [UInt8] { lines(outline.blocks.indices.filter { !main.isFurniture[$0] }) }

    private func lines(_ kept: [Int]) -> [UInt8] {
        var bytes: [UInt8] = []
        for index in kept {
            if !bytes.isEmpty { bytes.append(0x0A) }
            bytes.append(contentsOf: outline.bytes(outline.blocks[index]))
        }
        return bytes
    }

    /// The first heading of the highest rank there is.
    var headline: PageOutline.Block? {
        let headings = outline.blocks.filter { outline.sections[$0.section].element.isHeading }
        return [HTMLElement.h1, .h2].lazy.compactMap { rank in
            headings.first { outline.sections[$0.section].element == rank }
        }.first
    }

    /// How many blocks outside of menus are links to other texts, and how many characters they and what stands
    /// with them hold.
    var links: (count: Int, linked: Int) {
        var count = 0
        var linked = 0
        for (index, block) in outline.blocks.enumerated() where !main.isFurniture[index] {
            guard block.linked >= 20, block.linked * 2 > block.length || main.isTeaser[index] else { continue }
            count += 1
            linked += block.length
        }
        return (count, linked)
    }
}
