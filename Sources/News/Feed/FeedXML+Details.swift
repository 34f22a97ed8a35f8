// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads people, links, pictures, categories and places.
extension FeedXML {
    // MARK: - People

    mutating func readPerson(_ term: FeedTerm, _ vocabulary: FeedVocabulary, of item: inout ItemDraft) {
        let person = readPerson()
        let rank = rank(of: vocabulary)
        switch term {
        case .author: item.add(author: person, rank: rank)
        case .contributor: item.add(contributor: person)
        default: item.publisher.offer(person, rank: rank)
        }
    }

    /// Reads a person: Atom's, with a name and an address in elements of their own, or a line of text.
    private mutating func readPerson() -> FeedPerson? {
        var line: [UInt8] = []
        var person = FeedPerson(name: nil, email: nil)
        readChildren(text: &line) { reader, term, _ in
            switch term {
            case .name: person.name = person.name ?? FeedPerson(name: reader.readWords(), email: nil).name
            case .email: person.email = person.email ?? FeedPerson(name: nil, email: reader.readWords()).email
            case .address: person.link = person.link ?? reader.readAddress()
            default: return false
            }
            return true
        }
        if person.called != nil { return person }
        guard var named = FeedPerson(line: String(decoding: line, as: UTF8.self)) else {
            return person.link == nil ? nil : person
        }
        named.link = person.link
        return named
    }

    // MARK: - Links

    /// Reads a link of RSS, which is text, or of Atom, which is an attribute.
    mutating func readLink(_ vocabulary: FeedVocabulary, of item: inout ItemDraft) {
        let relation = attributeWord("rel").flatMap { $0.isEmpty ? nil : $0 } ?? "alternate"
        let type = attributeWord("type")
        let title = xml.attribute("title")
        let language = xml.attribute("hreflang")
        let length = xml.attribute("length").flatMap { Int($0) }
        guard let address = readAddress() else { return }
        let link = FeedLink(
            address, relation: relation, type: type, title: title, language: language, length: length)
        if vocabulary == .podcast {
            if relation == "image" { item.image.offer(FeedImage(address), rank: rank(of: vocabulary)) }
            return
        }
        item.add(link)
        if relation == "license" { item.details.licence = item.details.licence ?? address }
        guard relation == "alternate" || relation.hasSuffix("/alternate") else { return }
        let isPage = type.map { $0.hasPrefix("text/html") || $0.hasPrefix("application/xhtml") } ?? true
        item.link.offer(address, rank: rank(of: vocabulary) + (isPage ? 0 : 2))
    }

    /// Reads an element whose address is worth keeping, under a relation of our own.
    mutating func readOtherLink(_ relation: String, of item: inout ItemDraft) {
        if let address = readAddress() { item.add(FeedLink(address, relation: relation)) }
    }

    /// Reads RSS's enclosure, which ought to be empty, is often left open, and so is not waited for.
    mutating func readEnclosure(of item: inout ItemDraft) {
        guard let address = xml.attribute("url").flatMap(resolve) else { return }
        let type = attributeWord("type")
        item.add(
            FeedLink(
                address, relation: "enclosure", type: type, length: xml.attribute("length").flatMap { Int($0) }))
        if type?.hasPrefix("image/") ?? false { item.image.offer(FeedImage(address), rank: 8) }
    }

    /// Reads a film, sound or picture of Media RSS, with the small picture inside it.
    mutating func readMediaContent(of item: inout ItemDraft) {
        let type = attributeWord("type")
        if let address = xml.attribute("url").flatMap(resolve) { addMedia(at: address, type, to: &item) }
        var line: [UInt8] = []
        readChildren(text: &line) { reader, term, vocabulary in
            guard term == .thumbnail else { return false }
            reader.readImage(term, vocabulary, of: &item)
            return true
        }
    }

    private func addMedia(at address: String, _ type: String?, to item: inout ItemDraft) {
        if type?.hasPrefix("image/") ?? false || attributeWord("medium") == "image" {
            item.image.offer(picture(at: address), rank: 7)
        }
        guard !item.details.links.contains(where: { $0.address == address && $0.relation == "enclosure" }) else {
            return
        }
        item.add(
            FeedLink(
                address, relation: "enclosure", type: type, length: xml.attribute("filesize").flatMap { Int($0) }))
    }

    /// Takes the address of content that is somewhere else.
    func readOutsideContent(of item: inout ItemDraft) {
        guard let address = xml.attribute("src").flatMap(resolve) else { return }
        item.add(FeedLink(address, relation: "content", type: attributeWord("type")))
    }

    /// Reads an address, from an attribute or from the text.
    mutating func readAddress() -> String? {
        let attribute = xml.attributes.first { attribute in
            let name = attribute.name.local
            return xml.bytes.matches(name, "href") || xml.bytes.matches(name, "resource")
        }
        let base = scopes.base
        if let attribute {
            let written = xml.value(attribute)
            skip()
            return resolve(written, base: base)
        }
        return readWords().flatMap { resolve($0, base: base) }
    }

    /// The absolute address that a link at this place means.
    func resolve(_ written: String) -> String? { resolve(written, base: scopes.base) }

    private func resolve(_ written: String, base: String?) -> String? {
        PlainAddress.isOne(written) ? written : WebAddress.resolve(written, against: base ?? outermostBase)
    }

    /// What links are relative to where no `xml:base` says something else.
    var outermostBase: String? {
        // The address of an RSS feed is often on another host than the site that its links are meant for.
        kind == .atom ? address ?? site : site ?? address
    }

    // MARK: - Pictures

    mutating func readImage(_ term: FeedTerm, _ vocabulary: FeedVocabulary, of item: inout ItemDraft) {
        let rank = term == .thumbnail ? 4 : rank(of: vocabulary)
        if let address = (xml.attribute("url") ?? xml.attribute("href")).flatMap(resolve) {
            item.image.offer(picture(at: address), rank: rank)
            return skip()
        }
        var line: [UInt8] = []
        var image = FeedImage()
        readChildren(text: &line) { reader, term, _ in
            switch term {
            case .address: image.address = reader.readAddress()
            case .title: image.title = reader.readWords()
            case .link: image.link = reader.readAddress()
            case .summary: image.summary = reader.readWords()
            case .width: image.width = reader.readWords().flatMap { Int($0) }
            case .height: image.height = reader.readWords().flatMap { Int($0) }
            default: return false
            }
            return true
        }
        if image != FeedImage() { item.image.offer(image, rank: rank) }
    }

    /// The picture with the size that the latest start tells.
    private func picture(at address: String) -> FeedImage {
        var image = FeedImage(address)
        image.width = xml.attribute("width").flatMap { Int($0) }
        image.height = xml.attribute("height").flatMap { Int($0) }
        return image
    }

    // MARK: - Categories

    mutating func readCategory(_ term: FeedTerm, _ vocabulary: FeedVocabulary, of item: inout ItemDraft) {
        let scheme = xml.attribute("scheme") ?? xml.attribute("domain") ?? Self.customaryScheme(of: vocabulary)
        let label = xml.attribute("label")
        if let word = xml.attribute("term") ?? xml.attribute("text") {
            if !word.isEmpty { item.add(FeedCategory(word, scheme: scheme, label: label)) }
            // Categories of podcasts stand inside one another.
            if vocabulary != .podcast { skip() }
            return
        }
        guard let words = readWords() else { return }
        guard term == .keywords else { return item.add(FeedCategory(words, scheme: scheme, label: label)) }
        for word in words.utf8.split(separator: UInt8(ascii: ","), maxSplits: ItemDraft.most) {
            let keyword = PlainText.line(String(Substring(word)))
            if !keyword.isEmpty { item.add(FeedCategory(keyword, scheme: scheme)) }
        }
    }

    private static func customaryScheme(of vocabulary: FeedVocabulary) -> String? {
        switch vocabulary {
        case .podcast: "http://www.itunes.com/"
        case .media: "http://search.yahoo.com/mrss/category_schema"
        default: nil
        }
    }
}
