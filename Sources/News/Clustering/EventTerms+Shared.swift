// SPDX-License-Identifier: AGPL-3.0-or-later

extension EventTerms {
    /// The names and words, as the piece writes them, that weigh most in what it shares with a cluster.
    func shared(with cluster: Cluster, _ piece: Piece, most: Int = 4) -> [String] {
        let title = Array(piece.title.utf8.prefix(Self.longestTitle))
        let text = Array(piece.text.utf8.prefix(Self.longestText))
        var found: [String] = []
        for (terms, entries) in [(names, cluster.names.entries), (words, cluster.words.entries)] {
            let weights = Dictionary(uniqueKeysWithValues: entries.map { ($0.hash, $0.weight) })
            let heavy = terms.filter { weights[$0.hash] != nil }
                .sorted { (weights[$0.hash] ?? 0) * $0.count > (weights[$1.hash] ?? 0) * $1.count }
            for term in heavy where found.count < most {
                let written = (term.isInTitle ? title : text).text(term.range)
                // A part of a name says nothing beside the whole.
                if !found.contains(where: { $0.utf8.count >= written.utf8.count && $0.contains(written) }) {
                    found.append(written)
                }
            }
        }
        return found
    }
}
