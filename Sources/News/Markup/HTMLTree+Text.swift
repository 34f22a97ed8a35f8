// SPDX-License-Identifier: AGPL-3.0-or-later

/// The text of nodes.
extension HTMLTree {
    /// The text of a node as a browser would show it: spaces collapsed, a new line for each block and each `<br>`.
    ///
    /// Scripts, styles and the like in it are left out, unless the node itself is one.
    func text(of node: HTMLNode) -> String {
        text(of: node) { _ in false }
    }

    /// The text of a node without that of the elements for which `isLeftOut` is true.
    func text(of node: HTMLNode, leavingOut isLeftOut: (HTMLNode) -> Bool) -> String {
        var writer = HTMLTextWriter()
        var steps = walk(node)
        while let step = steps.next() {
            switch step {
            case .start(let element):
                let kind = htmlElement(element)
                if element != node, kind.isHidden || isLeftOut(element) {
                    steps.skip()
                } else {
                    writer.start(kind)
                }
            case .text(let text): writer.append(bytes(ofText: text))
            case .end(let element): writer.end(htmlElement(element))
            }
        }
        return writer.text
    }

    /// All characters in a node just as they are, those of scripts and styles too.
    func content(of node: HTMLNode) -> String {
        var buffer = Array(bytes(ofText: node))
        for node in descendants(of: node) { buffer.append(contentsOf: bytes(ofText: node)) }
        return String(decoding: StreamSafe.cut(buffer), as: UTF8.self)
    }

    /// The decoded characters of a text in UTF-8, its spaces not collapsed; nothing for an element.
    func bytes(ofText node: HTMLNode) -> ArraySlice<UInt8> {
        let record = nodes[Int(node.index)]
        return switch record.kind {
        case .element, .foreign: []
        case .text: bytes[record.range]
        case .decodedText: decoded[record.range]
        }
    }

    /// The element for the purposes of text, in which those of SVG and MathML mean nothing.
    private func htmlElement(_ node: HTMLNode) -> HTMLElement {
        let record = nodes[Int(node.index)]
        return record.kind == .foreign && !record.element.isHidden ? .other : record.element
    }
}

/// Collapses spaces and breaks lines.
private struct HTMLTextWriter {
    private var buffer: [UInt8] = []
    private var hasSpace = false
    /// Line breaks that are due before the next character.
    private var lineBreaks = 0
    /// How many elements are open in which spaces are kept.
    private var preformatted = 0

    var text: String { String(decoding: StreamSafe.cut(buffer), as: UTF8.self) }

    mutating func start(_ element: HTMLElement) {
        if element == .br { lineBreaks = min(lineBreaks + 1, 2) }
        if element.isBlock { lineBreaks = max(lineBreaks, 1) }
        if element.traits.contains(.preformatted) { preformatted += 1 }
    }

    mutating func end(_ element: HTMLElement) {
        if element.isBlock { lineBreaks = max(lineBreaks, 1) }
        if element == .td || element == .th { hasSpace = true }
        if element.traits.contains(.preformatted) { preformatted -= 1 }
    }

    mutating func append(_ text: ArraySlice<UInt8>) {
        var index = text.startIndex
        while index < text.endIndex {
            let start = index
            while index < text.endIndex, text[index].isWord { index += 1 }
            if index > start {
                writeGap()
                buffer.append(contentsOf: text[start..<index])
            }
            if index < text.endIndex { index = pass(index, in: text) }
        }
    }

    /// Minds a byte that may be a space or a control character, and returns the index behind it.
    private mutating func pass(_ index: Int, in text: ArraySlice<UInt8>) -> Int {
        let byte = text[index]
        if byte == 0xC2 {
            // U+0080 to U+009F are controls, U+00A0 is the space that does not break.
            let next = index + 1 < text.endIndex ? text[index + 1] : 0xFF
            if next == 0xA0 { hasSpace = true }
            if next <= 0xA0 { return index + 2 }
            writeGap()
            buffer.append(byte)
        } else if preformatted > 0, byte == 0x0A {
            lineBreaks += 1
            hasSpace = false
        } else if preformatted > 0, byte == 0x20 || byte == 0x09 {
            writeGap()
            buffer.append(byte)
        } else if byte.isSpace {
            hasSpace = true
        }
        return index + 1
    }

    private mutating func writeGap() {
        if !buffer.isEmpty {
            if lineBreaks > 0 {
                buffer.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: lineBreaks))
            } else if hasSpace {
                buffer.append(UInt8(ascii: " "))
            }
        }
        lineBreaks = 0
        hasSpace = false
    }
}

extension UInt8 {
    /// Whether the byte is part of a word wherever it stands.
    fileprivate var isWord: Bool { self > 0x20 && self != 0x7F && self != 0xC2 }
}
