// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads the hints in the attributes of elements.
struct HintReader {
    /// So much of a style is looked at.
    private static let longestStyle = 200
    /// An identifier of so many words was made of a heading, and names nothing.
    private static let wordsOfHeading = 5

    private let tree: HTMLTree
    private let words = HintWords.shared
    private let names = HintNames()

    init(_ tree: HTMLTree) {
        self.tree = tree
    }

    func hints(of record: HTMLTree.Record) -> PageHints {
        var hints: PageHints = []
        let first = Int(record.firstAttribute)
        for attribute in tree.attributes[first..<(first + Int(record.attributeCount))] {
            if attribute.hasKey(names.id) {
                if !record.element.isHeading, !isMadeOfHeading(attribute.value) {
                    hints.formUnion(words.hints(in: tree.bytes, attribute.value))
                }
            } else if attribute.hasKey(names.class)
                || attribute.hasKey(names.component) || attribute.hasKey(names.testID)
                || attribute.hasKey(names.role)
            {
                hints.formUnion(words.hints(in: tree.bytes, attribute.value))
            } else if attribute.hasKey(names.itemprop) {
                hints.formUnion(words.hints(in: tree.bytes, attribute.value))
                if tree.bytes.matches(attribute.value, "articlebody") { hints.insert(.articleBody) }
            } else if attribute.hasKey(names.property) {
                if tree.bytes.matches(attribute.value, "articlebody") { hints.insert(.articleBody) }
            } else if attribute.hasKey(names.hidden) {
                hints.insert(.hidden)
            } else if attribute.hasKey(names.ariaHidden) {
                if tree.bytes.matches(attribute.value, "true") { hints.insert(.hidden) }
            } else if attribute.hasKey(names.style), hidesText(attribute.value) {
                hints.insert(.hidden)
            }
        }
        return hints.contains(.formula) ? hints.intersection([.formula, .hidden]) : hints
    }

    private func isMadeOfHeading(_ identifier: Range<Int>) -> Bool {
        tree.bytes[identifier].split(maxSplits: Self.wordsOfHeading) { !$0.isLetter && !$0.isDigit }.count
            >= Self.wordsOfHeading
    }

    private func hidesText(_ style: Range<Int>) -> Bool {
        var kept: [UInt8] = []
        for byte in tree.bytes[style].prefix(Self.longestStyle) where !byte.isSpace { kept.append(byte.lowercased) }
        return kept.indices.contains {
            kept[$0] == UInt8(ascii: "d") && kept.holds("display:none", at: $0)
                || kept[$0] == UInt8(ascii: "v") && kept.holds("visibility:hidden", at: $0)
        }
    }
}

/// The names of attributes that are looked at.
private struct HintNames {
    let `class` = HTMLNameKey("class".utf8)
    let id = HTMLNameKey("id".utf8)
    let component = HTMLNameKey("data-component".utf8)
    let testID = HTMLNameKey("data-testid".utf8)
    let role = HTMLNameKey("role".utf8)
    let itemprop = HTMLNameKey("itemprop".utf8)
    let property = HTMLNameKey("property".utf8)
    let hidden = HTMLNameKey("hidden".utf8)
    let ariaHidden = HTMLNameKey("aria-hidden".utf8)
    let style = HTMLNameKey("style".utf8)
}
