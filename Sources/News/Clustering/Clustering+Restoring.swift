// SPDX-License-Identifier: AGPL-3.0-or-later

extension Clustering {
    /// Puts a piece where it was before, without a judgement: for a window that is filled anew after a restart.
    ///
    /// - Parameters:
    ///   - cluster: its number, chosen by the caller and at least 1; made when it is not there.
    ///   - original: the piece that it was a copy of.
    public mutating func restore(_ piece: Piece, to cluster: Int, copyOf original: String? = nil) {
        guard placement(of: piece.id) == nil, cluster > 0, cluster < Int.max else { return }
        if let original, members[original]?.placement.cluster == cluster {
            add(piece, copyOf: original)
            return
        }
        let terms = EventTerms(title: piece.title, text: piece.text)
        count(terms)
        if clusters[cluster] == nil {
            clusters[cluster] = Cluster(id: cluster, pieces: [], first: piece.published, last: piece.published)
            next = max(next, cluster + 1)
        }
        _ = join(cluster, piece.id, member(piece, terms), .new)
    }
}
