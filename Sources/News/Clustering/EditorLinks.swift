// SPDX-License-Identifier: AGPL-3.0-or-later

/// What editors said belongs together and does not: plain pairs of pieces, to be kept with them.
public struct EditorLinks: Equatable, Sendable, Codable {
    /// No pair is added of two pieces that both have so many; a merge of large clusters needs no more.
    static let most = 16

    public private(set) var together: [String: Set<String>] = [:]
    public private(set) var apart: [String: Set<String>] = [:]

    public init() {}

    /// Those that belong together with a piece, in order.
    func together(with piece: String) -> [String] { together[piece]?.sorted() ?? [] }

    func apart(from piece: String) -> [String] { apart[piece]?.sorted() ?? [] }

    /// Says that two pieces belong together; the last word counts.
    public mutating func join(_ first: String, _ second: String) {
        guard first != second else { return }
        Self.remove(first, second, from: &apart)
        Self.add(first, second, to: &together)
    }

    /// Says that two pieces do not belong together; the last word counts.
    public mutating func part(_ first: String, _ second: String) {
        guard first != second else { return }
        Self.remove(first, second, from: &together)
        Self.add(first, second, to: &apart)
    }

    mutating func forget(_ piece: String) {
        for other in together[piece] ?? [] { Self.remove(piece, other, from: &together) }
        for other in apart[piece] ?? [] { Self.remove(piece, other, from: &apart) }
    }

    private static func add(_ first: String, _ second: String, to pairs: inout [String: Set<String>]) {
        guard pairs[first, default: []].count < most || pairs[second, default: []].count < most else { return }
        pairs[first, default: []].insert(second)
        pairs[second, default: []].insert(first)
    }

    private static func remove(_ first: String, _ second: String, from pairs: inout [String: Set<String>]) {
        for (one, other) in [(first, second), (second, first)] {
            pairs[one]?.remove(other)
            if pairs[one]?.isEmpty == true { pairs[one] = nil }
        }
    }
}
