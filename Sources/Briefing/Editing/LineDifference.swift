// SPDX-License-Identifier: AGPL-3.0-or-later

/// What differs between two texts, line by line.
struct LineDifference: Sendable, Equatable {
    enum Line: Sendable, Equatable {
        case same(String)
        case added(String)
        case taken(String)
    }

    let lines: [Line]

    /// The shortest way from one text to the other, by the longest common subsequence of their lines.
    ///
    /// Costs the product of their numbers of lines; beyond 2,000 lines each the rest is left out.
    init(from old: String, to new: String) {
        let before = old.split(separator: "\n", omittingEmptySubsequences: false).prefix(2000).map(String.init)
        let after = new.split(separator: "\n", omittingEmptySubsequences: false).prefix(2000).map(String.init)
        let lengths = Self.lengths(before, after)
        var lines: [Line] = []
        var (row, column) = (0, 0)
        while row < before.count || column < after.count {
            if row < before.count, column < after.count, before[row] == after[column] {
                lines.append(.same(before[row]))
                row += 1
                column += 1
            } else if column == after.count
                || row < before.count && lengths[row + 1][column] >= lengths[row][column + 1]
            {
                lines.append(.taken(before[row]))
                row += 1
            } else {
                lines.append(.added(after[column]))
                column += 1
            }
        }
        self.lines = lines
    }

    /// How many lines the rests from each pair of places have in common.
    private static func lengths(_ before: [String], _ after: [String]) -> [[Int]] {
        var lengths = Array(repeating: Array(repeating: 0, count: after.count + 1), count: before.count + 1)
        for row in before.indices.reversed() {
            for column in after.indices.reversed() {
                lengths[row][column] =
                    before[row] == after[column]
                    ? lengths[row + 1][column + 1] + 1 : max(lengths[row + 1][column], lengths[row][column + 1])
            }
        }
        return lengths
    }
}
