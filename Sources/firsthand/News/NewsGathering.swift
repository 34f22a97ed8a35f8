// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import News

/// Pieces as a desk takes them in: in the order of their times, copies folded into their originals, then gathered.
struct NewsGathering {
    private(set) var syndication = Syndication()
    private(set) var clustering = Clustering()
    /// Seconds of processor time that finding copies, and gathering, took.
    private(set) var secondsOfCopies = 0.0
    private(set) var secondsOfClusters = 0.0

    init(_ pieces: [Piece]) {
        let ordered = pieces.enumerated().sorted {
            ($0.element.published, $0.offset) < ($1.element.published, $1.offset)
        }.map(\.element)
        let start = clock()
        let originals = ordered.map { syndication.add($0) }
        let middle = clock()
        for (piece, original) in zip(ordered, originals) { clustering.add(piece, copyOf: original) }
        secondsOfCopies = Double(middle - start) / Double(CLOCKS_PER_SEC)
        secondsOfClusters = Double(clock() - middle) / Double(CLOCKS_PER_SEC)
    }
}
