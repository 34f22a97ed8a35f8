// SPDX-License-Identifier: AGPL-3.0-or-later

/// HTML as it is written, with what is open.
struct SafeHTMLPage {
    private struct Open {
        let element: HTMLElement
        /// Whether no element of the tree stands behind it.
        let isImplied: Bool
    }

    /// An inline element of the tree that is written as soon as there is text for it.
    private struct Formatting {
        let element: HTMLElement
        let tag: [UInt8]
        var hasBegun = false
    }

    /// The blocks that are open, the outermost first.
    private var blocks: [Open] = []
    private var formatting: [Formatting] = []
    /// How many of `formatting`, from the outermost on, are open in the innermost block.
    private var begun = 0
    private var output: SafeHTMLOutput
    /// How many more bytes may be written to begin formatting again: else a few bytes could become thousands.
    private var mostRepeated: Int
    /// Whether what comes next in this paragraph stood apart from what is before it.
    private var isDivided = false
    /// Whether text or a picture was the last that was written in the innermost block.
    private var isAfterText = false

    var isFull: Bool { output.isFull }
    var work: Int { output.work }

    init(mostBytes: Int, mostRepeated: Int) {
        output = SafeHTMLOutput(mostBytes: mostBytes)
        self.mostRepeated = mostRepeated
    }

    /// Closes everything and returns what was written.
    mutating func finish() -> String {
        close(from: 0)
        return String(decoding: StreamSafe.cut(output.bytes), as: UTF8.self)
    }

    // MARK: - Blocks

    private var holder: SafeHTMLRole { blocks.last?.element.safeRole ?? .flow }

    /// Opens a block that may stand wherever blocks may; nil when none may here.
    mutating func openBlock(_ element: HTMLElement, _ speech: SafeHTMLSpeech) -> Int? {
        guard leaveParagraph(), impliedDepth < SafeHTML.deepestBlock else { return nil }
        openImpliedParts()
        return open(element, speech)
    }

    /// Opens a part of a list or table; nil when there is none that could hold it.
    mutating func openPart(_ element: HTMLElement, _ speech: SafeHTMLSpeech) -> Int? {
        let end = blocks.lastIndex { !$0.isImplied } ?? -1
        var index = blocks.count - 1
        while index >= 0, index >= end {
            if let path = element.pathToPart(in: blocks[index].element) {
                close(from: index + 1)
                for part in path { open(part, isImplied: true) }
                return open(element, speech)
            }
            index -= 1
        }
        return nil
    }

    /// Sets what comes next apart from what was written.
    mutating func divide() {
        isDivided = !leaveParagraph()
    }

    mutating func appendRule() {
        guard leaveParagraph() else { return isDivided = true }
        guard holder != .list, holder != .listPart else { return }
        output.write(Array("<hr>".utf8))
        isAfterText = false
    }

    /// Closes the open blocks from an index on, and all formatting.
    mutating func close(from index: Int) {
        endBegun(downTo: 0)
        while blocks.count > index, let block = blocks.popLast() { output.writeEnd(of: block.element) }
        isDivided = false
        isAfterText = false
    }

    /// Closes a paragraph that is only implied, and all formatting; false in a paragraph that was written.
    private mutating func leaveParagraph() -> Bool {
        guard let block = blocks.last, block.element.safeRole == .textBlock else {
            close(from: blocks.count)
            return true
        }
        if block.isImplied { close(from: blocks.count - 1) }
        return block.isImplied
    }

    /// How many blocks are open once those are that a list needs around what is no part of it.
    private var impliedDepth: Int {
        var depth = blocks.count
        var part = blocks.last?.element.impliedPart
        while let implied = part {
            depth += 1
            part = implied.impliedPart
        }
        return depth
    }

    private mutating func openImpliedParts() {
        while let part = blocks.last?.element.impliedPart, open(part, isImplied: true) != nil {}
    }

    @discardableResult
    private mutating func open(
        _ element: HTMLElement, _ speech: SafeHTMLSpeech = SafeHTMLSpeech(), isImplied: Bool = false
    ) -> Int? {
        close(from: blocks.count)
        guard output.write(SafeHTMLTag.start(element, speech), owing: element) else { return nil }
        blocks.append(Open(element: element, isImplied: isImplied))
        if element == .pre { output.beginText() }
        return blocks.count - 1
    }

    // MARK: - Formatting

    /// Notes an inline element for the text to come; false when it would add nothing, or is one too many.
    mutating func beginFormatting(_ element: HTMLElement, _ tag: [UInt8]) -> Bool {
        let isNew = element == .span || !formatting.contains { $0.element == element }
        guard isNew, formatting.count < SafeHTML.mostFormatting else { return false }
        formatting.append(Formatting(element: element, tag: tag))
        return true
    }

    mutating func endFormatting() {
        endBegun(downTo: formatting.count - 1)
        formatting.removeLast()
    }

    private mutating func endBegun(downTo count: Int) {
        while begun > max(count, 0) {
            begun -= 1
            output.writeEnd(of: formatting[begun].element)
        }
    }

    private mutating func writeFormatting() {
        while begun < formatting.count {
            let next = formatting[begun]
            if next.hasBegun {
                let size = next.tag.count + output.endSize(of: next.element)
                guard size <= mostRepeated else { return }
                mostRepeated -= size
            }
            guard output.write(next.tag, owing: next.element) else { return }
            formatting[begun].hasBegun = true
            begun += 1
        }
    }

    // MARK: - Text

    /// Writes a text in which something is seen, with all that must be open around it.
    ///
    /// A text that stands directly in a block that was left out becomes a paragraph, read as the block said.
    mutating func append(_ text: SafeHTMLText, asParagraph speech: SafeHTMLSpeech?) {
        appendVisible(asParagraph: speech) { $0.write(text) }
    }

    mutating func append(picture tag: [UInt8], asParagraph speech: SafeHTMLSpeech?) {
        appendVisible(asParagraph: speech) { $0.write(tag) }
    }

    /// Writes spaces and line feeds where they stand; between the parts of a list they mean nothing.
    mutating func appendBlank(_ text: SafeHTMLText) {
        if holder != .list, holder != .listPart { output.write(text) }
    }

    mutating func appendLineBreak() {
        guard holder != .list, holder != .listPart else { return }
        if isDivided, isAfterText { output.write(Array("<br>".utf8)) }
        output.write(Array("<br>".utf8))
        isDivided = false
        isAfterText = false
    }

    private mutating func appendVisible(
        asParagraph speech: SafeHTMLSpeech?, _ append: (inout SafeHTMLOutput) -> Bool
    ) {
        openImpliedParts()
        if let speech, holder != .textBlock, blocks.count < SafeHTML.deepestBlock { open(.p, speech, isImplied: true) }
        if isDivided, isAfterText { writeDivision() }
        isDivided = false
        let (mark, oldBegun) = (output.mark, begun)
        writeFormatting()
        if isFull || !append(&output) {
            // Formatting of nothing would be gone the next time.
            output.end(at: mark)
            begun = oldBegun
        }
        isAfterText = true
    }

    private mutating func writeDivision() {
        let isPre = blocks.last?.element == .pre
        output.write(isPre ? [0x0A] : Array("<br>".utf8))
    }
}
