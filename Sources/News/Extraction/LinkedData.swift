// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a page says of its article in JSON-LD.
struct LinkedData {
    /// Objects that are looked at; real pages have fewer than fifty.
    private static let mostObjects = 2000

    /// What may be the title: the headline, and the name.
    var headlines: [String] = []
    var body: String?
    var authors: [String] = []
    var published: String?
    var site: String?
    var image: String?
    var language: String?
    /// Whether there is an object that is an article.
    var isArticle = false
    /// Whether there is one that is a video, and none that is an article.
    var isVideo = false
    /// Whether there is one that is a list of things.
    var isList = false
    /// Whether it says that the article is only for those who pay.
    var isBehindBarrier = false
    private var objects = 0

    mutating func read(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        var open = [reader.read()]
        while let value = open.popLast(), objects < Self.mostObjects {
            if let elements = value.elements { open.append(contentsOf: elements.reversed()) }
            guard case .object = value else { continue }
            objects += 1
            take(value)
            if let graph = value["@graph"] { open.append(graph) }
            if let entity = value["mainEntity"] ?? value["mainEntityOfPage"], entity["@type"] != nil {
                open.append(entity)
            }
        }
    }

    /// The headline or the name, whichever the title of the page begins with.
    func headline(asIn title: String?) -> String? {
        let title = FoldedText(title ?? "")
        return headlines.first { title.starts(with: FoldedText($0)) } ?? headlines.first
    }

    private mutating func take(_ object: JSON) {
        let types = Self.texts(object["@type"])
        if types.contains(where: Self.isArticle) {
            if isArticle { return }
            isArticle = true
            headlines = [object["headline"]?.text, object["name"]?.text].compactMap(\.self)
            body = object["articleBody"]?.text
            published = object["datePublished"]?.text ?? published
            authors = Self.names(object["author"])
            image = Self.address(object["image"])
            site = object["publisher"]?["name"]?.text ?? site
            language = object["inLanguage"]?.text ?? language
            let isFree = object["isAccessibleForFree"]
            isBehindBarrier = isFree == .bool(false) || isFree?.text?.lowercased() == "false"
        } else if types.contains("VideoObject") {
            isVideo = true
        } else if types.contains(where: { ["ItemList", "CollectionPage", "SearchResultsPage"].contains($0) }) {
            isList = true
        } else if types.contains("WebPage"), !isArticle {
            published = published ?? object["datePublished"]?.text
            language = language ?? object["inLanguage"]?.text
        }
    }

    private static func isArticle(_ type: String) -> Bool {
        type.utf8.count <= 60 && (type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report")
    }

    private static func texts(_ value: JSON?) -> [String] {
        value?.elements?.prefix(20).compactMap(\.text) ?? value?.text.map { [$0] } ?? []
    }

    /// The names of persons, who may be objects, texts, or several of either.
    private static func names(_ value: JSON?) -> [String] {
        let persons = value?.elements?.prefix(20).map(\.self) ?? value.map { [$0] } ?? []
        return persons.compactMap { ($0["name"].flatMap { texts($0).first } ?? $0.text).map(PlainText.from(html:)) }
            .map(PlainText.line).filter { !$0.isEmpty }
    }

    private static func address(_ value: JSON?) -> String? {
        guard let value else { return nil }
        return value.elements?.first.flatMap(address(single:)) ?? address(single: value)
    }

    private static func address(single value: JSON) -> String? { value["url"]?.text ?? value.text }
}
