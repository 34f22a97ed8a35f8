// SPDX-License-Identifier: AGPL-3.0-or-later

/// The nodes directly in an element.
struct HTMLChildren: Sequence, IteratorProtocol {
    private let nodes: [HTMLTree.Record]
    private var current: Int32

    init(of node: HTMLNode, in nodes: [HTMLTree.Record]) {
        self.nodes = nodes
        current = nodes[Int(node.index)].firstChild
    }

    mutating func next() -> HTMLNode? {
        guard current >= 0 else { return nil }
        defer { current = nodes[Int(current)].next }
        return HTMLNode(index: current)
    }
}

/// The nodes in an element, in the order of the document.
///
///     var rest = tree.descendants(of: tree.body)
///     while let node = rest.next() {
///         if tree.isElement(node, .nav) { rest.skipChildren() }
///     }
struct HTMLDescendants: Sequence, IteratorProtocol {
    private let nodes: [HTMLTree.Record]
    private let top: Int32
    private var latest: Int32
    private var skips = false

    init(of node: HTMLNode, in nodes: [HTMLTree.Record]) {
        self.nodes = nodes
        top = node.index
        latest = node.index
    }

    mutating func next() -> HTMLNode? {
        guard latest >= 0 else { return nil }
        let child = skips ? -1 : nodes[Int(latest)].firstChild
        skips = false
        latest = child >= 0 ? child : behind(latest)
        return latest >= 0 ? HTMLNode(index: latest) : nil
    }

    /// Leaves out what is in the node that was returned last.
    mutating func skipChildren() { skips = true }

    private func behind(_ node: Int32) -> Int32 {
        var node = node
        while node != top, node >= 0 {
            let next = nodes[Int(node)].next
            if next >= 0 { return next }
            node = nodes[Int(node)].parent
        }
        return -1
    }
}

/// A node and all that is in it, with the end of each element.
struct HTMLWalk: Sequence, IteratorProtocol {
    enum Step: Equatable {
        case start(HTMLNode)
        case text(HTMLNode)
        case end(HTMLNode)
    }

    private let nodes: [HTMLTree.Record]
    private let top: Int32
    private var latest: Int32
    /// Whether the latest step went into an element, so that its children come next.
    private var isInside = false
    private var hasBegun = false

    init(_ node: HTMLNode, in nodes: [HTMLTree.Record]) {
        self.nodes = nodes
        top = node.index
        latest = node.index
    }

    mutating func next() -> Step? {
        guard hasBegun else {
            hasBegun = true
            return begin(latest)
        }
        let record = nodes[Int(latest)]
        if isInside {
            return record.firstChild >= 0 ? begin(record.firstChild) : end(latest)
        }
        guard latest != top else { return nil }
        return record.next >= 0 ? begin(record.next) : end(record.parent)
    }

    /// After the start of an element: leaves out what is in it and its end.
    mutating func skip() { isInside = false }

    private mutating func begin(_ node: Int32) -> Step {
        latest = node
        let kind = nodes[Int(node)].kind
        isInside = kind == .element || kind == .foreign
        return isInside ? .start(HTMLNode(index: node)) : .text(HTMLNode(index: node))
    }

    private mutating func end(_ node: Int32) -> Step {
        latest = node
        isInside = false
        return .end(HTMLNode(index: node))
    }
}
