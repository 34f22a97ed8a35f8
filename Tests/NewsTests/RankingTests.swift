// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct RankingTests {
    private static let boats = [
        Story(
            title: "Small boats: forty rescued in the Channel",
            text: "The Home Office said small boats were met off Dover."),
        Story(
            title: "Home Office plans hotel closures",
            text: "Hotels for people seeking asylum will be closed in spring."),
        Story(title: "Refugees open a bakery in Leeds", text: "Four Syrian refugees bake bread for a whole street."),
    ]
    private static let football = [
        Story(title: "Striker in record transfer", text: "The football transfer was agreed on Monday, the club said."),
        Story(title: "United lose at home", text: "A late goal by the visitors settled a poor football match."),
        Story(
            title: "Transfer window: who goes where", text: "Clubs spent more on football transfers than ever before."),
    ]

    private func order(_ ranking: Ranking) -> [String] {
        (Self.football + Self.boats).sorted { ranking.score($0) > ranking.score($1) }.map(\.title)
    }

    @Test func `The field's words stand first before anything is learned`() {
        #expect(Set(order(Ranking()).prefix(3)) == Set(Self.boats.map(\.title)))
    }

    @Test func `A word that would lie where one of the field's does is none of the field`() throws {
        let lying = try #require(
            (0..<200_000).lazy.map { "qx\($0)z" }.first { word in
                guard let hash = WordScanner.stems(word).first else { return false }
                let owner = FieldWords.owner(of: StoryTerms.firstPlace(of: hash))
                return owner != 0 && owner != hash
            })
        let ranking = Ranking()
        #expect(ranking.reasons(Story(title: lying, text: "")).field == [])
        #expect(ranking.score(Story(title: lying, text: "")) == ranking.score(Story(title: "", text: "")))
        #expect(ranking.reasons(Story(title: "asylum", text: "")).field == ["asylum"])
    }

    @Test func `Without the field's words nothing is preferred before anything is learned`() {
        let ranking = Ranking(knowsField: false)
        #expect(Set((Self.boats + Self.football).map { ranking.score($0) }).count == 1)
    }

    @Test func `The desk's own decisions outweigh the field's words`() {
        var ranking = Ranking()
        for _ in 0..<40 {
            for story in Self.boats { ranking.learn(story, wasKept: false) }
            for story in Self.football { ranking.learn(story, wasKept: true) }
        }
        #expect(Set(order(ranking).prefix(3)) == Set(Self.football.map(\.title)))
    }

    @Test func `Outlets and sections are learned`() {
        var ranking = Ranking(knowsField: false)
        let words = Self.football[0]
        for _ in 0..<40 {
            ranking.learn(Story(title: "A", text: "B", outlets: ["Kent Post"], sections: ["news"]), wasKept: true)
            ranking.learn(Story(title: "A", text: "B", outlets: ["Goal Weekly"], sections: ["sport"]), wasKept: false)
        }
        let near = Story(title: words.title, text: words.text, outlets: ["Kent Post"], sections: ["news"])
        let far = Story(title: words.title, text: words.text, outlets: ["Goal Weekly"], sections: ["sport"])
        #expect(ranking.score(near) > ranking.score(words) && ranking.score(words) > ranking.score(far))
    }

    @Test func `Reasons are words of the story`() {
        var ranking = Ranking()
        for _ in 0..<10 {
            for story in Self.boats { ranking.learn(story, wasKept: true) }
            for story in Self.football { ranking.learn(story, wasKept: false) }
        }
        let new = Story(title: "Home Office counts small boats", text: "More news of the football transfer later.")
        let reasons = ranking.reasons(new)
        #expect(Set(reasons.kept).isSuperset(of: ["Home Office", "small boats"]))
        #expect(reasons.skipped.contains { $0.contains("football") })
        #expect(reasons.text.hasPrefix("Keeps of yours: "))
        #expect(Ranking(knowsField: false).reasons(new).text == "Nothing is known of its words yet")
        #expect(Ranking().reasons(new).text.hasPrefix("Words of the field: "))
    }

    @Test func `A kept story speaks for others that share none of its words`() {
        var ranking = Ranking(knowsField: false, pace: Ranking.Pace(storiesForThemes: 40))
        // Two themes whose words stand together, two of them in each story.
        let ships = ["dinghy", "crossing", "coastguard", "dover"], baking = ["flour", "oven", "loaf", "yeast"]
        for turn in 0..<60 {
            let words = turn % 2 == 0 ? ships : baking
            ranking.read(Story(title: words[turn / 2 % 4], text: words[(turn / 2 + 1) % 4]))
        }
        ranking.learn(Story(title: "Dinghy", text: "crossing"), wasKept: true)
        ranking.learn(Story(title: "Flour", text: "oven"), wasKept: false)
        let like = Story(title: "Coastguard", text: "dover"), unlike = Story(title: "Loaf", text: "yeast")
        #expect(ranking.score(like) > ranking.score(unlike) + 0.05)
        #expect(ranking.reasons(like).kept == ["Coastguard", "dover"])
    }

    @Test func `Themes are found anew as more is read, and decisions count among them`() {
        var ranking = Ranking(knowsField: false, pace: Ranking.Pace(storiesForThemes: 6))
        ranking.learn(Self.boats[0], wasKept: true)
        ranking.learn(Self.football[0], wasKept: false)
        for _ in 0..<4 { for story in Self.boats + Self.football { ranking.read(story) } }
        ranking.learn(Self.football[1], wasKept: false)
        let none = Array(repeating: Float(0), count: StoryThemes.count)
        let anew = (ranking.kept + ranking.skipped).reduce(none) { sum, decision in
            let change = decision.side * decision.pull * ranking.pace.themeWeight
            return decision.themes.isEmpty ? sum : zip(sum, decision.themes).map { $0 + change * $1 }
        }
        #expect(ranking.kept.allSatisfy { $0.themes.count == StoryThemes.count } && ranking.themes.isStale == false)
        #expect(zip(anew, ranking.learnedThemes).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    @Test func `A kept story that nobody doubted is not counted against its words`() {
        var ranking = Ranking()
        for _ in 0..<10 { for story in Self.boats { ranking.learn(story, wasKept: true) } }
        #expect(Self.boats.allSatisfy { ranking.score($0) > 0.5 })
        #expect(Self.boats.flatMap { ranking.reasons($0).skipped } == [])
    }

    @Test func `A single kept story is enough to put its like first among much that was skipped`() {
        var ranking = Ranking(knowsField: false)
        for turn in 0..<100 {
            for story in Self.football { ranking.learn(story, wasKept: false) }
            if turn == 50 { ranking.learn(Self.boats[0], wasKept: true) }
        }
        let like = Story(title: "Small boats in the Channel again", text: "Forty were met off Dover.")
        #expect(Self.football.allSatisfy { ranking.score($0) < ranking.score(like) })
        #expect(ranking.score(Self.boats[0]) > 0.5)
    }

    @Test func `Of a long story the weightiest words are remembered`() {
        var ranking = Ranking(knowsField: false)
        let long = (0..<500).map { "word\(Character(UnicodeScalar(97 + UInt8($0 % 26))))x\($0)" }.joined(separator: " ")
        ranking.learn(Story(title: "Small boats", text: long), wasKept: true)
        #expect(ranking.kept.map(\.places.count) == [128])
        #expect(ranking.reasons(Story(title: "Small boats", text: "")).kept == ["Small boats"])
    }

    @Test func `Any text is ranked, with a bounded number of terms`() {
        let texts = [
            "", "…!?—", String(repeating: "word ", count: 200_000), String(repeating: "x", count: 1_000_000),
            String(repeating: "لاجئون ", count: 50_000), (0..<100_000).map { "w\($0)x " }.joined(),
        ]
        var ranking = Ranking()
        for text in texts { ranking.learn(Story(title: text, text: text, outlets: [text]), wasKept: text.isEmpty) }
        let scores = texts.map { ranking.score(Story(title: $0, text: $0)) }
        #expect(scores.allSatisfy { $0 >= 0 && $0 <= 1 })
        #expect(texts.allSatisfy { StoryTerms(Story(title: $0, text: $0)).terms.count <= StoryTerms.mostTerms + 1 })
    }

    @Test func `No more decisions are remembered than the memory holds`() {
        var ranking = Ranking(knowsField: false, pace: Ranking.Pace(memory: 10))
        for turn in 0..<50 { ranking.learn(Self.boats[turn % 3], wasKept: turn % 2 == 0) }
        #expect([ranking.kept.count, ranking.skipped.count, ranking.decisions] == [5, 5, 50])
    }
}

@Suite struct LogisticTests {
    @Test func `Powers and logarithms are right to the sixth figure`() {
        let powers: [Float] = [-80, -10, -1, -0.3, 0, 0.3, 1, 2, 10, 80]
        #expect(powers.filter { abs(Logistic.log(Logistic.exp($0)) - $0) > 1e-5 * max(1, abs($0)) } == [])
        #expect(abs(Logistic.exp(1) - 2.718_281_8) < 2e-6)
        #expect(abs(Logistic.log(10) - 2.302_585_1) < 1e-6)
    }

    @Test func `Nothing leaves the range of what a Float holds`() {
        let values: [Float] = [-.infinity, -1e30, -100, 100, 1e30, .infinity]
        #expect(values.map(Logistic.of) == [0, 0, 0, 1, 1, 1])
        #expect(Logistic.log(0).isFinite && Logistic.log(-1).isFinite)
    }
}
