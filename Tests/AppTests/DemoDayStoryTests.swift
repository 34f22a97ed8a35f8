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

    @Test func `each copied text and its copies are one family, with the agency's or the first reporter's own on top`() {
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
        var together = 0
        var belonging = 0
        var placed = 0
        for (first, one) in pieces.enumerated() {
            for other in pieces[(first + 1)...] {
                let belong = items[one.id]?.story == items[other.id]?.story
                let isTogether = clustering.placement(of: one.id)?.cluster == clustering.placement(of: other.id)?.cluster
                if belong { belonging += 1 }
                if isTogether { placed += 1 }
                if belong && isTogether { together += 1 }
            }
        }
        for cluster in clustering.all where true {
            let stories = Set(cluster.pieces.compactMap { items[$0]?.story })
            if stories.count > 1 { print("MIXED", cluster.pieces) }
        }
        let byStory = Dictionary(grouping: pieces, by: { items[$0.id]?.story ?? "" })
        for (story, members) in byStory.sorted(by: { $0.key < $1.key }) where members.count > 1 {
            let groups = Dictionary(grouping: members, by: { clustering.placement(of: $0.id)?.cluster ?? 0 })
            if groups.count > 1 { print("SPLIT", story, groups.values.map { $0.map(\.id) }.sorted { $0.count > $1.count }.dropFirst()) }
        }
        print("RECALL", together, belonging, "PRECISION", together, placed)
        #expect(Double(together) >= 0.8 * Double(belonging) && Double(together) >= 0.8 * Double(placed))
    }
}
