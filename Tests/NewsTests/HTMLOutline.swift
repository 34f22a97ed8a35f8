// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import News

extension HTMLTree {
    init(_ text: String) { self.init(Array(text.utf8)) }

    init(fragment text: String) { self.init(fragment: Array(text.utf8)) }

    /// What is in a node, elements as `name(…)`, texts as they are with a `|` between two of them.
    func outline(of node: HTMLNode) -> String {
        var text = ""
        var wasText = false
        for step in walk(node) {
            switch step {
            case .start(let element): if element != node { text += "\(name(of: element))(" }
            case .text(let node): text += (wasText ? "|" : "") + content(of: node)
            case .end(let element): if element != node { text += ")" }
            }
            if case .text = step { wasText = true } else { wasText = false }
        }
        return text
    }

    /// What the body of a document becomes.
    static func body(_ text: String) -> String {
        let tree = HTMLTree(text)
        return tree.outline(of: tree.body)
    }

    /// What a whole document becomes.
    static func document(_ text: String) -> String {
        let tree = HTMLTree(text)
        return tree.outline(of: tree.root)
    }
}
