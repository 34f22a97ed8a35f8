// SPDX-License-Identifier: AGPL-3.0-or-later

/// Finds the copies of a text among the pieces of the last days.
///
/// One agency story is cut, padded and given a new head in each paper, so that what counts is how much of the shorter
/// text stands in the longer one (containment), not how much of both is the same. Measured over runs of four words
/// (Broder, *On the resemblance and containment of documents*, 1997), sampled by their hash. A run that stands in many
/// unlike texts, of one outlet or of all, is boilerplate and counts no longer, for pieces that came before neither.
///
/// Adding a piece costs the same at any size of the window: a run has a bounded number of holders.
public struct Syndication: Sendable {
    /// How much of the shorter text must stand in the longer one.
    static let leastContainment = 0.45
    /// How much of the longer text must be the shorter one: less is a round-up of many stories.
    static let leastResemblance = 0.15
    /// How much of the longer text must be shared for a piece to make two families one.
    static let leastToJoin = 0.45
    /// Runs that two short texts must share, and sampled runs that others must.
    static let leastShared = 8
    static let leastSampled = 4
    /// Standard deviations by which the share of sampled runs must be above the least.
    static let doubt = 0.7
    /// Texts that share more than this are versions of one text, and say nothing of boilerplate.
    static let version = 0.8
    /// A run in so many unlike texts of one outlet is boilerplate.
    static let outletBoilerplate = 3
    /// Holders that a run may have in one family, and in all; one with more is boilerplate.
    static let mostInFamily = 3
    static let mostHolders = 48
    /// Earlier pieces that a piece is remembered to be a copy of.
    static let mostLinks = 4

    /// The longest time, in seconds, between a text and its copy.
    public let window: Int

    var documents: [Document] = []
    var links: [Link] = []
    var index = ShingleIndex()
    var families = Families()
    var numbers: [String: Int] = [:]
    var outlets = Names()
    /// Runs and holders looked at.
    private(set) var work = 0

    private var counts: [Tally] = []

    public init(window: Int = 9 * 86_400) {
        self.window = window
    }

    public var count: Int { documents.count }

    /// The bytes that the window takes, but for the ids' and outlets' own characters.
    public var bytes: Int {
        index.bytes + documents.capacity * MemoryLayout<Document>.stride + links.capacity * MemoryLayout<Link>.stride
            + counts.capacity * MemoryLayout<Tally>.stride + families.bytes + numbers.capacity * 32
    }

    /// Takes a piece into the window, and says which earlier one it is a copy of; one that is there already is left out.
    @discardableResult
    public mutating func add(_ piece: Piece) -> String? {
        guard numbers[piece.id] == nil else { return nil }
        let shingles = Shingles(piece.text)
        let number = documents.count
        var document = Document(piece, shingles: shingles, outlet: outlets.number(of: piece.outlet))
        index.reserve(shingles.kept.count)
        let places = shingles.kept.map { index.place(of: $0) }
        let touched = tally(places, of: &document)
        dropBoilerplate(places, of: &document, touched: touched)
        numbers[piece.id] = number
        documents.append(document)
        families.add()
        let found = bestLinks(touched.filter { isCopy($0, document) }, of: number)
        for other in touched { counts[other] = Tally() }
        counts.append(Tally())
        for link in found {
            links.append(link)
            families.join(number, Int(link.older))
        }
        post(number, places)
        return found.first.map { documents[Int($0.older)].id }
    }

    /// Lets go of pieces published before a time.
    ///
    /// It costs as much as the window is large: once an hour is often.
    public mutating func forget(before time: Int) {
        var next = 0
        let renumbered: [Int?] = documents.map { document in
            guard document.published >= time else { return nil }
            next += 1
            return next - 1
        }
        guard next < documents.count else { return }
        index = index.renumbered(renumbered)
        documents = zip(documents, renumbered).compactMap { $1 == nil ? nil : $0 }
        links = links.compactMap { link in
            guard let newer = renumbered[Int(link.newer)], let older = renumbered[Int(link.older)] else { return nil }
            return Link(newer: UInt32(newer), older: UInt32(older), shared: link.shared, isOfAll: link.isOfAll)
        }
        numbers = Dictionary(uniqueKeysWithValues: documents.enumerated().map { ($1.id, $0) })
        counts = Array(repeating: Tally(), count: next)
        relink()
    }
}

// MARK: - Comparing

extension Syndication {
    private struct Tally {
        var sampled: UInt16 = 0
        var all: UInt16 = 0
    }

    /// Counts what the piece shares with each earlier one.
    private mutating func tally(_ places: [Int], of document: inout Document) -> [Int] {
        var touched: [Int] = []
        var looked = places.count
        for place in places {
            let isSampled: UInt16 = index.isSampled(place) ? 1 : 0
            if index.isDropped(place) { document.lose(isSampled: isSampled == 1) }
            index.forEachHolder(place) { other in
                looked += 1
                if counts[other].all == 0 { touched.append(other) }
                counts[other].sampled += isSampled
                counts[other].all += 1
            }
        }
        work += looked
        return touched
    }

    /// What two documents share, and of how much: all runs of two short texts, else those sampled of both.
    private func overlap(_ other: Int, _ document: Document) -> Overlap {
        let earlier = documents[other]
        if document.isShort && earlier.isShort {
            return Overlap(shared: counts[other].all, of: document.all, and: earlier.all, isOfAll: true)
        }
        return Overlap(shared: counts[other].sampled, of: document.sampled, and: earlier.sampled, isOfAll: false)
    }

    private func isCopy(_ other: Int, _ document: Document) -> Bool {
        let apart = documents[other].published.subtractingReportingOverflow(document.published)
        return !apart.overflow && apart.partialValue.magnitude <= window.magnitude
            && overlap(other, document).isCopy
    }

    private mutating func dropBoilerplate(_ places: [Int], of document: inout Document, touched: [Int]) {
        let mates = touched.filter {
            documents[$0].outlet == document.outlet && overlap($0, document).containment < Self.version
        }
        let looksAtOutlet = mates.count >= Self.outletBoilerplate - 1
        let unlike = Set(looksAtOutlet ? mates : [])
        for place in places where !index.isDropped(place) {
            var holders: [Int] = []
            var mates = 0
            index.forEachHolder(place) { other in
                holders.append(other)
                if looksAtOutlet, unlike.contains(other) { mates += 1 }
            }
            work += holders.count
            guard mates >= Self.outletBoilerplate - 1 || holders.count >= Self.mostHolders else { continue }
            drop(place, holders: holders, of: &document)
        }
    }

    /// Lets a run count no longer, in what was found before neither.
    private mutating func drop(_ place: Int, holders: [Int], of document: inout Document) {
        let isSampled = index.isSampled(place)
        document.lose(isSampled: isSampled)
        for holder in holders {
            counts[holder].all -= 1
            if isSampled { counts[holder].sampled -= 1 }
            documents[holder].lose(isSampled: isSampled)
            for link in documents[holder].links where holders.contains(Int(links[link].older)) {
                if isSampled || links[link].isOfAll { links[link].shared -= 1 }
            }
        }
        index.drop(place)
    }

    /// Links to the nearest pieces of the nearest family, and to the nearest of others that the piece is much of.
    private mutating func bestLinks(_ copies: [Int], of number: Int) -> [Link] {
        let document = documents[number]
        let ranked = copies.map { (other: $0, overlap: overlap($0, document)) }
            .sorted { ($0.overlap.strength, $1.other) > ($1.overlap.strength, $0.other) }
        var links: [Link] = []
        var joined: Set<Int> = []
        let nearest = ranked.first.map { families.root(of: $0.other) }
        for (other, overlap) in ranked where links.count < Self.mostLinks {
            let family = families.root(of: other)
            let isNew = joined.insert(family).inserted
            guard family == nearest || isNew && overlap.resemblance >= Self.leastToJoin else { continue }
            links.append(
                Link(newer: UInt32(number), older: UInt32(other), shared: overlap.shared, isOfAll: overlap.isOfAll))
        }
        return links
    }

    /// Enters the piece as a holder of its runs, except of those that its family holds often enough.
    private mutating func post(_ number: Int, _ places: [Int]) {
        let start = links.count - links.reversed().prefix { Int($0.newer) == number }.count
        documents[number].links = start..<links.count
        let family = families.root(of: number)
        let isAlone = start == links.count
        for place in places where !index.isDropped(place) {
            var mates = 0
            if !isAlone {
                index.forEachHolder(place) { other in
                    if families.root(of: other) == family { mates += 1 }
                }
            }
            if mates < Self.mostInFamily { index.add(number, at: place) }
        }
    }
}
