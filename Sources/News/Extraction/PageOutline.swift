// SPDX-License-Identifier: AGPL-3.0-or-later

/// A page as a run of blocks of text, and the elements that hold them.
///
/// An element holds a range of blocks, so that sums over elements are differences of sums over blocks.
struct PageOutline {
    /// A block element.
    struct Section {
        /// The section around it; -1 for the outermost.
        let parent: Int
        let node: HTMLNode
        let element: HTMLElement
        let hints: PageHints
        var blocks: Range<Int>
    }

    /// Text between two ends of lines.
    struct Block {
        let section: Int
        /// Where its text is in ``PageOutline/text``.
        var text: Range<Int>
        /// Characters, those of scripts that write a word with few of them counted three times.
        var length = 0
        var linked = 0
        /// Commas, full stops and their like in any script.
        var marks = 0
        /// Whether it begins or ends with a quotation mark, or ends as sentences do.
        var endsSentence = false
        var bold = 0
        /// Characters of a link that it begins with.
        var leadingLink = 0
    }

    var sections: [Section] = []
    var blocks: [Block] = []
    var text: [UInt8] = []
    /// Elements in which something about the page is told.
    var metas: [HTMLNode] = []
    var links: [HTMLNode] = []
    var scripts: [HTMLNode] = []
    var times: [HTMLNode] = []
    /// Elements that are said to name an author.
    var authors: [HTMLNode] = []
    var title: HTMLNode?
    var base: HTMLNode?
    var videos = 0
    /// Bytes and elements looked at: what the tests hold to be linear.
    var work = 0

    /// The blocks that are headings.
    var headings: some Sequence<Block> { blocks.lazy.filter { sections[$0.section].element.isHeading } }

    func bytes(_ block: Block) -> ArraySlice<UInt8> { text[block.text] }
    func string(_ block: Block) -> String {
        String(decoding: StreamSafe.cut(Array(text[block.text])), as: UTF8.self)
    }
}
