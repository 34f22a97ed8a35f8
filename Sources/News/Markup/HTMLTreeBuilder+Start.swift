// SPDX-License-Identifier: AGPL-3.0-or-later

/// What start tags do.
extension HTMLTreeBuilder {
    mutating func startTag() {
        let element = HTMLElement(tokens.tag.key)
        if open.top.isForeign, !isIntegration(open.top) {
            guard element.traits.contains(.leavesForeign) || element == .font && hasFontAttribute else {
                return insertTag(element, isForeign: true)
            }
            leaveForeign()
        }
        guard prepareBody(for: element) else { return }
        if element == .svg || element == .math { return insertTag(element, isForeign: true) }
        guard closeWhatEnds(before: element) else { return }
        insertTag(element == .image ? .img : element, isForeign: false)
    }

    private mutating func insertTag(_ element: HTMLElement, isForeign: Bool) {
        let isEmpty = isForeign ? tokens.tag.isSelfClosing : element.isVoid
        insert(element, name: tokens.tag.name, isForeign: isForeign, isEmpty: isEmpty, hasAttributes: true)
        if !isForeign { beginContent(of: element) }
    }

    // MARK: - SVG and MathML

    private func isIntegration(_ entry: HTMLOpenElements.Entry) -> Bool {
        entry.isForeign && entry.element.traits.contains(.integration)
    }

    private var hasFontAttribute: Bool {
        ["color", "face", "size"].contains { name in
            let key = HTMLNameKey(name.utf8)
            return tokens.attributes.contains { $0.hasKey(key) }
        }
    }

    mutating func leaveForeign() {
        while open.count > 1, open.top.isForeign, !isIntegration(open.top) { open.pop() }
    }

    // MARK: - Head and body

    /// Sees to it that a body is open where one is needed; false when the tag has done its work by that.
    private mutating func prepareBody(for element: HTMLElement) -> Bool {
        switch element {
        case .html:
            adoptAttributes(0)
            return false
        case .head:
            openHead(hasAttributes: true)
            return false
        case .body:
            if phase == .inBody { adoptAttributes(body) } else { openBody(hasAttributes: true) }
            return false
        default:
            if phase == .inBody { return true }
            if element.traits.contains(.metadata) {
                openHead()
            } else if open.index(of: .noscript) < 0 && open.index(of: .template) < 0 {
                openBody()
            }
            return true
        }
    }

    // MARK: - Implied ends

    /// Closes what the start of an element ends; false when the element may not stand here.
    private mutating func closeWhatEnds(before element: HTMLElement) -> Bool {
        switch element {
        case .li: closeItem { $0 == .li }
        case .dd, .dt: closeItem { $0 == .dd || $0 == .dt }
        case .a, .nobr: closeInline(Int32(element.rawValue))
        case .button where open.index(of: .button) >= open.top.limits.scope: close(.button)
        case .option: closeTop { $0 == .option }
        case .optgroup:
            closeTop { $0 == .option }
            closeTop { $0 == .optgroup }
        case .rb, .rt, .rtc, .rp: closeTop { $0 == .rb || $0 == .rt || $0 == .rp }
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: return startTablePart(element)
        case .select where open.index(of: .select) >= max(open.top.limits.scope, 1):
            close(.select)
            return false
        default: break
        }
        if element.traits.contains(.closesParagraph) { closeParagraph() }
        if element.isHeading { closeTop(where: \.isHeading) }
        if element == .table, isDirectlyInTable { open.close(from: open.top.limits.table) }
        return true
    }

    private mutating func closeTop(where ends: (HTMLElement) -> Bool) {
        if !open.top.isForeign, ends(open.top.element) { open.close(from: open.count - 1) }
    }

    private mutating func closeItem(where ends: (HTMLElement) -> Bool) {
        let index = open.top.limits.item
        if index > 0, ends(open.entries[index].element) { open.close(from: index) }
    }

    mutating func closeParagraph() {
        if open.index(of: .p) > open.top.limits.buttonScope { close(.p) }
    }

    mutating func close(_ element: HTMLElement) {
        let index = open.index(of: element)
        if index > 0 { open.close(from: index) }
    }

    /// Closes an inline element or, when a block was opened in it, lets it close together with the block.
    mutating func closeInline(_ name: Int32) {
        let index = open.index(of: name)
        if index > open.top.limits.special {
            open.close(from: index)
        } else if index > open.top.limits.scope {
            open.postponeEnd(of: name)
        }
    }
}
