// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// The passwords that are tried first: common and breached ones, in lower case and sorted by bytes.
///
/// Kept as the bytes of its file and sought in by halves, which costs nothing at start and one megabyte.
public struct PasswordList: Sendable {
    private let lines: [UInt8]

    /// The list was not made: without it no password could be refused as too well known.
    public struct Absent: Error, CustomStringConvertible {
        public let description =
            "The list of common passwords is missing. Make it with bin/make-password-list.py, then build again."
    }

    /// The list that set-up put into the program.
    public static func builtIn() throws(Absent) -> PasswordList {
        let url = Bundle.module.url(forResource: "common-passwords", withExtension: "txt", subdirectory: "Lists")
        guard let url, let data = try? Data(contentsOf: url), data.count > 1000 else { throw Absent() }
        return PasswordList(lines: [UInt8](data))
    }

    /// A list of a few words, for tests.
    public init(words: [String]) {
        self.init(lines: words.map { Array($0.utf8) + [10] }.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
    }

    private init(lines: [UInt8]) { self.lines = lines }

    /// Whether the word is listed; it must be in lower case.
    func contains(_ word: String) -> Bool {
        let wanted = Array(word.utf8)
        var (low, high) = (0, lines.count)
        while low < high {
            let line = line(around: (low + high) / 2)
            if lines[line].elementsEqual(wanted) { return true }
            if lines[line].lexicographicallyPrecedes(wanted) {
                low = line.upperBound + 1
            } else {
                high = line.lowerBound
            }
        }
        return false
    }

    private func line(around place: Int) -> Range<Int> {
        var start = place
        while start > 0, lines[start - 1] != 10 { start -= 1 }
        var end = place
        while end < lines.count, lines[end] != 10 { end += 1 }
        return start..<end
    }
}
