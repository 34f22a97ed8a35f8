// SPDX-License-Identifier: AGPL-3.0-or-later

/// The elements that are open while a tree is built, the outermost first.
///
/// Each knows the nearest limits around it and the one of its own name before it, so that every question the building
/// asks is answered at once, however deep the elements are nested.
struct HTMLOpenElements {
    struct Entry {
        let node: Int32
        /// The number of its name.
        let name: Int32
        let element: HTMLElement
        let isForeign: Bool
        /// Whether its end tag has been seen inside a block that it holds: it closes with the block.
        fileprivate(set) var isDue = false
        /// The one of the same name before it, or -1.
        fileprivate let previous: Int32
        fileprivate(set) var limits: Limits
    }

    /// Where the nearest element of some kind is, itself included.
    struct Limits {
        var special = 0
        var scope = 0
        /// For paragraphs.
        var buttonScope = 0
        /// For list items.
        var listScope = 0
        var table = 0
        /// Special elements but for those in which an unclosed list item may lie.
        var item = 0
        /// Elements that are HTML.
        var html = 0
    }

    private(set) var entries: [Entry] = []
    /// By the number of a name, where the innermost element of the name is, or -1.
    private var latest = Array(repeating: Int32(-1), count: HTMLElement.allCases.count)

    var count: Int { entries.count }

    /// The innermost element; before there is any, something outside the tree.
    var top: Entry {
        entries.last
            ?? Entry(node: 0, name: 0, element: .other, isForeign: false, previous: -1, limits: Limits())
    }

    /// Where the innermost element of a name is, or -1.
    func index(of name: Int32) -> Int {
        Int(name) < latest.count ? Int(latest[Int(name)]) : -1
    }

    func index(of element: HTMLElement) -> Int { Int(latest[Int(element.rawValue)]) }

    mutating func push(node: Int32, name: Int32, element: HTMLElement, isForeign: Bool) {
        while latest.count <= Int(name) { latest.append(-1) }
        let index = entries.count
        var limits = top.limits
        if isForeign {
            if element.traits.contains(.integration) { limits.limitAll(to: index) }
        } else {
            limits.narrow(for: element, at: index)
        }
        entries.append(
            Entry(
                node: node, name: name, element: element, isForeign: isForeign, previous: latest[Int(name)],
                limits: limits))
        latest[Int(name)] = Int32(truncatingIfNeeded: index)
    }

    mutating func pop() {
        guard let entry = entries.popLast(), !entry.isDue else { return }
        latest[Int(entry.name)] = entry.previous
    }

    /// Closes everything from an index on, and what was due to close with it.
    mutating func close(from index: Int) {
        while entries.count > max(index, 1) { pop() }
        while let last = entries.last, last.isDue { pop() }
    }

    /// Lets the innermost element of a name close together with what it holds next.
    mutating func postponeEnd(of name: Int32) {
        let index = index(of: name)
        guard index > 0, index < entries.count else { return }
        latest[Int(name)] = entries[index].previous
        entries[index].isDue = true
    }
}

extension HTMLOpenElements.Limits {
    fileprivate mutating func narrow(for element: HTMLElement, at index: Int) {
        html = index
        let traits = element.traits
        guard traits.contains(.special) else { return }
        special = index
        if element != .div && element != .p && element != .address { item = index }
        if traits.contains(.scope) {
            scope = index
            buttonScope = index
            listScope = index
        } else if element == .button {
            buttonScope = index
        } else if element == .ol || element == .ul {
            listScope = index
        }
        if element == .table || element == .template { table = index }
    }

    fileprivate mutating func limitAll(to index: Int) {
        special = index
        scope = index
        buttonScope = index
        listScope = index
        table = index
        item = index
    }
}
