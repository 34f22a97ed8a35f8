// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads entries, and the fields that entries, feeds and sources of entries have in common.
extension FeedXML {
    /// Reads the entry that has just started, up to its end or up to the next entry if it has none.
    mutating func readItem() -> ItemDraft {
        let depth = xml.depth
        var item = ItemDraft()
        item.language.offer(scopes.language, rank: 9)
        readItemAttributes(of: &item)
        while true {
            switch advance() {
            case .finished: return item
            case .text: break
            case .end:
                if xml.depth < depth { return item }
            case .start(let name):
                let (term, vocabulary) = meaning(of: name)
                if term == .entry {
                    moveEntry(name, to: depth)
                    return item
                }
                if term != .group, !readField(term, vocabulary, of: &item) { skip() }
            }
        }
    }

    /// Takes in RDF's `about`, and the attributes in which the old Channel Definition Format says nearly everything.
    private mutating func readItemAttributes(of item: inout ItemDraft) {
        guard !xml.attributes.isEmpty else { return }
        let about = xml.attributes.first { xml.bytes.matches($0.name.local, "about") }
        if kind == .rdf, let about = about.map(xml.value), !about.isEmpty {
            item.id.offer(about, rank: 9)
            item.link.offer(resolve(about), rank: 9)
        }
        if let address = xml.attribute("href").flatMap(resolve) {
            item.add(FeedLink(address))
            item.link.offer(address, rank: 9)
        }
        item.updated.offer(xml.attribute("lastmod").flatMap { FeedDate($0) }, rank: 9)
    }

    /// Reads a field that a feed, an entry and the source of an entry can have; false if it is none.
    mutating func readField(_ term: FeedTerm, _ vocabulary: FeedVocabulary, of item: inout ItemDraft) -> Bool {
        switch term {
        case .title, .summary, .content, .subtitle, .rights, .info: readText(term, vocabulary, of: &item)
        case .published, .updated, .created, .expires: readDate(term, vocabulary, of: &item)
        case .author, .contributor, .publisher: readPerson(term, vocabulary, of: &item)
        case .link: readLink(vocabulary, of: &item)
        case .enclosure: readEnclosure(of: &item)
        case .mediaContent: readMediaContent(of: &item)
        case .id: readID(of: &item, rank: rank(of: vocabulary))
        case .language: item.language.offer(readWords().map(FeedScopes.languageTag), rank: rank(of: vocabulary))
        case .category, .keywords: readCategory(term, vocabulary, of: &item)
        case .image, .thumbnail: readImage(term, vocabulary, of: &item)
        case .source: readSource(of: &item)
        default: return readRareField(term, of: &item)
        }
        return true
    }

    private mutating func readRareField(_ term: FeedTerm, of item: inout ItemDraft) -> Bool {
        switch term {
        case .originalLink: item.link.offer(readAddress(), rank: -1)
        case .documentation: readOtherLink("docs", of: &item)
        case .commentFeed: readOtherLink("replies", of: &item)
        case .commentForm: readOtherLink("comment", of: &item)
        case .textInput: item.details.search = item.details.search ?? readSearch()
        case .chapters: readChapters(of: &item)
        case .comments: item.details.comments = readAddress() ?? item.details.comments
        case .licence: item.details.licence = readAddress() ?? item.details.licence
        case .icon: item.details.icon = readAddress() ?? item.details.icon
        case .logo: item.details.logo = readAddress() ?? item.details.logo
        case .validity: readValidity(of: &item)
        case .cloud: item.details.cloud = readCloud() ?? item.details.cloud
        case .generator: item.details.generator = readGenerator() ?? item.details.generator
        case .explicit:
            let word = readWords()?.lowercased() ?? ""
            item.details.isExplicit =
                ["yes", "true", "explicit"].contains(word)
                ? true
                : ["no", "false", "clean"].contains(word) ? false : nil
        case .block: item.details.isBlocked = readWords()?.lowercased() == "yes"
        case .point, .line, .box, .polygon, .where: item.details.place = readPlace(term) ?? item.details.place
        default: return false
        }
        return true
    }

    private mutating func readText(_ term: FeedTerm, _ vocabulary: FeedVocabulary, of item: inout ItemDraft) {
        let rank = rank(of: vocabulary)
        if term == .content { readOutsideContent(of: &item) }
        let text = readText(term, vocabulary)
        switch term {
        case .title: item.title.offer(text, rank: rank)
        case .summary where item.summary.rank == rank && vocabulary == .rss: item.content.offer(text, rank: 7)
        case .summary: item.summary.offer(text, rank: rank)
        case .content: item.content.offer(text, rank: rank)
        case .subtitle: item.subtitle.offer(text, rank: rank)
        case .rights: item.rights.offer(text, rank: rank)
        default: item.details.info = item.details.info ?? text
        }
    }

    private mutating func readDate(_ term: FeedTerm, _ vocabulary: FeedVocabulary, of item: inout ItemDraft) {
        guard let date = readWords().flatMap({ FeedDate($0) }) else { return }
        let rank = rank(of: vocabulary)
        switch term {
        case .published: item.published.replace(date, rank: rank)
        case .updated: item.updated.replace(date, rank: rank)
        case .expires: item.details.expires = date
        default:
            item.details.created = date
            item.published.replace(date, rank: 8)
        }
    }

    /// Reads `start=…;end=…` of Dublin Core.
    mutating func readValidity(of item: inout ItemDraft) {
        for part in (readWords() ?? "").split(separator: ";", maxSplits: 10) {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, let date = FeedDate(String(pair[1])) else { continue }
            if pair[0].hasSuffix("start") { item.details.validFrom = date }
            if pair[0].hasSuffix("end") { item.details.expires = date }
        }
    }

    private mutating func readID(of item: inout ItemDraft, rank: Int) {
        let isPermanentLink = attributeWord("ispermalink") != "false"
        guard let id = readWords() else { return }
        item.id.offer(id, rank: rank)
        if isPermanentLink, id.lowercased().hasPrefix("http") {
            item.link.offer(PlainAddress.isOne(id) ? id : WebAddress.resolve(id), rank: 8)
        }
    }

    /// Reads what an entry was taken from: a whole head in Atom, a name with an address in RSS.
    private mutating func readSource(of item: inout ItemDraft) {
        var source = ItemDraft()
        source.language.offer(scopes.language, rank: 9)
        let address = xml.attribute("url").flatMap(resolve)
        source.link.offer(address, rank: 0)
        var line: [UInt8] = []
        readChildren(text: &line) { reader, term, vocabulary in
            term != .source && reader.readField(term, vocabulary, of: &source)
        }
        let range = line.trimmed(0..<line.end(ofTextWithin: FeedPerson.longest))
        if !range.isEmpty {
            source.title.offer(FeedText(line.text(range), markup: .unsaid, language: scopes.language), rank: 1)
        }
        item.source = item.source ?? source.finishedSource()
    }

    /// Reads the elements directly inside the latest start, giving each to the reader or passing over it.
    ///
    /// - Parameter text: Takes the text that stands between them, as far as a name is long.
    mutating func readChildren(
        text line: inout [UInt8], _ read: (inout FeedXML, FeedTerm, FeedVocabulary) -> Bool
    ) {
        let depth = xml.depth
        while true {
            switch advance() {
            case .finished: return
            case .text(let text):
                if line.count < FeedPerson.longest { xml.append(text, to: &line) }
            case .end:
                if xml.depth < depth { return }
            case .start(let name):
                if stopsBefore(name, in: depth) { return }
                let (term, vocabulary) = meaning(of: name)
                if !read(&self, term, vocabulary) { skip() }
            }
        }
    }
}
