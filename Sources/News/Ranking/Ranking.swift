// SPDX-License-Identifier: AGPL-3.0-or-later

/// Puts stories in the order in which a desk would want them, learned from those that it kept and skipped.
///
/// A linear support vector machine with squared hinge loss over hashed words and pairs of words, weighted by how rare
/// they are (TF-IDF), with the outlets and sections as features. It is learned on line in its dual form (Hsieh et al.,
/// *A dual coordinate descent method for large-scale linear SVM*, 2008): each decision pulls the weights just as far as
/// it needs to be told from the other side, and some earlier decisions are looked at again with each new one. There is
/// no step to choose, and few kept stories go a long way. Words of the field have weights before anything is learned,
/// which the desk's own decisions outweigh. What stories are about beyond their words comes from all stories that are
/// read, decided or not (``StoryThemes``), so that a kept story speaks for others that share none of its words.
///
/// Learn from stories and not from copies: one that was skipped because it was there already is no evidence.
public struct Ranking: Sendable {
    /// How it learns; found on ten other topics of Reuters than those that the figures in the tests are of.
    struct Pace: Sendable {
        /// How far a decision may fall short of its side of the line for its own pull: the larger, the smoother.
        var slack: Float = 0.5
        /// How many earlier decisions are looked at again with each new one, half of them kept ones.
        var repeats = 64
        /// Earlier decisions that are remembered, and words of each, the weightiest.
        var memory = 1000
        var words = 128
        /// How much a pair of words counts beside a word.
        var pairWeight: Float = 0.75
        /// How much words of which nothing is known make of a text's length beside others.
        var unknownWeight: Float = 0.5
        /// How many stories must have been read before their themes are looked for, and what these count beside words.
        var storiesForThemes = 200
        var themeWeight: Float = 0.7
    }

    struct Feature: Equatable, Sendable {
        let place: Int32
        let value: Float
    }

    /// A story that was kept or skipped, and how strongly it pulls the weights to its side.
    struct Decision: Equatable, Sendable {
        let places: [Int32]
        let values: [Float]
        let words: StoryThemes.Words
        /// Where the story lies among the themes; found anew when these are.
        var themes: [Float] = []
        let wasKept: Bool
        var pull: Float = 0

        var side: Float { wasKept ? 1 : -1 }

        init(_ features: [Feature], words: StoryThemes.Words, wasKept: Bool) {
            places = features.map(\.place)
            values = features.map(\.value)
            self.words = words
            self.wasKept = wasKept
        }
    }

    let pace: Pace
    /// The weight that each word began with, and what was learned beside it.
    let priors: [Float]
    var learned: [Float]
    var themes: StoryThemes
    /// What was learned of each theme.
    var learnedThemes = Array(repeating: Float(0), count: StoryThemes.count)
    /// What a story with no known word is given: that fewer are kept than skipped.
    var bias: Float = -0.5
    /// In how many stories each word stood, and how many stories there were.
    var frequencies: [UInt32]
    var stories = 0
    var kept: [Decision] = []
    var skipped: [Decision] = []
    var decisions = 0

    /// A ranking that has learned nothing, with the field's words or with none.
    public init(knowsField: Bool = true) {
        self.init(knowsField: knowsField, pace: Pace())
    }

    init(knowsField: Bool, pace: Pace) {
        self.pace = pace
        themes = StoryThemes(leastStories: pace.storiesForThemes)
        priors = knowsField ? FieldWords.weights : Array(repeating: 0, count: StoryTerms.places)
        learned = Array(repeating: 0, count: StoryTerms.places)
        frequencies = Array(repeating: 0, count: StoryTerms.places)
    }

    /// How likely it is that the desk keeps the story, from 0 to 1.
    ///
    /// Near the line between kept and skipped ones, half of 1 more than how far the story lies beyond it.
    public func score(_ story: Story) -> Double {
        let terms = StoryTerms(story)
        let sum = features(terms, story).reduce(bias) { $0 + weight($1.place) * $1.value }
        return Double(Logistic.of(2 * (sum + pull(of: place(of: terms.words)))))
    }

    /// Counts the words of a story that arrived, so that rare ones and those that stand together are known; once for each.
    public mutating func read(_ story: Story) {
        stories += 1
        let terms = StoryTerms(story)
        for term in terms.terms { frequencies[Int(term.place)] &+= 1 }
        themes.read(terms.words)
    }

    /// Learns that the desk kept or skipped a story.
    public mutating func learn(_ story: Story, wasKept: Bool) {
        if themes.isStale { findThemes() }
        let terms = StoryTerms(story)
        var decision = Decision(weightiest(of: terms, story), words: terms.words, wasKept: wasKept)
        decision.themes = place(of: decision.words)
        decisions += 1
        weigh(&decision)
        for turn in 0..<pace.repeats / 2 {
            weighAgain(turn, of: \.kept)
            weighAgain(turn, of: \.skipped)
        }
        if wasKept { remember(decision, in: &kept) } else { remember(decision, in: &skipped) }
    }

    /// Finds the themes of what was read lately, and puts the decisions where they lie among them.
    private mutating func findThemes() {
        themes.find(rarity: rarity)
        learnedThemes = Array(repeating: 0, count: StoryThemes.count)
        for memory in [\Ranking.kept, \Ranking.skipped] {
            for index in self[keyPath: memory].indices {
                var decision = self[keyPath: memory][index]
                decision.themes = place(of: decision.words)
                self[keyPath: memory][index].themes = decision.themes
                pullThemes(of: decision, by: decision.side * decision.pull)
            }
        }
    }

    private func place(of words: StoryThemes.Words) -> [Float] { themes.vector(of: words, rarity: rarity) }

    private mutating func pullThemes(of decision: Decision, by change: Float) {
        for (index, value) in decision.themes.enumerated() {
            learnedThemes[index] += change * value * pace.themeWeight
        }
    }

    private func pull(of themes: [Float]) -> Float {
        zip(themes, learnedThemes).reduce(0) { $0 + $1.0 * $1.1 } * pace.themeWeight
    }

    /// Weighs a remembered decision anew: even places in the memory, moved on by one at each decision.
    private mutating func weighAgain(_ turn: Int, of memory: WritableKeyPath<Ranking, [Decision]>) {
        let count = self[keyPath: memory].count
        guard count > 0 else { return }
        let place = (turn * count / (pace.repeats / 2) + decisions) % count
        var decision = self[keyPath: memory][place]
        weigh(&decision)
        self[keyPath: memory][place].pull = decision.pull
    }

    /// What is forgotten stays in the weights, and is corrected no longer.
    private func remember(_ decision: Decision, in memory: inout [Decision]) {
        if memory.count < pace.memory / 2 {
            memory.append(decision)
        } else {
            memory[decisions % memory.count] = decision
        }
    }

    /// Lets a decision pull as much as it needs with the others' pull as it is; never to the other side.
    private mutating func weigh(_ decision: inout Decision) {
        let side = decision.side
        var sum = bias + pull(of: decision.themes)
        var length: Float = 1 + (decision.themes.isEmpty ? 0 : pace.themeWeight * pace.themeWeight)
        for (place, value) in zip(decision.places, decision.values) {
            sum += weight(place) * value
            length += value * value
        }
        let missing = 1 - side * sum - pace.slack * decision.pull
        let change = max(-decision.pull, missing / (length + pace.slack))
        decision.pull += change
        for (place, value) in zip(decision.places, decision.values) { learned[Int(place)] += side * change * value }
        pullThemes(of: decision, by: side * change)
        bias += side * change
    }

    func weight(_ place: Int32) -> Float { priors[Int(place)] + learned[Int(place)] }

    /// The features of a story: its words as a vector of length 1, and its outlets and sections.
    ///
    /// The length is that of the known words and of a part of the unknown ones, which would else be most of it.
    func features(_ terms: StoryTerms, _ story: Story) -> [Feature] {
        let features = terms.terms.map(feature)
        return Self.shortened(features, to: length(of: features)) + Self.sources(of: story)
    }

    /// The features that are remembered of a decision: all its words are known from then on.
    private func weightiest(of terms: StoryTerms, _ story: Story) -> [Feature] {
        let features = terms.terms.map(feature).sorted { ($0.value, $1.place) > ($1.value, $0.place) }
            .prefix(pace.words)
        let length = features.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
        return Self.shortened(Array(features), to: length) + Self.sources(of: story)
    }

    private func feature(_ term: StoryTerms.Term) -> Feature {
        let share = term.isPair ? pace.pairWeight : 1
        return Feature(place: term.place, value: Logistic.log(1 + term.count) * rarity(term.place) * share)
    }

    private func length(of features: [Feature]) -> Float {
        let unknown = pace.unknownWeight * pace.unknownWeight
        let square = features.reduce(Float(0)) { sum, feature in
            let isKnown = weight(feature.place) != 0
            return sum + feature.value * feature.value * (isKnown ? 1 : unknown)
        }
        return square.squareRoot()
    }

    private static func shortened(_ features: [Feature], to length: Float) -> [Feature] {
        length > 0 ? features.map { Feature(place: $0.place, value: $0.value / length) } : features
    }

    private static func sources(of story: Story) -> [Feature] {
        places(of: story).map { Feature(place: $0, value: sourceValue) }
    }

    static let sourceValue: Float = 0.1

    /// The places of a story's outlets and sections, of twelve at most.
    static func places(of story: Story) -> [Int32] {
        let outlets = story.outlets.prefix(8).map { StoryTerms.pair(1, WordScanner.hash(of: $0)) }
        let sections = story.sections.prefix(4).map { StoryTerms.pair(2, WordScanner.hash(of: $0)) }
        return (outlets + sections).map(StoryTerms.place)
    }

    func rarity(_ place: Int32) -> Float {
        Logistic.log(Float(stories + 1) / Float(frequencies[Int(place)] + 1)) + 1
    }
}
