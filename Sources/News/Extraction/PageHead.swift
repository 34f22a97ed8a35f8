// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a page says of itself outside of its text.
struct PageHead {
    private static let mostMetas = 500
    private static let longest = 8192

    /// Contents of `<meta>` tags by their names in lower case; the first of each.
    private(set) var metas: [String: String] = [:]
    private(set) var data = LinkedData()
    let title: String?
    let language: String?
    private(set) var canonical: String?

    init(_ tree: HTMLTree, _ outline: PageOutline) {
        title = outline.title.map { PlainText.line(tree.text(of: $0)) }.flatMap(Self.filled)
        language =
            ["lang", "xml:lang"].compactMap { tree.attribute(named: $0, of: tree.root) }.compactMap(Self.filled)
            .first
        for meta in outline.metas.prefix(Self.mostMetas) { read(meta: meta, in: tree) }
        for link in outline.links.prefix(Self.mostMetas) where canonical == nil {
            let relation = tree.attribute(named: "rel", of: link)?.lowercased()
            if relation == "canonical" { canonical = tree.attribute(named: "href", of: link) }
        }
        for script in outline.scripts.prefix(Self.mostMetas) {
            guard let type = tree.attribute(named: "type", of: script), type.lowercased().contains("ld+json") else {
                continue
            }
            data.read(Self.unwrapped(Array(tree.content(of: script).utf8)))
        }
    }

    /// JSON without the `<![CDATA[` that some write around scripts.
    private static func unwrapped(_ bytes: [UInt8]) -> [UInt8] {
        guard let start = bytes.indices.prefix(64).first(where: { bytes.holds("<![CDATA[", at: $0) }) else {
            return bytes
        }
        return Array(bytes[(start + 9)...])
    }

    private mutating func read(meta: HTMLNode, in tree: HTMLTree) {
        var names: [Substring] = []
        var content: String?
        for attribute in tree.attributes(of: meta) {
            switch attribute.name {
            case "name", "property", "itemprop": names += attribute.value.lowercased().split(separator: " ").prefix(8)
            case "content": content = attribute.value
            default: break
            }
        }
        guard let content, !content.isEmpty, content.utf8.count <= Self.longest else { return }
        for name in names where metas[String(name)] == nil { metas[String(name)] = content }
    }

    /// The first of the named metas that there is.
    func meta(_ names: String...) -> String? {
        names.lazy.compactMap { metas[$0].map(PlainText.line) }.first { !$0.isEmpty }
    }

    private static func filled(_ text: String) -> String? { text.isEmpty ? nil : text }
}
