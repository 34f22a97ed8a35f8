// SPDX-License-Identifier: AGPL-3.0-or-later

/// Says whether a piece belongs to a cluster: logistic regression over how near they are, learned from editors.
///
/// Its weights before anything is learned come from articles dealt out as several reports each (see the tests); an
/// editor's merge or split moves them by a small step.
public struct MergeJudge: Equatable, Sendable, Codable {
    /// How near a piece and a cluster are.
    public struct Nearness: Equatable, Sendable, Codable {
        /// Cosines of the words with the cluster's mean and its nearest piece, and of the names with the cluster's mean.
        public var words: Double
        public var nearest: Double
        public var names: Double
        /// Cosine of the titles' words with the cluster's mean.
        public var title: Double
        /// Logarithm of how much rarer than common the shared words and names are, together.
        public var rare: Double
        /// Days between the piece and the nearest in time.
        public var days: Double
        /// Twofold logarithm of the cluster's size: a large one is near to everything.
        public var size: Double

        /// How much nearer the piece is than to the other clusters that it was compared with, on the mean.
        public var margin = 0.0

        /// The words' and names' nearness in one.
        var level: Double { (words + nearest + names) / 3 }

        var values: [Double] { [1, words, nearest, names, title, rare, days, size, margin] }
    }

    static let step = 0.03
    /// How strongly the weights are drawn back to where they began with each lesson.
    static let pull = 0.01
    static let start: [Double] = [-5.0, 10.3, 0.0, 0.0, 2.5, 0.0, -0.8, -0.4, 5.9]

    public private(set) var weights = start
    public private(set) var lessons = 0

    public init() {}

    public func likelihood(_ nearness: Nearness) -> Double {
        let sum = zip(weights, nearness.values).reduce(0) { $0 + $1.0 * $1.1 }
        return Double(Logistic.of(Float(sum)))
    }

    mutating func learn(_ nearness: Nearness, belongs: Bool) {
        let error = likelihood(nearness) - (belongs ? 1 : 0)
        let values = nearness.values
        for index in weights.indices {
            weights[index] -= Self.step * error * values[index] + Self.pull * (weights[index] - Self.start[index])
        }
        lessons += 1
    }
}
