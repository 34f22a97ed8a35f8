// SPDX-License-Identifier: AGPL-3.0-or-later
import News
import Testing

@testable import App

/// What the desk makes of the demo day: the copies under their originals, the reports of one event together.
@Suite struct DemoDayStoryTests {
    private let reading: DemoDayReading
    private let pieces: [Piece]
    private let items: [String: DemoItem]

    init() throws {
        reading = try DemoDayReading.shared.get()
        pieces = reading.pieces
        items = reading.items
    }

    /// The copies of each agency's text, and the text itself, by path.
    private var planned: [String: Set<String>] {
        let originals = items.filter { _, item in
            items.values.contains { $0.story == item.story && $0.copyOf == item.slug && item.copyOf == nil }
        }
        return originals.mapValues { original in
            Set(items.filter { $0.value.story == original.story && $0.value.copyOf == original.slug }.keys)
        }
    }

    @Test func `each copied text and its copies are one family, with the agency's or the first reporter's own on top`()
    {
        var syndication = Syndication()
        for piece in pieces { syndication.add(piece) }
        // A correction and what it corrects are a family of one outlet.
        let families = syndication.allFamilies().filter { $0.outlets > 1 }
        let found = Dictionary(uniqueKeysWithValues: families.map { ($0.original, Set($0.copies)) })
        let planned = planned
        let copies = planned.reduce(0) { $0 + $1.value.count }
        let right = planned.reduce(0) { $0 + $1.value.intersection(found[$1.key] ?? []).count }
        #expect(planned.count == 6 && copies >= 40)
        #expect(found.keys.sorted() == planned.keys.sorted())
        #expect(right * 10 >= copies * 9)
    }

    @Test func `the reports of one event are together, and others are not with them`() {
        var syndication = Syndication()
        var clustering = Clustering()
        for piece in pieces { clustering.add(piece, copyOf: syndication.add(piece)) }
        // Copies go where their original is, and what stands alone is easy: both would make the figures look better.
        let reports = pieces.map(\.id).filter { items[$0]?.copyOf == nil }
        let score = Self.bCubed(reports, { items[$0]?.story }, { clustering.placement(of: $0)?.cluster })
        #expect(score.precision >= 0.95 && score.recall >= 0.87)
    }

    /// How much of what is together belongs together, and the other way round, on the mean over the pieces of stories with
    /// several (B³ of Bagga and Baldwin, *Entity-based cross-document coreferencing using the vector space model*, 1998).
    private static func bCubed(
        _ pieces: [String], _ story: (String) -> String?, _ cluster: (String) -> Int?
    ) -> (precision: Double, recall: Double) {
        let stories = Dictionary(grouping: pieces, by: story).mapValues { Set($0) }
        let clusters = Dictionary(grouping: pieces, by: cluster).mapValues { Set($0) }
        let several = pieces.filter { (stories[story($0)]?.count ?? 0) > 1 }
        var sums = (precision: 0.0, recall: 0.0)
        for piece in several {
            let belonging = stories[story(piece)] ?? []
            let together = clusters[cluster(piece)] ?? []
            let both = Double(belonging.intersection(together).count)
            sums.precision += both / Double(together.count)
            sums.recall += both / Double(belonging.count)
        }
        return (sums.precision / Double(several.count), sums.recall / Double(several.count))
    }
}
