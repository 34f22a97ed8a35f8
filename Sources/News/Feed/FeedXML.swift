// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads a feed that is XML: the level of the feed itself.
struct FeedXML {
    var xml: XMLPull
    var scopes: FeedScopes
    let limits: FeedLimits
    /// The address that the feed came from.
    let address: String?
    /// Nil until something is found that only stands in feeds.
    private(set) var kind: FeedDocument.Kind?
    var version: String?
    var head = ItemDraft()
    /// The site that the feed says it belongs to.
    private(set) var site: String?
    var schedule = FeedSchedule()
    var repairs: Set<FeedRepair> = []
    /// The text that was last collected.
    var buffer: [UInt8] = []
    /// The text that was last collected, where it is one run of the document as it stands there.
    var run: Range<Int>?
    /// An event that has to be seen once more.
    var held: XMLPull.Event?
    var meanings = Array(repeating: Meaning(), count: Meaning.slots)

    private var entries: [FeedEntry] = []
    /// False when the feed was recognised by its entries alone.
    private var hasRoot = false
    private var looksLikeWebPage = false
    private var looksLikeError = false
    /// The depth of an element whose fields are not the feed's.
    private var aside: Int?

    init(_ bytes: [UInt8], address: String?, language: String?, limits: FeedLimits) {
        xml = XMLPull(bytes)
        scopes = FeedScopes(language: language)
        self.address = address
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
        guard let kind, hasRoot || entries.contains(where: { $0.title != nil && $0.link != nil })
        else { throw problem() }
        if !hasRoot || xml.faults.contains(.markup) { repairs.insert(.markup) }
        if xml.faults.contains(.cutShort) { repairs.insert(.cutShort) }
        var draft = FeedDraft(kind: kind)
        draft.version = version
        draft.head = head
        if let id = head.id.value {
            // A feed's own id is an address: one that is relative means nothing without its base.
            draft.head.id.replace(WebAddress.resolve(id, against: address) ?? id, rank: -1)
        }
        draft.schedule = schedule
        draft.entries = entries
        draft.repairs = repairs
        return draft
    }

    mutating func advance() -> XMLPull.Event {
        if let event = held {
            held = nil
            return event
        }
        let event = xml.next()
        switch event {
        case .start: if !xml.attributes.isEmpty { scopes.enter(xml, outermost: outermostBase) }
        case .end: scopes.leave(to: xml.depth)
        case .text, .finished: break
        }
        return event
    }

    private mutating func start(_ name: XMLName) throws(FeedProblem) {
        let (term, vocabulary) = meaning(of: name)
        switch term {
        case .rss, .rdf, .feed: begin(as: term == .rss ? .rss : term == .rdf ? .rdf : .atom)
        case .channel where aside == nil:
            begin(as: .rss)
            readChannelAttributes()
        case .entry: readEntry(isAtom: vocabulary == .atom)
        case .html where kind == nil:
            looksLikeWebPage = true
            throw problem()
        case .opml where kind == nil: throw .listOfFeeds
        default:
            if kind == nil {
                noteStrange(name)
            } else if aside == nil, !readSchedule(term), !readHead(term, vocabulary) {
                aside = xml.depth
            }
        }
    }

    private mutating func begin(as kind: FeedDocument.Kind) {
        aside = nil
        hasRoot = true
        if self.kind == nil {
            self.kind = kind
            version = version(of: kind)
            if kind == .rss { scopes.readOldBase(xml, outermost: address) }
        }
        head.language.offer(scopes.language, rank: 9)
    }

    private mutating func readEntry(isAtom: Bool) {
        aside = nil
        // An Atom entry may be a document of its own; a lone item of RSS is what is left of a feed.
        if kind == nil, isAtom { begin(as: .atom) }
        kind = kind ?? .rss
        if entries.count < limits.entries {
            entries.append(readItem().entry())
        } else {
            repairs.insert(.tooMany)
            skip()
        }
    }

    /// The version that the latest start, which is the root, tells of.
    private func version(of kind: FeedDocument.Kind) -> String? {
        switch kind {
        case .rss, .json: return xml.attribute("version")
        case .atom: return names("purl.org/atom/ns#") ? "0.3" : "1.0"
        case .rdf: return names("netscape.com/rdf/simple/0.9/") ? "0.90" : "1.0"
        }
    }

    private func names(_ namespace: String) -> Bool {
        xml.attributes.contains { attribute in
            let value = xml.bytes[attribute.value]
            return value.count >= namespace.utf8.count
                && value.suffix(namespace.utf8.count).elementsEqual(namespace.utf8)
        }
    }

    /// In the old Channel Definition Format link and date are attributes.
    private mutating func readChannelAttributes() {
        head.updated.offer(xml.attribute("lastmod").flatMap { FeedDate($0) }, rank: 9)
        guard let address = xml.attribute("href").flatMap(resolve) else { return }
        head.add(FeedLink(address))
        head.link.offer(address, rank: 9)
        site = head.link.value
    }

    /// Reads a field of the feed; false if it is none.
    private mutating func readHead(_ term: FeedTerm, _ vocabulary: FeedVocabulary) -> Bool {
        var taken = ItemDraft()
        swap(&taken, &head)
        let isField = readField(term, vocabulary, of: &taken)
        swap(&taken, &head)
        site = head.link.value
        return isField
    }

    /// Reads a field that says when the feed wants to be fetched; false if it is none.
    private mutating func readSchedule(_ term: FeedTerm) -> Bool {
        switch term {
        case .timeToLive: schedule.minutesToLive = readWords().flatMap { Int($0) } ?? schedule.minutesToLive
        case .updatePeriod: schedule.periodMinutes = readWords().flatMap(FeedSchedule.minutes)
        case .updateFrequency: schedule.timesAPeriod = readWords().flatMap { Int($0) }
        case .quietHours, .quietDays:
            var line: [UInt8] = []
            readChildren(text: &line) { reader, term, _ in
                switch term {
                case .hour: reader.schedule.skip(hour: reader.readWords() ?? "")
                case .day: reader.schedule.skip(day: reader.readWords() ?? "")
                default: return false
                }
                return true
            }
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
