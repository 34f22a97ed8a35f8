// SPDX-License-Identifier: AGPL-3.0-or-later

/// Builds a tree from tokens.
struct HTMLTreeBuilder {
    /// How far the document has come.
    enum Phase {
        case beforeHead, inHead, afterHead, inBody
    }

    var tokens: HTMLTokens
    var open = HTMLOpenElements()
    var nodes: [HTMLTree.Record] = []
    var attributes: [HTMLAttribute] = []
    var decoded: [UInt8] = []
    var phase = Phase.beforeHead
    var head: Int32?
    var body: Int32 = 0
    var isCut: Bool
    /// Bytes and elements looked at besides those the tokenizer counts.
    var work = 0

    private let mostNodes: Int
    /// The numbers of names that HTML does not know.
    private var unknownNames: [[UInt8]: Int32] = [:]
    /// Whether a line end that comes next is only for the eye of who wrote the document.
    private var ignoresLineEnd = false

    init(_ bytes: [UInt8], mostNodes: Int = HTMLTree.mostNodes) {
        self.mostNodes = mostNodes
        tokens = HTMLTokens(bytes)
        isCut = bytes.count > tokens.end
        nodes.reserveCapacity(bytes.count / 24 + 8)
        attributes.reserveCapacity(bytes.count / 48)
        insert(.html, name: 0..<0)
    }

    init(fragment bytes: [UInt8]) {
        self.init(bytes)
        openBody()
    }

    mutating func build() {
        while !isCut {
            tokens.allowsCharacterData = open.top.isForeign
            switch tokens.next() {
            case .startTag:
                ignoresLineEnd = false
                startTag()
            case .endTag: endTag()
            case .text(let characters): text(characters)
            case .comment, .documentType: break
            case .finished:
                if phase != .inBody { openBody() }
                return
            }
        }
        if phase != .inBody { openBody() }
    }

    /// The number of the latest tag's name: its place among the known ones, or behind them.
    mutating func number(of element: HTMLElement) -> Int32 {
        guard element == .other else { return Int32(element.rawValue) }
        let name = tokens.bytes[tokens.tag.name].map(\.lowercased)
        work += name.count
        if let number = unknownNames[name] { return number }
        let number = Int32(truncatingIfNeeded: HTMLElement.allCases.count + unknownNames.count)
        unknownNames[name] = number
        return number
    }

    // MARK: - Nodes

    /// Adds an element to the innermost open one and, unless it can hold nothing, opens it.
    mutating func insert(
        _ element: HTMLElement, name: Range<Int>, isForeign: Bool = false, isEmpty: Bool = false,
        hasAttributes: Bool = false
    ) {
        var record = HTMLTree.Record(isForeign ? .foreign : .element, name)
        record.element = element
        if hasAttributes, !tokens.attributes.isEmpty {
            record.firstAttribute = Int32(truncatingIfNeeded: attributes.count)
            record.attributeCount = Int16(truncatingIfNeeded: tokens.attributes.count)
            attributes.append(contentsOf: tokens.attributes)
        }
        let parent = open.count > HTMLTree.deepest ? open.entries[HTMLTree.deepest].node : open.top.node
        let isFrame = !isForeign && (element == .html || element == .head || element == .body)
        guard let node = append(record, to: parent, isFrame: isFrame) else { return }
        if isEmpty { return }
        open.push(
            node: node, name: element == .other ? number(of: element) : Int32(element.rawValue), element: element,
            isForeign: isForeign)
    }

    @discardableResult
    private mutating func append(_ unlinked: HTMLTree.Record, to parent: Int32, isFrame: Bool = false) -> Int32? {
        // There is always a root, and a body.
        guard nodes.count < mostNodes || isFrame else {
            isCut = true
            return nil
        }
        var record = unlinked
        let node = Int32(truncatingIfNeeded: nodes.count)
        if node > 0 {
            record.parent = parent
            let previous = nodes[Int(parent)].lastChild
            record.previous = previous
            if previous < 0 { nodes[Int(parent)].firstChild = node } else { nodes[Int(previous)].next = node }
            nodes[Int(parent)].lastChild = node
        }
        nodes.append(record)
        return node
    }

    /// Gives the latest tag's attributes to an element that has none.
    mutating func adoptAttributes(_ node: Int32) {
        guard nodes[Int(node)].attributeCount == 0, !tokens.attributes.isEmpty else { return }
        nodes[Int(node)].firstAttribute = Int32(truncatingIfNeeded: attributes.count)
        nodes[Int(node)].attributeCount = Int16(truncatingIfNeeded: tokens.attributes.count)
        attributes.append(contentsOf: tokens.attributes)
    }

    /// Closes the head and opens the body.
    mutating func openBody(hasAttributes: Bool = false) {
        guard phase != .inBody else { return }
        open.close(from: 1)
        phase = .inBody
        body = Int32(truncatingIfNeeded: nodes.count)
        insert(.body, name: 0..<0, hasAttributes: hasAttributes)
    }

    mutating func openHead(hasAttributes: Bool = false) {
        guard phase == .beforeHead else { return }
        phase = .inHead
        head = Int32(truncatingIfNeeded: nodes.count)
        insert(.head, name: 0..<0, hasAttributes: hasAttributes)
    }

    // MARK: - Text

    private mutating func text(_ characters: HTMLCharacters) {
        var range = characters.range
        if ignoresLineEnd {
            ignoresLineEnd = false
            if range.lowerBound < range.upperBound, tokens.bytes[range.lowerBound] == 0x0D { range = range.dropFirst() }
            if range.lowerBound < range.upperBound, tokens.bytes[range.lowerBound] == 0x0A { range = range.dropFirst() }
        }
        if characters.source == .data, !keepsSpace, isSpace(range) { return }
        if phase != .inBody, open.top.element == .html || open.top.element == .head {
            openBody()
            while let first = range.first, tokens.bytes[first].isSpace { range = range.dropFirst() }
        }
        guard !range.isEmpty else { return }
        if characters.isPlain {
            append(HTMLTree.Record(.text, range), to: open.top.node)
        } else {
            let start = decoded.count
            HTMLDecoding.append(
                HTMLCharacters(range, characters.source, isPlain: false), in: tokens.bytes, keepsNull: false,
                to: &decoded)
            work += decoded.count - start
            append(HTMLTree.Record(.decodedText, start..<decoded.count), to: open.top.node)
        }
    }

    /// Whether spaces mean something in the innermost element.
    private var keepsSpace: Bool {
        open.top.isForeign || !open.top.element.traits.contains(.ignoresSpace)
    }

    private func isSpace(_ range: Range<Int>) -> Bool {
        range.allSatisfy { tokens.bytes[$0].isSpace }
    }

    /// Readies the tokenizer for what an element that was just opened holds.
    mutating func beginContent(of element: HTMLElement) {
        tokens.mode = element.contentMode
        ignoresLineEnd = element == .pre || element == .listing || element == .textarea
    }
}
