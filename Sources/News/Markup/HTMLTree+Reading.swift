// SPDX-License-Identifier: AGPL-3.0-or-later

/// Questions asked of the nodes of a tree. A node must be one of this tree.
extension HTMLTree {
    /// The element that a node is; nil for a text.
    func element(_ node: HTMLNode) -> HTMLElement? {
        let record = nodes[Int(node.index)]
        return record.kind == .element || record.kind == .foreign ? record.element : nil
    }

    /// Whether a node is one of HTML's own elements of that name; the `a` of an SVG picture is not.
    func isElement(_ node: HTMLNode, _ element: HTMLElement) -> Bool {
        let record = nodes[Int(node.index)]
        return record.kind == .element && record.element == element
    }

    func isText(_ node: HTMLNode) -> Bool { element(node) == nil }

    /// Whether a node is an element of SVG or MathML.
    func isForeign(_ node: HTMLNode) -> Bool { nodes[Int(node.index)].kind == .foreign }

    /// The name of an element in lower case, also of one HTML does not know; empty for a text.
    func name(of node: HTMLNode) -> String {
        switch element(node) {
        case .other?: HTMLDecoding.name(nodes[Int(node.index)].range, in: bytes)
        case let element?: element.name
        case nil: ""
        }
    }

    // MARK: - Neighbours

    /// The element that holds a node; nil for the root.
    func parent(of node: HTMLNode) -> HTMLNode? { HTMLNode(nodes[Int(node.index)].parent) }

    func firstChild(of node: HTMLNode) -> HTMLNode? { HTMLNode(nodes[Int(node.index)].firstChild) }

    func lastChild(of node: HTMLNode) -> HTMLNode? { HTMLNode(nodes[Int(node.index)].lastChild) }

    /// The node that follows in the same element.
    func next(after node: HTMLNode) -> HTMLNode? { HTMLNode(nodes[Int(node.index)].next) }

    /// The node before it in the same element.
    func previous(before node: HTMLNode) -> HTMLNode? { HTMLNode(nodes[Int(node.index)].previous) }

    /// The elements and texts directly in an element, in order.
    func children(of node: HTMLNode) -> HTMLChildren { HTMLChildren(of: node, in: nodes) }

    /// Everything in an element, itself not included, in the order of the document.
    func descendants(of node: HTMLNode) -> HTMLDescendants { HTMLDescendants(of: node, in: nodes) }

    /// The elements around a node, the nearest first.
    func ancestors(of node: HTMLNode) -> some Sequence<HTMLNode> {
        sequence(state: node) { current in
            guard let parent = parent(of: current) else { return nil }
            current = parent
            return parent
        }
    }

    /// The starts, texts and ends of an element and all that is in it, as they would be written.
    func walk(_ node: HTMLNode) -> HTMLWalk { HTMLWalk(node, in: nodes) }

    /// HTML's own elements of a name in an element, or in the whole document, in order.
    func elements(_ element: HTMLElement, in node: HTMLNode? = nil) -> [HTMLNode] {
        descendants(of: node ?? root).filter { isElement($0, element) }
    }

    /// The first of HTML's own elements of a name in an element, or in the whole document.
    func first(_ element: HTMLElement, in node: HTMLNode? = nil) -> HTMLNode? {
        descendants(of: node ?? root).first { isElement($0, element) }
    }

    // MARK: - Attributes

    /// The decoded value of an attribute, its name given in lower case; empty when it was written without one.
    func attribute(named name: String, of node: HTMLNode) -> String? {
        guard let found = attributeRange(of: node).first(where: { isAttribute($0, named: name) }) else { return nil }
        return HTMLDecoding.value(attributes[found], in: bytes)
    }

    func hasAttribute(named name: String, _ node: HTMLNode) -> Bool {
        attributeRange(of: node).contains { isAttribute($0, named: name) }
    }

    /// The names, in lower case, and decoded values of an element's attributes, each name once, in order.
    func attributes(of node: HTMLNode) -> [(name: String, value: String)] {
        attributes[attributeRange(of: node)].map { attribute in
            (HTMLDecoding.name(attribute.name, in: bytes), HTMLDecoding.value(attribute, in: bytes))
        }
    }

    private func attributeRange(of node: HTMLNode) -> Range<Int> {
        let record = nodes[Int(node.index)]
        let first = Int(record.firstAttribute)
        return first..<(first + Int(record.attributeCount))
    }

    private func isAttribute(_ index: Int, named name: String) -> Bool {
        let key = HTMLNameKey(name.utf8)
        guard attributes[index].hasKey(key) else { return false }
        return key.isExact || bytes.matches(attributes[index].name, name)
    }
}

extension HTMLNode {
    /// The node at an index, or none if it is negative.
    fileprivate init?(_ index: Int32) {
        guard index >= 0 else { return nil }
        self.index = index
    }
}
