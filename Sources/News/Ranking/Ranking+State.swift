// SPDX-License-Identifier: AGPL-3.0-or-later

extension Ranking {
    /// What was learned, as plain values.
    public struct State: Equatable, Sendable, Codable {
        /// Places of words, each with its weight beside the one it began with and the number of its stories.
        ///
        /// Columns, because a row for each would be written with its names.
        var places: [Int32] = []
        var learned: [Float] = []
        var frequencies: [UInt32] = []
        var bias: Float
        var stories: Int
        var decisions: Int
        var kept: [Decision]
        var skipped: [Decision]
        var knowsField: Bool
    }

    public var state: State {
        var state = State(
            bias: bias, stories: stories, decisions: decisions, kept: kept, skipped: skipped,
            knowsField: knowsField)
        for place in learned.indices where learned[place] != 0 || frequencies[place] != 0 {
            state.places.append(Int32(place))
            state.learned.append(learned[place])
            state.frequencies.append(frequencies[place])
        }
        return state
    }

    /// A ranking that knows what one knew before.
    ///
    /// Places that there are none of and what is no number are left out.
    public init(_ state: State) {
        self.init(knowsField: state.knowsField)
        if state.bias.isSound { bias = state.bias }
        stories = max(0, state.stories)
        decisions = max(0, state.decisions)
        for (place, known) in zip(state.places, zip(state.learned, state.frequencies))
        where learned.indices.contains(Int(place)) {
            if known.0.isSound { learned[Int(place)] = known.0 }
            frequencies[Int(place)] = known.1
        }
        kept = Array(state.kept.filter(\.isSound).suffix(pace.memory / 2))
        skipped = Array(state.skipped.filter(\.isSound).suffix(pace.memory / 2))
    }
}

extension Ranking.Decision {
    fileprivate var isSound: Bool {
        places.count == values.count && pull.isSound && values.allSatisfy(\.isSound)
            && places.allSatisfy { (0..<Int32(StoryTerms.places)).contains($0) }
    }
}

extension Float {
    /// Whether it is of a size that learning arrives at.
    fileprivate var isSound: Bool { magnitude < 1e6 }
}
