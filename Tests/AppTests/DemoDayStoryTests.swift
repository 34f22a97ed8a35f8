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
        let found = Dictionary(uniqueKeysWithValues: syndication.allFamilies().map { ($0.original, Set($0.copies)) })
        let planned = planned
        let copies = planned.reduce(0) { $0 + $1.value.count }
        let right = planned.reduce(0) { $0 + $1.value.intersection(found[$1.key] ?? []).count }
        #expect(planned.count == 5 && copies >= 36)
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
        print("RECALL", together, belonging, "PRECISION", together, placed)
        #expect(Double(together) >= 0.8 * Double(belonging) && Double(together) >= 0.8 * Double(placed))
    }
}
