// SPDX-License-Identifier: AGPL-3.0-or-later

/// What fits so few people that it could identify somebody, held by us or not.
///
/// A nationality or people, an occupation and a small place, or a day, near each other: "two Afghan dentists in Stockton".
struct OpenReading {
    struct Thing {
        let kind: FactKind
        let words: Range<Int>
        let points: Int
    }

    /// So many words are one statement.
    private static let span = 24
    /// More of them than a writer would read.
    private static let most = 50

    static func found(_ sightings: Sightings) -> [[Thing]] {
        let things = things(sightings)
        var found: [[Thing]] = []
        var (first, end) = (0, 0)
        for anchor in things where anchor.kind == .occupation && anchor.words.lowerBound >= end {
            guard found.count < most else { break }
            let part = sightings.words[anchor.words.lowerBound].part
            // Things stand in the order of the text, so the first that is near only moves on.
            while things[first].words.lowerBound < anchor.words.lowerBound - span { first += 1 }
            let near = things[first...].prefix { $0.words.lowerBound <= anchor.words.lowerBound + span }.filter {
                sightings.words[$0.words.lowerBound].part == part
            }
            guard let chosen = chosen(near, anchor) else { continue }
            found.append(chosen)
            end = (chosen.map(\.words.upperBound).max() ?? 0)
        }
        return found
    }

    private static func things(_ sightings: Sightings) -> [Thing] {
        let kinds: Set<FactKind> = [.nationality, .people, .occupation, .town, .sex, .faith]
        var things = sightings.meanings.filter { kinds.contains($0.meaning.kind) }.map {
            Thing(kind: $0.meaning.kind, words: $0.words, points: $0.meaning.points)
        }
        things += sightings.ages.map { Thing(kind: .age, words: $0, points: FactKind.age.points) }
        things += sightings.days.filter { $0.day != nil }.map { Thing(kind: .arrival, words: $0.words, points: 25) }
        return things.sorted { $0.words.lowerBound < $1.words.lowerBound }
    }

    private static func chosen(_ near: [Thing], _ anchor: Thing) -> [Thing]? {
        var best: [FactKind: Thing] = [:]
        for thing in near where thing.kind != .occupation {
            // Kurdish and Iraqi say nearly the same.
            let kind = thing.kind == .people ? FactKind.nationality : thing.kind
            if best[kind].map({ $0.points < thing.points }) ?? true { best[kind] = thing }
        }
        guard best[.nationality] != nil, best[.town] != nil || best[.arrival] != nil else { return nil }
        let chosen = Array(best.values) + [anchor]
        guard chosen.map(\.points).reduce(0, +) >= PersonReading.enough else { return nil }
        return chosen.sorted { $0.words.lowerBound < $1.words.lowerBound }
    }
}
