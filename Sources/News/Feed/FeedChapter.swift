// SPDX-License-Identifier: AGPL-3.0-or-later

/// A part of a recording, as podcasts tell them.
public struct FeedChapter: Sendable, Equatable {
    /// From the beginning of the recording.
    public let milliseconds: Int
    public let title: String?
    public let link: String?
    public let image: String?

    /// Milliseconds from `SS`, `MM:SS` or `HH:MM:SS`, with or without a fraction; nil if it is none of them.
    static func milliseconds(_ written: String) -> Int? {
        let parts = written.split(separator: ".", maxSplits: 1)
        guard let clock = parts.first else { return nil }
        let numbers = clock.split(separator: ":", maxSplits: 3).map { Int($0) }
        guard (1...3).contains(numbers.count) else { return nil }
        var seconds = 0
        for number in numbers {
            guard let number, (0...100_000).contains(number) else { return nil }
            seconds = seconds * 60 + number
        }
        let fraction = parts.count > 1 ? "\(parts[1].prefix(3))".utf8.map(Int.init) : []
        guard fraction.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let thousandths = (0..<3).reduce(0) { $0 * 10 + ($1 < fraction.count ? fraction[$1] - 0x30 : 0) }
        return seconds * 1000 + thousandths
    }
}
