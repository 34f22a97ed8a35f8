// SPDX-License-Identifier: AGPL-3.0-or-later

extension Clustering {
    /// Makes one cluster of two, at an editor's word, and learns from it.
    ///
    /// Returns false if one of them is not there.
    @discardableResult
    public mutating func merge(_ second: Int, into first: Int) -> Bool {
        guard first != second, let source = clusters[second], let target = clusters[first] else { return false }
        for piece in source.pieces.prefix(Self.mostLessons) {
            if let member = members[piece] { learn(nearness(of: member, to: target), belongs: true) }
        }
        for piece in source.pieces {
            for anchor in target.pieces.prefix(2) { links.join(piece, anchor) }
        }
        move(source.pieces, to: first)
        clusters[second] = nil
        return true
    }

    /// Takes pieces out of a cluster into a new one, at an editor's word, and learns from it.
    ///
    /// Returns the new cluster, or nil if nothing would be taken or nothing would be left.
    @discardableResult
    public mutating func split(_ pieces: [String], from id: Int) -> Int? {
        guard let source = clusters[id] else { return nil }
        let leaving = Set(pieces)
        let moved = source.pieces.filter(leaving.contains)
        let left = source.pieces.filter { !leaving.contains($0) }
        guard !moved.isEmpty, !left.isEmpty else { return nil }
        rebuild(id, of: left)
        if let rest = clusters[id] {
            for piece in moved.prefix(Self.mostLessons) {
                if let member = members[piece] { learn(nearness(of: member, to: rest), belongs: false) }
            }
        }
        for piece in moved {
            for other in left.prefix(EditorLinks.most) { links.part(piece, other) }
        }
        let new = next
        next += 1
        clusters[new] = Cluster(id: new, pieces: [], first: source.first, last: source.last)
        rebuild(new, of: [])
        move(moved, to: new)
        return new
    }

    /// Lets go of pieces published before a time.
    ///
    /// It costs as much as the window is large: once an hour is often.
    public mutating func forget(before time: Int) {
        let old = members.filter { $0.value.published < time }
        guard !old.isEmpty else { return }
        for (piece, member) in old {
            for copy in member.copies { originals[copy] = nil }
            members[piece] = nil
            links.forget(piece)
        }
        for (id, cluster) in clusters where cluster.pieces.contains(where: { members[$0] == nil }) {
            rebuild(id, of: cluster.pieces.filter { members[$0] != nil })
        }
        repost()
    }

    private mutating func move(_ pieces: [String], to id: Int) {
        for piece in pieces {
            members[piece]?.placement = Placement(cluster: id, ground: .editor)
            guard let member = members[piece] else { continue }
            if clusters[id]?.pieces.isEmpty == true {
                clusters[id]?.first = member.published
                clusters[id]?.last = member.published
            }
            clusters[id]?.add(piece, member)
            post(member, id)
        }
    }

    /// Makes a cluster of some pieces anew; with none it is gone, unless it is new.
    private mutating func rebuild(_ id: Int, of pieces: [String]) {
        let kept = pieces.compactMap { piece in members[piece].map { (piece, $0) } }
        guard let first = kept.first?.1.published else {
            if clusters[id]?.pieces.isEmpty == false { clusters[id] = nil }
            return
        }
        var cluster = Cluster(id: id, pieces: [], first: first, last: first)
        for (piece, member) in kept { cluster.add(piece, member) }
        clusters[id] = cluster
    }

    private mutating func repost() {
        postings = [:]
        for id in clusters.keys.sorted() {
            for piece in clusters[id]?.pieces ?? [] {
                if let member = members[piece] { post(member, id) }
            }
        }
    }
}

// MARK: - State

extension Clustering {
    /// Everything that the window holds, as plain values.
    public struct State: Equatable, Sendable, Codable {
        var window: Int
        var judge: MergeJudge
        var links: EditorLinks
        var members: [String: Member]
        var clusters: [Int: Cluster]
        var originals: [String: String]
        var next: Int
        var read: Int
        /// In how many pieces the terms of a place stood, for places with any.
        var frequencies: [Int: UInt32]
        var postings: [UInt32: [Int]]
    }

    public var state: State {
        let some = frequencies.indices.filter { frequencies[$0] > 0 }
        return State(
            window: window, judge: judge, links: links, members: members, clusters: clusters, originals: originals,
            next: next, read: read, frequencies: Dictionary(uniqueKeysWithValues: some.map { ($0, frequencies[$0]) }),
            postings: postings)
    }

    public init(_ state: State) {
        self.init(window: state.window, judge: state.judge, links: state.links)
        members = state.members
        clusters = state.clusters
        originals = state.originals
        next = max(1, state.next)
        read = max(0, state.read)
        postings = state.postings
        for (place, count) in state.frequencies where frequencies.indices.contains(place) { frequencies[place] = count }
    }
}
