// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads a feed that is XML: the level of the feed itself.
struct FeedXML {
    var xml: XMLPull
    var scopes = FeedScopes()
    let limits: FeedLimits
    /// Nil until something is found that only stands in feeds.
    var draft: FeedDraft?
    /// The text that was last collected.
    var buffer: [UInt8] = []
    /// An event that has to be seen once more.
    var held: XMLPull.Event?

    /// False when the feed was recognised by its entries alone.
    private var hasRoot = false
    private var looksLikeWebPage = false
    private var looksLikeError = false
    /// The depth of an element whose fields are not the feed's, such as `image`.
    private var aside: Int?

    init(_ bytes: [UInt8], limits: FeedLimits) {
        xml = XMLPull(bytes)
        self.limits = limits
    }

    mutating func read() throws(FeedProblem) -> FeedDraft {
        reading: while true {
            switch advance() {
            case .finished: break reading
            case .text: break
            case .end:
                if let depth = aside, xml.depth < depth { aside = nil }
            case .start(let name):
                try start(name)
            }
        }
        guard var draft, hasRoot || draft.entries.contains(where: { $0.title.value != nil && $0.link.value != nil })
        else { throw problem() }
        if !hasRoot || xml.faults.contains(.markup) { draft.repairs.insert(.markup) }
        if xml.faults.contains(.cutShort) { draft.repairs.insert(.cutShort) }
        return draft
    }

    mutating func advance() -> XMLPull.Event {
        if let event = held {
            held = nil
            return event
        }
        let event = xml.next()
        switch event {
        case .start: scopes.enter(xml)
        case .end: scopes.leave(to: xml.depth)
        case .text, .finished: break
        }
        return event
    }

    private mutating func start(_ name: XMLName) throws(FeedProblem) {
        let vocabulary = vocabulary(of: name)
        let term = FeedTerm.named(xml.bytes.lowercasedText(name.local), in: vocabulary)
        switch term {
        case .rss, .rdf, .feed: begin(as: term == .rss ? .rss : term == .rdf ? .rdf : .atom)
        case .channel where aside == nil: begin(as: .rss)
        case .entry: readEntry(isAtom: vocabulary == .atom)
        case .html where draft == nil:
            looksLikeWebPage = true
            throw problem()
        case .opml where draft == nil: throw .listOfFeeds
        default:
            if draft == nil {
                noteStrange(name)
            } else if aside == nil, !readField(term, vocabulary) {
                aside = xml.depth
            }
        }
    }

    private mutating func begin(as kind: FeedDocument.Kind) {
        aside = nil
        hasRoot = true
        if draft == nil { draft = FeedDraft(kind: kind) }
        draft?.language.offer(scopes.language, rank: 9)
    }

    private mutating func readEntry(isAtom: Bool) {
        aside = nil
        // An Atom entry may be a document of its own; a lone item of RSS is what is left of a feed.
        if draft == nil, isAtom { begin(as: .atom) }
        var known = draft ?? FeedDraft(kind: .rss)
        // The reader below needs the kind; the entries are put aside so that adding one copies nothing.
        var entries: [EntryDraft] = []
        swap(&entries, &known.entries)
        draft = known
        if entries.count < limits.entries {
            entries.append(readEntryFields())
        } else {
            draft?.repairs.insert(.tooMany)
            skip()
        }
        draft?.entries = entries
    }

    /// Reads a field of the feed; false if it is none.
    private mutating func readField(_ term: FeedTerm, _ vocabulary: FeedVocabulary) -> Bool {
        let rank = rank(of: vocabulary)
        switch term {
        case .title:
            let text = readText(term, vocabulary)
            draft?.title.offer(text, rank: rank)
        case .link:
            let (link, linkRank) = readLink(vocabulary)
            draft?.link.offer(link, rank: linkRank)
        case .language:
            let words = readWords()
            draft?.language.offer(words, rank: rank)
        default: return false
        }
        return true
    }

    // MARK: - What is no feed

    private mutating func noteStrange(_ name: XMLName) {
        let element = xml.bytes.lowercasedText(name.local)
        if element == "error" { looksLikeError = true }
        if HTMLNames.isHTML(element) { looksLikeWebPage = true }
    }

    private func problem() -> FeedProblem {
        if looksLikeError { return .errorPage }
        let isPage = looksLikeWebPage || xml.documentType == "html"
        if ErrorPage.isOne(xml.bytes, isHTML: isPage) { return .errorPage }
        return isPage ? .webPage : .notAFeed
    }
}
