// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads the entries of a feed that is XML.
extension FeedXML {
    /// Reads the entry that has just started, up to its end or up to the next entry if it has none.
    mutating func readEntryFields() -> EntryDraft {
        let depth = xml.depth
        var entry = EntryDraft()
        entry.language.offer(scopes.language, rank: 9)
        if let about = aboutAttribute() {
            entry.id.offer(about, rank: 9)
            entry.link.offer(WrittenLink(text: about, base: scopes.base), rank: 9)
        }
        while true {
            switch advance() {
            case .finished: return entry
            case .text: break
            case .end:
                if xml.depth < depth { return entry }
            case .start(let name):
                let vocabulary = vocabulary(of: name)
                let term = FeedTerm.named(xml.bytes.lowercasedText(name.local), in: vocabulary)
                if term == .entry {
                    moveEntry(name, to: depth)
                    return entry
                }
                readField(term, vocabulary, of: &entry)
            }
        }
    }

    private mutating func readField(_ term: FeedTerm, _ vocabulary: FeedVocabulary, of entry: inout EntryDraft) {
        let rank = rank(of: vocabulary)
        switch term {
        case .title: entry.title.offer(readText(term, vocabulary), rank: rank)
        case .summary: entry.summary.offer(readText(term, vocabulary), rank: rank)
        case .content: entry.content.offer(readText(term, vocabulary), rank: rank)
        case .id: readID(of: &entry, rank: rank)
        case .link:
            let (link, linkRank) = readLink(vocabulary)
            entry.link.offer(link, rank: linkRank)
        case .published: entry.published.offer(readDate(), rank: rank)
        case .created: entry.published.offer(readDate(), rank: 8)
        case .updated: entry.updated.offer(readDate(), rank: rank)
        case .author:
            let author = readAuthor()
            entry.authors.add(author?.name, rank: rank)
            entry.authors.add(author?.email, rank: 8)
        case .language: entry.language.offer(readWords(), rank: rank)
        case .group: break
        default: skip()
        }
    }

    private mutating func readID(of entry: inout EntryDraft, rank: Int) {
        let isPermanentLink = attributeWord("ispermalink") != "false"
        guard let id = readWords() else { return }
        entry.id.offer(id, rank: rank)
        if isPermanentLink, id.lowercased().hasPrefix("http") { entry.link.offer(WrittenLink(text: id), rank: 8) }
    }

    private mutating func readDate() -> FeedDate? {
        readWords().flatMap { FeedDate($0) }
    }

    /// Reads a person: Atom's, with a name and an address in elements of their own, or a line of text.
    private mutating func readAuthor() -> FeedAuthor? {
        let depth = xml.depth
        var line: [UInt8] = []
        var name: String?
        var email: String?
        reading: while true {
            switch advance() {
            case .finished: break reading
            case .text(let text):
                if line.count < FeedAuthor.longest { xml.append(text, to: &line) }
            case .end:
                if xml.depth < depth { break reading }
            case .start(let element):
                if xml.bytes.matches(element.local, "name") {
                    name = name ?? readWords()
                } else if xml.bytes.matches(element.local, "email") {
                    email = email ?? readWords()
                } else {
                    skip()
                }
            }
        }
        if name != nil || email != nil { return FeedAuthor(name: name, email: email) }
        return FeedAuthor(line: String(decoding: line, as: UTF8.self))
    }

    /// The `rdf:about` of the latest start.
    private func aboutAttribute() -> String? {
        guard draft?.kind == .rdf else { return nil }
        let attribute = xml.attributes.first { xml.bytes.matches($0.name.local, "about") }
        return attribute.map(xml.value).flatMap { $0.isEmpty ? nil : $0 }
    }
}
