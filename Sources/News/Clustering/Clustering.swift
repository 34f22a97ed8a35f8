// SPDX-License-Identifier: AGPL-3.0-or-later

/// Gathers the pieces of two or three days into stories, as they arrive.
///
/// A piece is compared with the few clusters that share its heaviest words and names, by TF-IDF of its words (those of
/// title and lead count more), of its names, and by time; a ``MergeJudge`` says whether it belongs to the nearest. What
/// an editor merges stays together and what is split stays apart, and the judge learns from both.
///
/// Adding a piece costs the same at any size of the window: a term leads to a bounded number of clusters.
public struct Clustering: Sendable {
    /// Terms kept of a piece, and of the mean of a cluster.
    static let pieceWords = 64
    static let pieceNames = 32
    static let clusterWords = 160
    static let clusterNames = 96
    /// Terms of a piece that lead to clusters, and clusters that a term leads to.
    static let keyWords = 20
    static let keyNames = 10
    static let mostPostings = 32
    /// Clusters, and pieces of each, that a piece is compared with.
    static let mostCandidates = 12
    static let mostNeighbours = 8
    /// Pieces that are lessons when a cluster is merged or split.
    static let mostLessons = 5
    /// The logarithm of how rare a term must be for sharing it to say much.
    static let common: Float = 3
    static let places = 1 << 18

    /// What is kept of an original.
    struct Member: Equatable, Sendable, Codable {
        var words = EventVector()
        var names = EventVector()
        var title = EventVector()
        /// How near it was to clusters that it did not join: on some subjects all pieces are near.
        var background = 0.0
        let published: Int
        let owner: String
        var placement: Placement
        /// The copies of it that came.
        var copies: [String] = []
    }

    /// The longest time, in seconds, between a piece and the nearest of its story.
    public let window: Int

    public private(set) var judge: MergeJudge
    /// Comparisons made and postings looked at.
    private(set) var work = 0

    var members: [String: Member] = [:]
    var clusters: [Int: Cluster] = [:]
    /// The original of each copy.
    var originals: [String: String] = [:]
    public internal(set) var links: EditorLinks
    var next = 1
    var frequencies: [UInt32] = Array(repeating: 0, count: places)
    var read = 0
    var postings: [UInt32: [Int]] = [:]

    /// An empty window, with what was learned of editors before.
    public init(window: Int = 72 * 3600, judge: MergeJudge = MergeJudge(), links: EditorLinks = EditorLinks()) {
        self.window = window
        self.judge = judge
        self.links = links
    }

    /// The clusters, the one with the latest piece first.
    public var all: [Cluster] {
        clusters.values.sorted { ($0.last, $0.id) > ($1.last, $1.id) }
    }

    public func cluster(_ id: Int) -> Cluster? { clusters[id] }

    /// Where a piece is and why, or nil if it is not in the window.
    public func placement(of piece: String) -> Placement? {
        if let original = originals[piece], let member = members[original] {
            return Placement(cluster: member.placement.cluster, ground: .copy(of: original))
        }
        return members[piece]?.placement
    }

    /// Puts a piece into the cluster that it belongs to, or into a new one.
    ///
    /// A copy goes where its original is.
    @discardableResult
    public mutating func add(_ piece: Piece, copyOf original: String? = nil) -> Placement {
        if let known = placement(of: piece.id) { return known }
        if let original, let source = members[original] == nil ? originals[original] : original,
            let cluster = members[source]?.placement.cluster
        {
            originals[piece.id] = source
            members[source]?.copies.append(piece.id)
            clusters[cluster]?.copies.append(piece.id)
            return Placement(cluster: cluster, ground: .copy(of: source))
        }
        let terms = EventTerms(title: piece.title, text: piece.text)
        count(terms)
        return place(member(piece, terms), piece, terms)
    }

    func member(_ piece: Piece, _ terms: EventTerms) -> Member {
        Member(
            words: vector(terms.words, Self.pieceWords), names: vector(terms.names, Self.pieceNames),
            title: vector(terms.words.filter(\.isInTitle), Self.pieceWords), published: piece.published,
            owner: piece.owner ?? piece.outlet, placement: Placement(cluster: 0, ground: .new))
    }

    private mutating func place(_ member: Member, _ piece: Piece, _ terms: EventTerms) -> Placement {
        if let cluster = links.together(with: piece.id).compactMap({ members[$0]?.placement.cluster }).first {
            return join(cluster, piece.id, member, .editor)
        }
        let forbidden = Set(links.apart(from: piece.id).compactMap { members[$0]?.placement.cluster })
        var member = member
        let found = compared(&member)
        var best: (cluster: Int, likelihood: Double, nearness: MergeJudge.Nearness)?
        for (candidate, nearness) in found where !forbidden.contains(candidate) {
            let likelihood = judge.likelihood(nearness)
            if likelihood > best?.likelihood ?? 0.5 { best = (candidate, likelihood, nearness) }
        }
        guard let best, let cluster = clusters[best.cluster] else {
            let id = next
            next += 1
            clusters[id] = Cluster(id: id, pieces: [], first: member.published, last: member.published)
            return join(id, piece.id, member, .new)
        }
        let ground = Placement.Ground.near(
            shared: terms.shared(with: cluster, piece), seconds: Int(best.nearness.days * 86_400),
            likelihood: best.likelihood)
        return join(best.cluster, piece.id, member, ground)
    }

    mutating func join(_ id: Int, _ piece: String, _ member: Member, _ ground: Placement.Ground) -> Placement {
        var member = member
        member.placement = Placement(cluster: id, ground: ground)
        members[piece] = member
        clusters[id]?.add(piece, member)
        post(member, id)
        return member.placement
    }

    mutating func learn(_ nearness: MergeJudge.Nearness, belongs: Bool) {
        judge.learn(nearness, belongs: belongs)
    }
}

// MARK: - Comparing

extension Clustering {
    mutating func count(_ terms: EventTerms) {
        read += 1
        for term in terms.words { frequencies[Self.place(term.hash)] &+= 1 }
        for term in terms.names { frequencies[Self.place(term.hash)] &+= 1 }
    }

    private static func place(_ hash: UInt32) -> Int { Int(hash) & (places - 1) }

    private func vector(_ terms: [EventTerms.Term], _ most: Int) -> EventVector {
        EventVector(
            heaviest: most,
            of: terms.map { term in
                EventVector.Entry(hash: term.hash, weight: Logistic.log(1 + term.count) * (rarity(term.hash) + 0.1))
            })
    }

    private func rarity(_ hash: UInt32) -> Float {
        Logistic.log(Float(read + 2) / Float(frequencies[Self.place(hash)] + 1))
    }

    /// How much more than common words a piece and a cluster share, on a logarithmic scale.
    private func sharedRarity(_ member: Member, _ cluster: Cluster) -> Double {
        var sum: Float = 0
        for (own, others) in [(member.words, cluster.words), (member.names, cluster.names)] {
            own.forEachShared(with: others) { sum += max(0, rarity($0) - Self.common) }
        }
        return Double(Logistic.log(1 + sum))
    }

    /// How near the piece is to each cluster that it may belong to.
    mutating func compared(_ member: inout Member) -> [(cluster: Int, nearness: MergeJudge.Nearness)] {
        let found = candidates(for: member).compactMap { clusters[$0] }
        var near = found.map { (cluster: $0.id, nearness: nearness(of: member, to: $0)) }
        let levels = near.map(\.nearness.level)
        let others = levels.reduce(0, +) - (levels.max() ?? 0)
        member.background = levels.count > 1 ? others / Double(levels.count - 1) : 0
        for index in near.indices { near[index].nearness.margin = near[index].nearness.level - member.background }
        return near
    }

    /// The clusters near in time that share most of the weight of the piece's heaviest terms.
    mutating func candidates(for member: Member) -> [Int] {
        var scores: [Int: Float] = [:]
        for (vector, most) in [(member.words, Self.keyWords), (member.names, Self.keyNames)] {
            for entry in vector.heaviest(most) {
                let found = postings[entry.hash] ?? []
                work += found.count
                for cluster in found { scores[cluster, default: 0] += entry.weight * entry.weight }
            }
        }
        let near = scores.filter { id, _ in clusters[id].map { distance(member.published, $0) <= window } ?? false }
        return near.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(Self.mostCandidates).map(\.key)
    }

    /// Seconds between a time and the nearest end of a cluster; 0 within it.
    private func distance(_ time: Int, _ cluster: Cluster) -> Int {
        let (late, lateOverflows) = time.subtractingReportingOverflow(cluster.last)
        let (early, earlyOverflows) = cluster.first.subtractingReportingOverflow(time)
        return lateOverflows || earlyOverflows ? .max : max(0, late, early)
    }

    mutating func nearness(of member: Member, to cluster: Cluster) -> MergeJudge.Nearness {
        let neighbours = cluster.pieces.suffix(Self.mostNeighbours).compactMap { members[$0] }
        work += neighbours.count + 1
        var nearness = MergeJudge.Nearness(
            words: Double(member.words.dot(cluster.words)),
            nearest: Double(neighbours.map { member.words.dot($0.words) }.max() ?? 0),
            names: Double(member.names.dot(cluster.names)), title: Double(member.title.dot(cluster.words)),
            rare: sharedRarity(member, cluster),
            days: Double(min(distance(member.published, cluster), 365 * 86_400)) / 86_400,
            size: Double(Logistic.log(Float(cluster.pieces.count + 1))) / 0.693_147)
        nearness.margin = nearness.level - member.background
        return nearness
    }

    mutating func post(_ member: Member, _ cluster: Int) {
        for (vector, most) in [(member.words, Self.keyWords), (member.names, Self.keyNames)] {
            for entry in vector.heaviest(most) {
                var found = postings[entry.hash] ?? []
                guard !found.contains(cluster) else { continue }
                if found.count == Self.mostPostings { found.removeFirst() }
                found.append(cluster)
                postings[entry.hash] = found
            }
        }
    }
}

extension Cluster {
    mutating func add(_ piece: String, _ member: Clustering.Member) {
        words = words.mixed(with: member.words, count: pieces.count, heaviest: Clustering.clusterWords)
        names = names.mixed(with: member.names, count: pieces.count, heaviest: Clustering.clusterNames)
        pieces.append(piece)
        copies += member.copies
        owners.insert(member.owner)
        first = min(first, member.published)
        last = max(last, member.published)
    }
}
