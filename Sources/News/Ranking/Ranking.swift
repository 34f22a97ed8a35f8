// SPDX-License-Identifier: AGPL-3.0-or-later

/// Puts stories in the order in which a desk would want them, learned from those that it kept and skipped.
///
/// Logistic regression over hashed words and pairs of words, weighted by how rare they are (TF-IDF), with the outlets
/// and sections as features; each decision is learned at once, with a step for each word that grows smaller the more
/// was learned of it (AdaGrad: Duchi, Hazan and Singer, 2011), and so are some earlier decisions again. Words of the
/// field have weights before anything is learned, which the desk's own decisions outweigh.
///
/// Learn from stories and not from copies: one that was skipped because it was there already is no evidence.
public struct Ranking: Sendable {
    /// How it learns; found on other topics of Reuters than those that the figures in the tests are of.
    struct Pace: Sendable {
        var step: Float = 1
        /// What each word's sum of squared slopes begins with: the larger, the more alike all words are treated.
        var caution: Float = 4
        /// How many earlier decisions are learned again with each new one, half of them kept ones.
        var repeats = 16
        /// How much more a kept story counts than a skipped one.
        var keptWeight: Float = 2
        /// Earlier decisions that are remembered.
        var memory = 1000
        /// How much a pair of words counts beside a word.
        var pairWeight: Float = 0.5
    }

    struct Feature: Equatable, Sendable, Codable {
        let place: Int32
        let value: Float
    }

    struct Decision: Equatable, Sendable, Codable {
        let features: [Feature]
        let wasKept: Bool
    }

    let pace: Pace
    var weights: [Float]
    var squares: [Float]
    let priors: [Float]
    var bias: Float = -1
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
        priors = knowsField ? FieldWords.weights : []
        weights = Array(repeating: 0, count: StoryTerms.places)
        squares = Array(repeating: pace.caution, count: StoryTerms.places)
        frequencies = Array(repeating: 0, count: StoryTerms.places)
        for place in priors.indices { weights[place] = priors[place] }
    }

    /// How likely it is that the desk keeps the story, from 0 to 1.
    public func score(_ story: Story) -> Double {
        Double(likelihood(features(story)))
    }

    /// Counts the words of a story that arrived, so that rare ones are known; once for each story.
    public mutating func read(_ story: Story) {
        stories += 1
        for term in StoryTerms(story).terms { frequencies[Int(term.place)] &+= 1 }
    }

    /// Learns that the desk kept or skipped a story.
    public mutating func learn(_ story: Story, wasKept: Bool) {
        let decision = Decision(features: features(story), wasKept: wasKept)
        decisions += 1
        step(decision)
        for turn in 0..<pace.repeats / 2 {
            // Even places in the memory, moved on by one at each decision.
            if !kept.isEmpty { step(kept[(turn * kept.count / (pace.repeats / 2) + decisions) % kept.count]) }
            if !skipped.isEmpty {
                step(skipped[(turn * skipped.count / (pace.repeats / 2) + decisions) % skipped.count])
            }
        }
        if wasKept { remember(decision, in: &kept) } else { remember(decision, in: &skipped) }
    }

    private func remember(_ decision: Decision, in memory: inout [Decision]) {
        if memory.count < pace.memory / 2 {
            memory.append(decision)
        } else {
            memory[decisions % memory.count] = decision
        }
    }

    private mutating func step(_ decision: Decision) {
        let expected = likelihood(decision.features)
        let error = expected - (decision.wasKept ? 1 : 0)
        let slope = decision.wasKept ? error * pace.keptWeight : error
        for feature in decision.features {
            let place = Int(feature.place)
            let own = slope * feature.value
            squares[place] += own * own
            weights[place] -= pace.step * own / squares[place].squareRoot()
        }
        bias -= 0.02 * slope
    }

    func prior(_ place: Int) -> Float { priors.isEmpty ? 0 : priors[place] }

    private func likelihood(_ features: [Feature]) -> Float {
        var sum = bias
        for feature in features { sum += weights[Int(feature.place)] * feature.value }
        return Logistic.of(sum)
    }

    func features(_ story: Story) -> [Feature] {
        features(StoryTerms(story), story)
    }

    /// The features of a story: its words as a vector of length 1, and its outlets and sections.
    func features(_ terms: StoryTerms, _ story: Story) -> [Feature] {
        var features = terms.terms.map { term in
            let share = term.isPair ? pace.pairWeight : 1
            return Feature(place: term.place, value: Logistic.log(1 + term.count) * rarity(term.place) * share)
        }
        let length = features.map { $0.value * $0.value }.reduce(0, +).squareRoot()
        if length > 0 { features = features.map { Feature(place: $0.place, value: $0.value / length) } }
        for place in Self.places(of: story) { features.append(Feature(place: place, value: Self.sourceValue)) }
        return features
    }

    static let sourceValue: Float = 0.1

    /// The places of a story's outlets and sections, of twelve at most.
    static func places(of story: Story) -> [Int32] {
        let outlets = story.outlets.prefix(8).map { StoryTerms.pair(1, WordScanner.hash(of: $0)) }
        let sections = story.sections.prefix(4).map { StoryTerms.pair(2, WordScanner.hash(of: $0)) }
        return (outlets + sections).map(StoryTerms.place)
    }

    private func rarity(_ place: Int32) -> Float {
        Logistic.log(Float(stories + 1) / Float(frequencies[Int(place)] + 1)) + 1
    }
}
