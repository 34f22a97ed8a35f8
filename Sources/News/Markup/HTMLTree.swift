// SPDX-License-Identifier: AGPL-3.0-or-later

/// An HTML document as a tree of elements and texts, to be read.
///
/// It is built by the everyday rules of the WHATWG standard: there is always an `html` and a `body`, end tags that may
/// be left out are implied, stray ones passed over. Where the standard moves things about, for text between the cells
/// of a table or for formatting that overlaps blocks, this tree leaves them where they were written. Comments are not
/// in it, nor is the document type. Building takes time and memory proportional to the number of bytes.
///
///     let tree = HTMLTree(decoded.bytes)
///     for link in tree.elements(.a) {
///         print(tree.text(of: link), tree.attribute(named: "href", of: link) ?? "")
///     }
struct HTMLTree: Sendable {
    /// Elements nested deeper than this stand beside each other, in the element at this depth.
    static let deepest = 500
    /// Nodes beyond this are left out, and ``isCut`` says so.
    static let mostNodes = 2_000_000

    /// The document in UTF-8.
    let bytes: [UInt8]
    /// Whether the document had more nodes, or more bytes, than are read.
    let isCut: Bool
    /// Bytes and elements looked at, those looked at twice counted twice: what the tests hold to be linear.
    let work: Int
    /// The `html` element, in which everything is.
    let root = HTMLNode(index: 0)
    /// The element in which titles and metadata stand; it may be missing.
    let head: HTMLNode?
    let body: HTMLNode

    let nodes: [Record]
    let attributes: [HTMLAttribute]
    /// Texts that had to be decoded.
    let decoded: [UInt8]

    /// Reads a document.
    init(_ bytes: [UInt8], mostNodes: Int = mostNodes) {
        self.init(HTMLTreeBuilder(bytes, mostNodes: mostNodes))
    }

    /// Reads a piece of a document, such as the text of a feed's entry: everything in it is in the ``body``.
    init(fragment bytes: [UInt8]) {
        self.init(HTMLTreeBuilder(fragment: bytes))
    }

    private init(_ unread: consuming HTMLTreeBuilder) {
        var builder = unread
        builder.build()
        bytes = builder.tokens.bytes
        isCut = builder.isCut
        work = builder.work + builder.tokens.work
        head = builder.head.map(HTMLNode.init)
        body = HTMLNode(index: builder.body)
        nodes = builder.nodes
        attributes = builder.attributes
        decoded = builder.decoded
    }
}

/// A node of a tree: an element or a text.
///
/// It is a number that means something only to its tree, and orders nodes as they were written.
struct HTMLNode: Hashable, Comparable, Sendable {
    let index: Int32

    static func < (left: HTMLNode, right: HTMLNode) -> Bool { left.index < right.index }
}

extension HTMLTree {
    /// What is kept of a node; -1 stands for no other node.
    struct Record {
        var parent: Int32 = -1
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var next: Int32 = -1
        var previous: Int32 = -1
        /// The range of an element's name as written, or of a text.
        var start: Int32
        var count: Int32
        var firstAttribute: Int32 = 0
        var attributeCount: Int16 = 0
        var element = HTMLElement.other
        var kind: Kind

        var range: Range<Int> { Int(start)..<(Int(start) + Int(count)) }

        init(_ kind: Kind, _ range: Range<Int>) {
            self.kind = kind
            start = Int32(truncatingIfNeeded: range.lowerBound)
            count = Int32(truncatingIfNeeded: range.count)
        }
    }

    enum Kind: UInt8 {
        case element
        /// An element of SVG or MathML.
        case foreign
        /// A text that stands in ``bytes``.
        case text
        /// A text that stands in ``decoded``.
        case decodedText
    }
}
