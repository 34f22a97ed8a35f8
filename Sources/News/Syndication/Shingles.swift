// SPDX-License-Identifier: AGPL-3.0-or-later

/// The runs of four words that stand for a text when texts are compared.
///
/// Of a long text a quarter of its runs are kept, chosen by their hash, so that two texts keep the same ones; of a short
/// text all are kept, for a quarter of little is nothing to compare.
struct Shingles {
    static let length = 4
    /// A text with fewer words is short.
    static let shortText = 128
    /// What stands in a text after so many kept runs, some 16,000 words, is not compared.
    static let most = 4096

    /// The hashes of the kept runs, each once; a run that is kept of texts of any length comes before the others.
    private(set) var kept: [UInt64] = []
    /// How many of them are kept of texts of any length.
    private(set) var sampled = 0
    private(set) var words = 0
    /// Bytes looked at.
    private(set) var work = 0

    init(_ text: String) {
        var scanner = WordScanner(text)
        var others: [UInt64] = []
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0
        while kept.count < Self.most, let word = scanner.next() {
            let run = ((first &* Self.factor &+ second) &* Self.factor &+ third) &* Self.factor &+ word.hash
            (first, second, third) = (second, third, word.hash)
            words += 1
            guard words >= Self.length else { continue }
            if Self.isSampled(run) { kept.append(run) } else if words < Self.shortText { others.append(run) }
        }
        work = scanner.position
        Self.leaveOneOfEach(&kept)
        sampled = kept.count
        guard isShort else { return }
        Self.leaveOneOfEach(&others)
        kept += others
    }

    var isShort: Bool { words < Self.shortText }

    static func isSampled(_ run: UInt64) -> Bool { run >> 62 == 0 }

    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func leaveOneOfEach(_ runs: inout [UInt64]) {
        runs.sort()
        var count = 0
        for index in runs.indices where count == 0 || runs[index] != runs[count - 1] {
            runs[count] = runs[index]
            count += 1
        }
        runs.removeLast(runs.count - count)
    }
}
