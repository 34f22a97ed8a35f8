// SPDX-License-Identifier: AGPL-3.0-or-later

/// What end tags do.
extension HTMLTreeBuilder {
    mutating func endTag() {
        let element = HTMLElement(tokens.tag.key)
        let name = number(of: element)
        if open.top.isForeign {
            let index = open.index(of: name)
            if index > open.top.limits.html { return open.close(from: index) }
            if element == .p || element == .br { leaveForeign() }
        }
        switch element {
        case .html, .body: break
        case .head: endHead()
        case .br: insertLineBreak()
        case .p: closeParagraph()
        case .li: close(.li, within: open.top.limits.listScope)
        case .h1, .h2, .h3, .h4, .h5, .h6: closeHeading()
        case .caption, .table, .tbody, .td, .tfoot, .th, .thead, .tr:
            if open.top.limits.table > 0 { close(element, within: open.top.limits.table) }
        case .template, .svg, .math: close(element, within: 1)
        default:
            if element.traits.contains(.special) {
                close(element, within: open.top.limits.scope)
            } else {
                closeInline(name)
            }
        }
    }

    /// Closes an element if it was opened no further out than at an index.
    private mutating func close(_ element: HTMLElement, within limit: Int) {
        if open.index(of: element) >= max(limit, 1) { close(element) }
    }

    private mutating func closeHeading() {
        let headings: [HTMLElement] = [.h1, .h2, .h3, .h4, .h5, .h6]
        let index = headings.reduce(-1) { max($0, open.index(of: $1)) }
        if index > open.top.limits.scope { open.close(from: index) }
    }

    private mutating func endHead() {
        guard phase == .inHead || phase == .beforeHead else { return }
        openHead()
        open.close(from: 1)
        phase = .afterHead
    }

    private mutating func insertLineBreak() {
        if phase != .inBody { openBody() }
        insert(.br, name: tokens.tag.name, isEmpty: true)
    }
}

/// Tables, of which bodies and rows may be left out.
extension HTMLTreeBuilder {
    /// Whether a table is open and none of its cells or captions.
    var isDirectlyInTable: Bool {
        let table = open.top.limits.table
        return table > 0 && open.entries[table].element == .table && innermost([.td, .th, .caption]) < table
    }

    /// Closes what a part of a table ends and opens the parts that were left out around it.
    ///
    /// False when there is no table for it.
    mutating func startTablePart(_ element: HTMLElement) -> Bool {
        let table = open.top.limits.table
        // A template may hold any part of a table.
        guard table > 0, open.entries[table].element == .table else { return table > 0 }
        switch element {
        case .td, .th:
            let row = open.index(of: .tr)
            if row > table {
                open.close(from: row + 1)
            } else {
                openSection(in: table)
                insert(.tr, name: 0..<0)
            }
        case .tr: openSection(in: table)
        case .col where open.index(of: .colgroup) > table: open.close(from: open.index(of: .colgroup) + 1)
        default: open.close(from: table + 1)
        }
        return true
    }

    private mutating func openSection(in table: Int) {
        let section = innermost([.tbody, .thead, .tfoot])
        if section > table {
            open.close(from: section + 1)
        } else {
            open.close(from: table + 1)
            insert(.tbody, name: 0..<0)
        }
    }

    private func innermost(_ elements: [HTMLElement]) -> Int {
        elements.reduce(-1) { max($0, open.index(of: $1)) }
    }
}
