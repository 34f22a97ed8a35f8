// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a story stands where it does.
public struct RankingReasons: Equatable, Sendable {
    /// What it shares with stories that were kept, with stories that were skipped, and with the words of the field.
    public var kept: [String] = []
    public var skipped: [String] = []
    public var field: [String] = []

    /// In words: "Keeps of yours: small boats, Home Office".
    public var text: String {
        var parts: [String] = []
        if !kept.isEmpty { parts.append("Keeps of yours: \(kept.joined(separator: ", "))") }
        if !field.isEmpty { parts.append("Words of the field: \(field.joined(separator: ", "))") }
        if !skipped.isEmpty { parts.append("You skipped many on \(skipped.joined(separator: ", "))") }
        return parts.isEmpty ? "Nothing is known of its words yet" : parts.joined(separator: ". ")
    }
}

extension Ranking {
    /// Reasons of one kind that are told at most, and what words must move the story to be one.
    static let mostReasons = 3
    static let mostCompared = 32
    static let leastMoved: Float = 0.02

    /// The words of the story that move it most, as the story writes them.
    public func reasons(_ story: Story) -> RankingReasons {
        let terms = StoryTerms(story)
        var own: [(text: String, moved: Float)] = []
        var field: [(text: String, moved: Float)] = []
        let shares = themeShares(of: terms.words)
        for (index, feature) in features(terms, story).enumerated() {
            let place = Int(feature.place)
            let isTerm = index < terms.terms.count
            let name =
                isTerm
                ? Self.text(of: terms.terms[index], in: story)
                : Self.names(of: story)[index - terms.terms.count]
            let change = learned[place] * feature.value + (isTerm ? shares[feature.place] ?? 0 : 0)
            if abs(change) > Self.leastMoved / 10 { own.append((name, change)) }
            if priors[place] > 0 { field.append((name, weight(feature.place) * feature.value)) }
        }
        return RankingReasons(
            kept: Self.strongest(own.filter { $0.moved > 0 }),
            skipped: Self.strongest(own.filter { $0.moved < 0 }.map { ($0.text, -$0.moved) }),
            field: Self.strongest(field.filter { $0.moved > 0 }))
    }

    /// How far each word moves the story by the themes that it is a sign of; words that stand in the story only.
    private func themeShares(of words: StoryThemes.Words) -> [Int32: Float] {
        let length = themes.length(of: words, rarity: rarity)
        guard length > 0 else { return [:] }
        let shares = zip(words.places, words.counts).map { place, count in
            (place, themes.share(of: place, in: learnedThemes) * count * rarity(place) / length * pace.themeWeight)
        }
        return Dictionary(shares) { first, _ in first }
    }

    /// The strongest of some reasons.
    ///
    /// A pair is as strong as itself and its words; no word is told twice.
    private static func strongest(_ all: [(text: String, moved: Float)]) -> [String] {
        let first = all.sorted { ($0.moved, $1.text) > ($1.moved, $0.text) }.prefix(mostCompared)
        let single = Dictionary(first.map { ($0.text, $0.moved) }, uniquingKeysWith: max)
        let weighed = first.map { reason in
            let parts = reason.text.split(separator: " ").map { String($0) }
            let more = parts.count > 1 ? parts.compactMap { single[$0] }.reduce(0, +) : 0
            return (text: reason.text, parts: parts, moved: reason.moved + more)
        }
        var told: [String] = []
        var seen: Set<String> = []
        for reason in weighed.sorted(by: { ($0.moved, $1.text) > ($1.moved, $0.text) }) where told.count < mostReasons {
            guard reason.moved > leastMoved, seen.isDisjoint(with: reason.parts) else { continue }
            told.append(reason.text)
            seen.formUnion(reason.parts)
        }
        return told
    }

    private static func text(of term: StoryTerms.Term, in story: Story) -> String {
        let whole = term.source == .title ? story.title.utf8 : story.text.utf8
        let bytes = whole.dropFirst(Int(term.range.lowerBound)).prefix(term.range.count)
        return String(decoding: bytes.map { $0.isSpace ? 0x20 : $0 }, as: UTF8.self)
    }

    private static func names(of story: Story) -> [String] {
        Array(story.outlets.prefix(8)) + story.sections.prefix(4)
    }
}
