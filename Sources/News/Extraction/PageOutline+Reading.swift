// SPDX-License-Identifier: AGPL-3.0-or-later

extension PageOutline {
    init(_ tree: HTMLTree) {
        var reader = PageOutlineReader(tree)
        reader.read()
        self = reader.outline
    }
}

/// Walks over a tree once.
private struct PageOutlineReader {
    private let tree: HTMLTree
    private let reader: HintReader
    var outline = PageOutline()
    private var open: [Int] = []
    /// Inline elements that are sections of their own because of what their names say.
    private var block: PageOutline.Block?
    private var hasSpace = false
    private var breaks = 0
    private var linksOpen = 0
    private var boldOpen = 0
    private var preformatted = 0

    init(_ tree: HTMLTree) {
        self.tree = tree
        reader = HintReader(tree)
        outline.text.reserveCapacity(tree.bytes.count / 4)
        outline.blocks.reserveCapacity(tree.nodes.count / 8)
        outline.sections.reserveCapacity(tree.nodes.count / 4)
    }

    mutating func read() {
        var steps = tree.walk(tree.root)
        while let step = steps.next() {
            outline.work += 1
            switch step {
            case .start(let node): if !start(node) { steps.skip() }
            case .text(let node): append(tree.bytes(ofText: node))
            case .end(let node): end(node)
            }
        }
        flush()
    }

    // MARK: - Elements

    /// Begins an element; false when what is in it is not read.
    private mutating func start(_ node: HTMLNode) -> Bool {
        let record = tree.nodes[Int(node.index)]
        guard record.kind == .element else {
            return record.element != .svg
        }
        let element = record.element
        switch element {
        case .head: return true
        case .meta: outline.metas.append(node)
        case .link: outline.links.append(node)
        case .base: outline.base = outline.base ?? node
        case .script: outline.scripts.append(node)
        case .title: if outline.title == nil { outline.title = node }
        case .time: outline.times.append(node)
        case .video, .iframe, .embed, .object: outline.videos += 1
        case .br: lineBreak()
        default: break
        }
        if element.isHidden || Self.isPassedOver(element) { return false }
        let hints = record.attributeCount > 0 ? reader.hints(of: record) : []
        // Whole pages are hidden until a script has run.
        if hints.contains(.hidden), element != .html, element != .body { return false }
        if hints.contains(.author) { outline.authors.append(node) }
        if element.isBlock || element == .td || element == .th || opensSection(hints) {
            flush()
            open.append(outline.sections.count)
            outline.sections.append(
                PageOutline.Section(
                    parent: open.count > 1 ? open[open.count - 2] : -1, node: node, element: element,
                    hints: hints.union(Self.hints(of: element)),
                    blocks: outline.blocks.count..<outline.blocks.count))
        }
        switch element {
        case .a: linksOpen += 1
        case .b, .strong: boldOpen += 1
        case .pre, .listing, .xmp, .plaintext: preformatted += 1
        default: break
        }
        return true
    }

    private mutating func end(_ node: HTMLNode) {
        let record = tree.nodes[Int(node.index)]
        guard record.kind == .element else { return }
        switch record.element {
        case .a: linksOpen -= 1
        case .b, .strong: boldOpen -= 1
        case .pre, .listing, .xmp, .plaintext: preformatted -= 1
        default: break
        }
        guard let section = open.last, outline.sections[section].node == node else { return }
        flush()
        let start = outline.sections[section].blocks.lowerBound
        outline.sections[section].blocks = start..<outline.blocks.count
        open.removeLast()
    }

    private static func isPassedOver(_ element: HTMLElement) -> Bool {
        switch element {
        case .title, .meta, .link, .button, .select, .textarea, .object, .video, .audio, .canvas, .input, .label: true
        default: false
        }
    }

    /// What an element says by itself.
    private static func hints(of element: HTMLElement) -> PageHints {
        switch element {
        case .nav, .menu: [.furniture, .certain]
        case .aside, .footer, .dialog, .search, .address: .furniture
        case .figcaption, .caption: .caption
        default: []
        }
    }

    /// Whether an inline element stands apart from the text around it; in headings, names are made of what they say.
    private func opensSection(_ hints: PageHints) -> Bool {
        guard block == nil, !hints.isDisjoint(with: .outside) else { return false }
        return open.last.map { !outline.sections[$0].element.isHeading } ?? true
    }

    // MARK: - Text

    private mutating func lineBreak() {
        if preformatted > 0 { return }
        breaks += 1
        if breaks == 2 { flush() }
    }

    private mutating func flush() {
        hasSpace = false
        breaks = 0
        guard var done = block else { return }
        block = nil
        done.text = done.text.lowerBound..<outline.text.count
        done.endsSentence = TextMarks.endsSentence(outline.text, done.text)
        outline.blocks.append(done)
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        outline.work += bytes.count
        var index = bytes.startIndex
        let end = bytes.endIndex
        while index < end {
            let byte = bytes[index]
            if byte <= 0x20 || byte == 0x7F {
                if preformatted > 0, byte == 0x0A, block != nil { breaks = max(breaks, 1) }
                hasSpace = hasSpace || byte.isSpace
                index += 1
                continue
            }
            if byte == 0xC2, index + 1 < end, bytes[index + 1] <= 0xA0 {
                hasSpace = hasSpace || bytes[index + 1] == 0xA0
                index += 2
                continue
            }
            let start = index
            var length = 0
            var marks = 0
            while index < end, bytes[index] > 0x20, bytes[index] != 0x7F {
                let byte = bytes[index]
                if byte < 0x80 {
                    if byte == 0x2C || byte == 0x2E { marks += 1 }
                    length += 1
                } else if byte >= 0xC0 {
                    if byte == 0xC2, index > start, index + 1 < end, bytes[index + 1] <= 0xA0 { break }
                    length += byte >= 0xE3 && byte < 0xF0 ? 3 : 1
                    if TextMarks.isMark(bytes, at: index) { marks += 1 }
                }
                index += 1
            }
            add(bytes[start..<index], length: length, marks: marks)
        }
    }

    private mutating func add(_ word: ArraySlice<UInt8>, length: Int, marks: Int) {
        var current =
            block
            ?? PageOutline.Block(
                section: open.last ?? 0, text: outline.text.count..<outline.text.count)
        if block != nil {
            if breaks > 0 {
                outline.text.append(0x0A)
            } else if hasSpace {
                outline.text.append(0x20)
                current.length += 1
                if linksOpen > 0 { current.linked += 1 }
            }
        }
        hasSpace = false
        breaks = 0
        outline.text.append(contentsOf: word)
        current.length += length
        current.marks += marks
        if linksOpen > 0 {
            if current.linked == current.length - length { current.leadingLink = current.linked + length }
            current.linked += length
        }
        if boldOpen > 0 { current.bold += length }
        block = current
    }
}
