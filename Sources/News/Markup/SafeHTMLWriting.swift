// SPDX-License-Identifier: AGPL-3.0-or-later

/// Walks over a tree and writes what is safe of it.
///
/// What is written follows rules stricter than the standard's: inline elements lie within one block and hold no blocks,
/// paragraphs and headings hold no blocks, lists and tables hold nothing but their parts. Hence a parser has nothing to
/// move or to imply. Formatting around several blocks is ended before each and begun again in it.
struct SafeHTMLWriting {
    /// What an element of the tree has brought about, undone at its end.
    private enum Effect {
        case nothing
        case division
        case formatting
        /// It is the open element at an index.
        case block(Int)
    }

    private struct Frame {
        let effect: Effect
        /// Whether the nearest block is one that is left out, so that text in it becomes a paragraph.
        let isInDivision: Bool
        /// What blocks that were left out said of the language and direction of what they hold.
        let speech: SafeHTMLSpeech
    }

    private let tree: HTMLTree
    private let base: String?
    private let showsPictures: Bool
    /// How many more bytes of the base may be looked at: else short links could cost thousands of bytes each.
    private var mostResolved: Int
    private var resolved = 0
    private var frames: [Frame] = []
    private var page: SafeHTMLPage

    /// Bytes and elements looked at and bytes written, those looked at twice counted twice.
    var work: Int { tree.work + page.work + resolved }

    init(_ bytes: [UInt8], base: String?, options: SafeHTML.Options) {
        let isTooLong = bytes.count > SafeHTML.mostBytesRead
        tree = HTMLTree(fragment: isTooLong ? Array(bytes[..<bytes.end(ofTextWithin: SafeHTML.mostBytesRead)]) : bytes)
        self.base = base.flatMap { $0.utf8.count > SafeHTML.longestBase ? nil : $0 }
        showsPictures = options.showsPictures
        mostResolved = 8 * bytes.count + (1 << 20)
        page = SafeHTMLPage(mostBytes: options.mostBytes, mostRepeated: bytes.count)
    }

    mutating func write() -> String {
        var steps = tree.walk(tree.body)
        while !page.isFull, let step = steps.next() {
            switch step {
            case .start(let node):
                if let effect = node == tree.body ? .nothing : start(node) {
                    push(effect, node)
                } else {
                    steps.skip()
                }
            case .text(let node): text(node)
            case .end: end()
            }
        }
        return page.finish()
    }

    private var isInDivision: Bool { frames.last?.isInDivision ?? false }
    private var speech: SafeHTMLSpeech { frames.last?.speech ?? SafeHTMLSpeech() }

    private mutating func push(_ effect: Effect, _ node: HTMLNode) {
        switch effect {
        case .nothing, .formatting:
            frames.append(Frame(effect: effect, isInDivision: isInDivision, speech: speech))
        case .division:
            let own = SafeHTMLSpeech(of: node, in: tree).filled(from: speech)
            frames.append(Frame(effect: effect, isInDivision: true, speech: own))
        case .block:
            frames.append(Frame(effect: effect, isInDivision: false, speech: SafeHTMLSpeech()))
        }
    }

    private mutating func end() {
        guard let frame = frames.popLast() else { return }
        switch frame.effect {
        case .nothing: break
        case .division: page.divide()
        case .formatting: page.endFormatting()
        case .block(let index): page.close(from: index)
        }
    }

    private mutating func text(_ node: HTMLNode) {
        let text = SafeHTMLText(tree.bytes(ofText: node))
        if text.isBlank {
            page.appendBlank(text)
        } else {
            page.append(text, asParagraph: isInDivision ? speech : nil)
        }
    }

    // MARK: - Elements

    /// What the start of an element does; nil when it is left out with all it holds.
    private mutating func start(_ node: HTMLNode) -> Effect? {
        guard !tree.isForeign(node), let element = tree.element(node)?.safeElement else { return nil }
        switch element.safeRole {
        case .dropped: return nil
        case .unwrapped, .inline: return format(node, element)
        case .division: return divide()
        case .textBlock, .flow, .list:
            return page.openBlock(element, attributes(of: node)).map(Effect.block) ?? divide()
        case .part, .listPart:
            return page.openPart(element, attributes(of: node)).map(Effect.block) ?? divide()
        case .lineBreak:
            page.appendLineBreak()
            return nil
        case .rule:
            page.appendRule()
            return nil
        case .picture:
            if showsPictures, let picture = SafeHTMLTag.picture(node, in: tree, base: baseOfLink()) {
                page.append(picture: picture, asParagraph: isInDivision ? speech : nil)
            }
            return nil
        }
    }

    /// The base for one more link, as long as it is not used too often.
    private mutating func baseOfLink() -> String? {
        guard let base, mostResolved >= base.utf8.count else { return nil }
        mostResolved -= base.utf8.count
        resolved += base.utf8.count
        return base
    }

    private mutating func divide() -> Effect {
        page.divide()
        return .division
    }

    private func attributes(of node: HTMLNode) -> SafeHTMLSpeech {
        SafeHTMLSpeech(of: node, in: tree).filled(from: speech)
    }

    private mutating func format(_ node: HTMLNode, _ element: HTMLElement) -> Effect {
        let speech = SafeHTMLSpeech(of: node, in: tree)
        // Elements that are not known may still say how to read what they hold.
        let kept = element.safeRole == .inline ? element : .span
        let tag: [UInt8]? =
            switch kept {
            case .a: SafeHTMLTag.link(node, in: tree, base: baseOfLink(), speech)
            case .span where speech.isEmpty: nil
            default: SafeHTMLTag.start(kept, speech)
            }
        guard let tag, page.beginFormatting(kept, tag) else { return .nothing }
        return .formatting
    }
}
