// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// A zone's offsets in the years that a desk deals with, worked out once: Foundation takes a microsecond or more for
/// each question, and a page of a hundred rows asks hundreds.
struct ZoneOffsets: Sendable, Equatable {
    /// 2015 to 2044, in seconds since 1970.
    ///
    /// What lies outside is asked of Foundation.
    static let years: Range<Int64> = 1_420_070_400..<2_366_841_600

    /// Ten days: Morocco's clocks are changed for a Ramadan of a month.
    private static let step: Int64 = 10 * 86_400

    /// From when each offset holds, the first from the beginning of the years.
    private let starts: [Int64]
    private let offsets: [Int64]
    /// Which of them holds when each ten days begin; it changes once within them at the most.
    private let first: [Int]

    init(_ zone: TimeZone) {
        var starts = [Self.years.lowerBound]
        var offsets = [Self.offset(of: zone, at: Self.years.lowerBound)]
        var first: [Int] = []
        for start in stride(from: Self.years.lowerBound, to: Self.years.upperBound, by: Int(Self.step)) {
            first.append(offsets.count - 1)
            let end = min(start + Self.step, Self.years.upperBound - 1)
            let next = Self.offset(of: zone, at: end)
            guard next != offsets[offsets.count - 1] else { continue }
            starts.append(Self.change(of: zone, to: next, after: start, by: end))
            offsets.append(next)
        }
        self.starts = starts
        self.offsets = offsets
        self.first = first
    }

    /// Seconds east of Greenwich; nil outside the years.
    func offset(at second: Int64) -> Int64? {
        guard Self.years.contains(second) else { return nil }
        let place = first[Int((second - Self.years.lowerBound) / Self.step)]
        let hasChanged = place + 1 < starts.count && starts[place + 1] <= second
        return offsets[hasChanged ? place + 1 : place]
    }

    static func offset(of zone: TimeZone, at second: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
    }

    /// The first second of the new offset, which holds at `end` and not at `start`.
    private static func change(of zone: TimeZone, to offset: Int64, after start: Int64, by end: Int64) -> Int64 {
        var before = start
        var after = end
        while after - before > 1 {
            let middle = (before + after) / 2
            if self.offset(of: zone, at: middle) == offset { after = middle } else { before = middle }
        }
        return after
    }
}
