// SPDX-License-Identifier: AGPL-3.0-or-later

/// The elements of an article in which prose stands, so that what is short beside it is text as well.
struct ProseHolders {
    private let first: Int
    /// For each section from the first on, whether prose stands in it, and whether in an element right in it.
    private var hold: [Bool]
    private var surround: [Bool]

    init() {
        first = 0
        hold = []
        surround = []
    }

    /// - Parameters:
    ///   - blocks: The blocks that are prose, by their places.
    ///   - first: A section that holds all of them.
    init(_ outline: PageOutline, _ blocks: [Int], from first: Int) {
        self.first = first
        hold = Array(repeating: false, count: outline.sections.count - first)
        surround = hold
        for index in blocks {
            let section = outline.blocks[index].section
            hold[section - first] = true
            let parent = outline.sections[section].parent
            if parent >= first { surround[parent - first] = true }
        }
    }

    /// Whether prose stands in the same element as a block, as when line breaks part paragraphs.
    func isBeside(_ block: PageOutline.Block) -> Bool { Self.says(hold, block.section - first) }

    /// Whether a block is an item of a list of which another item is prose.
    func isInList(_ block: PageOutline.Block, _ outline: PageOutline) -> Bool {
        Self.says(surround, outline.sections[block.section].parent - first)
    }

    private static func says(_ sections: [Bool], _ index: Int) -> Bool {
        sections.indices.contains(index) && sections[index]
    }
}
