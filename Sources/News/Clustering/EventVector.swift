// SPDX-License-Identifier: AGPL-3.0-or-later

/// The heaviest terms of a piece or of a cluster, as a vector of length 1, in order of their hash.
struct EventVector: Equatable, Sendable, Codable {
    struct Entry: Equatable, Sendable, Codable {
        let hash: UInt32
        let weight: Float
    }

    private(set) var entries: [Entry] = []

    init() {}

    /// The vector of the heaviest of some entries, each hash of which stands once.
    init(heaviest count: Int, of all: [Entry]) {
        var entries = all.filter { $0.weight > 0 }
        if entries.count > count {
            entries.sort { ($0.weight, $0.hash) > ($1.weight, $1.hash) }
            entries.removeLast(entries.count - count)
        }
        let length = entries.map { $0.weight * $0.weight }.reduce(0, +).squareRoot()
        self.entries = entries.map { Entry(hash: $0.hash, weight: $0.weight / length) }.sorted { $0.hash < $1.hash }
    }

    /// The cosine of the angle between two vectors.
    func dot(_ other: EventVector) -> Float {
        var sum: Float = 0
        walk(other) { sum += $0.weight * $1.weight }
        return sum
    }

    func forEachShared(with other: EventVector, _ body: (UInt32) -> Void) {
        walk(other) { one, _ in body(one.hash) }
    }

    @inline(__always)
    private func walk(_ other: EventVector, _ body: (Entry, Entry) -> Void) {
        var (left, right) = (0, 0)
        while left < entries.count, right < other.entries.count {
            let (one, two) = (entries[left], other.entries[right])
            if one.hash == two.hash { body(one, two) }
            if one.hash <= two.hash { left += 1 }
            if two.hash <= one.hash { right += 1 }
        }
    }

    /// The mean of this vector of so many pieces and another one, cut to the heaviest terms.
    func mixed(with other: EventVector, count: Int, heaviest: Int) -> EventVector {
        let share = 1 / Float(count + 1)
        var all: [Entry] = []
        all.reserveCapacity(entries.count + other.entries.count)
        var (left, right) = (0, 0)
        while left < entries.count || right < other.entries.count {
            let one = left < entries.count ? entries[left].hash : .max
            let two = right < other.entries.count ? other.entries[right].hash : .max
            var weight: Float = 0
            if one <= two, left < entries.count {
                weight += entries[left].weight * (1 - share)
                left += 1
            }
            if two <= one, right < other.entries.count {
                weight += other.entries[right].weight * share
                right += 1
            }
            all.append(Entry(hash: min(one, two), weight: weight))
        }
        return EventVector(heaviest: heaviest, of: all)
    }

    /// The heaviest terms, the heaviest first.
    func heaviest(_ count: Int) -> ArraySlice<Entry> {
        entries.sorted { ($0.weight, $0.hash) > ($1.weight, $1.hash) }.prefix(count)
    }
}
