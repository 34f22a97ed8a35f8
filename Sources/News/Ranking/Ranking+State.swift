// SPDX-License-Identifier: AGPL-3.0-or-later

extension Ranking {
    /// What was learned, as plain values.
    public struct State: Equatable, Sendable, Codable {
        /// What is known of a word: its weight beside the one it began with, its sum of squared slopes, its stories.
        struct Word: Equatable, Sendable, Codable {
            let place: Int32
            let learned: Float
            let square: Float
            let stories: UInt32
        }

        var words: [Word]
        var bias: Float
        var stories: Int
        var decisions: Int
        var kept: [Decision]
        var skipped: [Decision]
        var knowsField: Bool
    }

    public var state: State {
        let words = weights.indices.compactMap { place -> State.Word? in
            let learned = weights[place] - prior(place)
            guard learned != 0 || squares[place] != pace.caution || frequencies[place] != 0 else { return nil }
            return State.Word(
                place: Int32(place), learned: learned, square: squares[place], stories: frequencies[place])
        }
        return State(
            words: words, bias: bias, stories: stories, decisions: decisions, kept: kept, skipped: skipped,
            knowsField: !priors.isEmpty)
    }

    /// A ranking that knows what one knew before.
    ///
    /// Places that there are none of are left out.
    public init(_ state: State) {
        self.init(knowsField: state.knowsField)
        bias = state.bias
        stories = max(0, state.stories)
        decisions = max(0, state.decisions)
        for word in state.words where weights.indices.contains(Int(word.place)) {
            let place = Int(word.place)
            weights[place] = prior(place) + word.learned
            squares[place] = max(word.square, pace.caution)
            frequencies[place] = word.stories
        }
        let isSound = { (decision: Decision) in
            decision.features.allSatisfy { (0..<Int32(StoryTerms.places)).contains($0.place) }
        }
        kept = Array(state.kept.filter(isSound).suffix(pace.memory / 2))
        skipped = Array(state.skipped.filter(isSound).suffix(pace.memory / 2))
    }
}
