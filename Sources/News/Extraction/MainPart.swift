// SPDX-License-Identifier: AGPL-3.0-or-later

/// Finds the element that holds an article.
struct MainPart {
    /// Characters of an article that is one without what is put into it.
    private static let longArticle = 1000

    let outline: PageOutline
    /// Whether each block lies outside of what can be an article.
    private(set) var isOutside: [Bool]
    /// Whether each lies in something that is said to be furniture, and whether in a teaser for another article.
    private(set) var isFurniture: [Bool]
    private(set) var isTeaser: [Bool]
    /// How much each block speaks for being prose, or against it.
    private(set) var values: [Int]
    private(set) var prose: [Int]
    private var proseSums: [Int]
    private(set) var section = 0
    private var headlineIndex: Int?
    /// Blocks and elements looked at: what the tests hold to be linear.
    private(set) var work = 0

    init(_ outline: PageOutline, headline: Headline, description: FoldedText?, heedsHints: Bool = true) {
        self.outline = outline
        prose = outline.blocks.map(Self.prose)
        proseSums = Self.sums(prose)
        isOutside = Array(repeating: false, count: outline.blocks.count)
        isTeaser = isOutside
        isFurniture = isOutside
        values = []
        markOutside(heedsHints)
        isFurniture = isOutside
        markTeasers(headline, areOutside: heedsHints)
        values = outline.blocks.indices.map(value)
        work += outline.blocks.count * 3 + outline.sections.count * 2
        favour(description)
        favour(headline)
        section = best()
    }

    static func prose(_ block: PageOutline.Block) -> Int {
        let length = block.length
        guard length >= 25, block.linked * 2 <= length else { return 0 }
        guard length >= 100 || block.endsSentence && length >= 40 || block.marks >= 3 else { return 0 }
        return length - block.linked
    }

    private static func sums(_ values: [Int]) -> [Int] {
        var sums = [0]
        sums.reserveCapacity(values.count + 1)
        for value in values { sums.append(sums[sums.count - 1] + value) }
        return sums
    }

    func prose(in range: Range<Int>) -> Int { proseSums[range.upperBound] - proseSums[range.lowerBound] }

    private var allProse: Int { proseSums[proseSums.count - 1] }

    private mutating func markOutside(_ heedsHints: Bool) {
        var end = 0
        for section in outline.sections {
            guard section.blocks.upperBound > end, !section.blocks.isEmpty else { continue }
            guard isOutside(section, heedsHints) || heedsHints && isInserted(section) else { continue }
            for index in section.blocks { isOutside[index] = true }
            work += section.blocks.count
            end = section.blocks.upperBound
        }
    }

    private func isOutside(_ section: PageOutline.Section, _ heedsHints: Bool) -> Bool {
        let hints = section.hints
        let all = allProse
        if hints.isDisjoint(with: .outside) { return false }
        switch section.element {
        case .html, .body, .main, .article: return false
        default: break
        }
        let held = prose(in: section.blocks)
        if hints.contains(.certain) { return held * 10 < all * 8 }
        guard heedsHints else { return false }
        if hints.contains(.articleBody) { return false }
        if hints.contains(.comment) { return held * 10 < all * 9 }
        return held * 10 < all * 4
    }

    /// Whether an element is a gallery put into the text of an article that is long enough without it.
    private func isInserted(_ section: PageOutline.Section) -> Bool {
        guard section.hints.contains(.gallery) else { return false }
        let held = prose(in: section.blocks)
        var parent = section.parent
        for _ in 0..<6 where parent >= 0 {
            let around = outline.sections[parent]
            if around.hints.isArticleBody { return prose(in: around.blocks) - held >= Self.longArticle }
            parent = around.parent
        }
        return false
    }

    /// Marks what stands under a heading that is a link to another story.
    private mutating func markTeasers(_ headline: Headline, areOutside: Bool) {
        for (index, block) in outline.blocks.enumerated() where !isOutside[index] {
            guard block.leadingLink >= 15, block.length < 300 || block.leadingLink * 5 > block.length else { continue }
            let own = outline.sections[block.section]
            let isHeading = own.element.isHeading && block.linked * 10 >= block.length * 9
            let isItem =
                own.element == .li && block.leadingLink == block.linked
                && block.linked * 8 >= block.length && block.length > block.linked + 20
            guard isHeading || isItem, !headline.isSame(outline.bytes(block)) else { continue }
            work += 18
            guard let teaser = teaser(around: index) else { continue }
            for index in teaser {
                if areOutside { isOutside[index] = true }
                isTeaser[index] = true
            }
        }
    }

    /// The nearest range around a heading that holds prose as well, if it is too small to be the article.
    private func teaser(around index: Int) -> Range<Int>? {
        var section = outline.blocks[index].section
        for _ in 0..<6 where section >= 0 {
            let range = outline.sections[section].blocks
            let held = prose(in: range)
            if held > 0 {
                let isSmall = held <= 700 && held * 5 <= allProse && range.count <= 12
                return isSmall && range.upperBound > index ? range : nil
            }
            section = outline.sections[section].parent
        }
        return nil
    }

    private func value(_ index: Int) -> Int {
        let block = outline.blocks[index]
        if isOutside[index] { return -5 }
        if prose[index] > 0 { return min(prose[index], 1000) }
        let element = outline.sections[block.section].element
        if element.isHeading { return -2 }
        if block.linked * 2 > block.length { return -20 - block.length / 2 }
        switch element {
        case .p, .li, .blockquote, .pre, .dd: return block.linked == 0 ? block.length / 4 : -2
        default: return -10
        }
    }

    /// What the page says in short is often how its article begins.
    private mutating func favour(_ description: FoldedText?) {
        guard let description, description.bytes.count >= 30 else { return }
        let start = description.bytes.prefix(30)
        let first = description.bytes[0]
        for (index, block) in outline.blocks.enumerated() where values[index] > 0 && prose[index] > 0 {
            // Most blocks differ in the first letter already.
            guard let letter = outline.bytes(block).first(where: { $0 >= 0x80 || $0.isLetter || $0.isDigit }),
                letter >= 0x80 || letter.lowercased == first
            else { continue }
            if FoldedText(outline.bytes(block).prefix(80)).bytes.starts(with: start) { values[index] += 500 }
        }
    }

    /// What follows the headline closely is likely to be the article.
    private mutating func favour(_ headline: Headline) {
        guard
            let title = outline.blocks.indices.first(where: { index in
                let block = outline.blocks[index]
                return outline.sections[block.section].element.isHeading && !isOutside[index]
                    && block.length <= 300 && headline.isSame(outline.bytes(block))
            })
        else { return }
        if let first = (title + 1..<min(title + 20, values.count)).first(where: { prose[$0] > 0 && !isOutside[$0] }) {
            values[first] += 200
        }
        headlineIndex = title
    }

    private func best() -> Int {
        let sums = Self.sums(values)
        var best = 0
        var most = Int.min
        for (index, section) in outline.sections.enumerated() where !section.blocks.isEmpty {
            var net = sums[section.blocks.upperBound] - sums[section.blocks.lowerBound]
            if net > 0 {
                if section.hints.contains(.articleBody) {
                    net = net * 2
                } else if section.hints.isArticleBody {
                    net = net * 12 / 10
                }
                if section.element == .article { net = net * 11 / 10 }
                if let headlineIndex, section.blocks.upperBound <= headlineIndex { net /= 2 }
            }
            if net >= most {
                most = net
                best = index
            }
        }
        return best
    }
}
