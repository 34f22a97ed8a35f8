// SPDX-License-Identifier: AGPL-3.0-or-later

/// What stories are about beyond their words: which words stand together in the stories of these days.
///
/// Latent semantic analysis (Deerwester et al., *Indexing by latent semantic analysis*, 1990): the strongest directions
/// of the stories' TF-IDF vectors, found by subspace iteration (Halko et al., *Finding structure with randomness*, 2011)
/// from a start that is each word's own, so that the same stories always give the same. Nobody need have decided
/// anything: a story on oil lies near one on crude because both words stand in others together.
struct StoryThemes: Sendable {
    /// The words of a story, without pairs: the place of each and how often it stands there, as a logarithm.
    struct Words: Equatable, Sendable {
        var places: [Int32] = []
        var counts: [Float] = []
    }

    /// How many directions are found, out of how many stories at least, and at most: the latest.
    static let count = 64
    static let mostStories = 3000
    /// Words of a story that are looked at, the first; and in how many stories a word must stand to be known.
    static let mostWords = 200
    static let leastStoriesOfWord = 3
    static let rounds = 3

    let leastStories: Int
    private var recent: [Words] = []
    private(set) var storiesRead = 0
    private var storiesAtLast = 0
    /// The row of each word among the directions, -1 for most; empty before any are found.
    private var rows: [Int32] = []
    private var directions: [Float] = []

    init(leastStories: Int) {
        self.leastStories = max(leastStories, Self.leastStoriesOfWord)
    }

    mutating func read(_ words: Words) {
        if recent.count < Self.mostStories {
            recent.append(words)
        } else {
            recent[storiesRead % Self.mostStories] = words
        }
        storiesRead += 1
    }

    /// Whether enough was read since the directions were found to find them anew: a quarter more.
    var isStale: Bool {
        let latest = min(storiesAtLast, Self.mostStories)
        return storiesRead >= leastStories && storiesRead >= storiesAtLast + latest / 4 + (latest == 0 ? 0 : 1)
    }

    /// Where a story lies, as a vector of length 1; empty when none of its words is known.
    func vector(of words: Words, rarity: (Int32) -> Float) -> [Float] {
        let sum = sum(of: words, rarity: rarity)
        let length = Self.length(of: sum)
        return length > 0 ? sum.map { $0 / length } : []
    }

    /// The length of a story's vector before it is brought to 1.
    func length(of words: Words, rarity: (Int32) -> Float) -> Float { Self.length(of: sum(of: words, rarity: rarity)) }

    private static func length(of vector: [Float]) -> Float { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    private func sum(of words: Words, rarity: (Int32) -> Float) -> [Float] {
        guard !rows.isEmpty else { return [] }
        var sum = Array(repeating: Float(0), count: Self.count)
        for (place, count) in zip(words.places, words.counts) where rows[Int(place)] >= 0 {
            add(Int(rows[Int(place)]), times: count * rarity(place), to: &sum)
        }
        return sum
    }

    private func add(_ row: Int, times weight: Float, to sum: inout [Float]) {
        let start = row * Self.count
        for index in 0..<Self.count { sum[index] += weight * directions[start + index] }
    }

    /// What a direction of the themes' space makes of a word; 0 for words that are not known.
    func share(of place: Int32, in direction: [Float]) -> Float {
        guard !rows.isEmpty, rows[Int(place)] >= 0, direction.count == Self.count else { return 0 }
        let start = Int(rows[Int(place)]) * Self.count
        var sum: Float = 0
        for index in 0..<Self.count { sum += directions[start + index] * direction[index] }
        return sum
    }

    // MARK: - Finding them

    /// Finds the directions of the latest stories.
    mutating func find(rarity: (Int32) -> Float) {
        storiesAtLast = storiesRead
        let stories = knownWords(rarity)
        directions = Self.start(rows)
        for _ in 0..<Self.rounds {
            turn(towards: stories)
            makeUpright()
        }
    }

    /// The latest stories as vectors of length 1 over the words that stand in enough of them.
    private mutating func knownWords(_ rarity: (Int32) -> Float) -> [[(row: Int, value: Float)]] {
        var stories = Array(repeating: Int32(0), count: StoryTerms.places)
        for words in recent { for place in words.places { stories[Int(place)] += 1 } }
        var last: Int32 = -1
        rows = stories.map { count in
            guard count >= Self.leastStoriesOfWord else { return -1 }
            last += 1
            return last
        }
        return recent.map { words in
            let known = zip(words.places, words.counts).filter { rows[Int($0.0)] >= 0 }
                .map { (row: Int(rows[Int($0.0)]), value: $0.1 * rarity($0.0)) }
            let length = known.reduce(Float(0)) { $0 + $1.value * $1.value }.squareRoot()
            return length > 0 ? known.map { ($0.row, $0.value / length) } : []
        }
    }

    /// Each known word's own pattern of 1 and -1, in one direction for four words at most: as many as words say nothing.
    private static func start(_ rows: [Int32]) -> [Float] {
        var directions: [Float] = []
        let wanted = (Int(rows.max() ?? -1) + 1) / 4
        for place in rows.indices where rows[place] >= 0 {
            let bits = WordScanner.mixed(UInt64(place) &+ 0x9E37_79B9_7F4A_7C15)
            for index in 0..<count {
                directions.append(index >= wanted ? 0 : bits >> UInt64(index) & 1 == 0 ? 1 : -1)
            }
        }
        return directions
    }

    /// Each word becomes the sum of the stories that it stands in, each of which is the sum of its words.
    private mutating func turn(towards stories: [[(row: Int, value: Float)]]) {
        var turned = Array(repeating: Float(0), count: directions.count)
        var story = Array(repeating: Float(0), count: Self.count)
        for words in stories {
            for index in 0..<Self.count { story[index] = 0 }
            for word in words { add(word.row, times: word.value, to: &story) }
            for word in words {
                let start = word.row * Self.count
                for index in 0..<Self.count { turned[start + index] += word.value * story[index] }
            }
        }
        directions = turned
    }

    /// Makes the directions of length 1 and upright to each other (by Cholesky's factor of their products).
    private mutating func makeUpright() {
        let factor = Self.factor(of: products())
        for start in stride(from: 0, to: directions.count, by: Self.count) {
            for column in 0..<Self.count {
                var value = directions[start + column]
                for earlier in 0..<column {
                    value -= factor[column * Self.count + earlier] * directions[start + earlier]
                }
                let pivot = factor[column * Self.count + column]
                directions[start + column] = pivot > 0 ? value / pivot : 0
            }
        }
    }

    private func products() -> [Float] {
        var products = Array(repeating: Float(0), count: Self.count * Self.count)
        for start in stride(from: 0, to: directions.count, by: Self.count) {
            for row in 0..<Self.count {
                let value = directions[start + row]
                for column in 0...row { products[row * Self.count + column] += value * directions[start + column] }
            }
        }
        return products
    }

    /// The lower factor; a direction that the ones before it hold already gets a pivot of 0.
    private static func factor(of products: [Float]) -> [Float] {
        var factor = products
        for column in 0..<count {
            var pivot = products[column * count + column]
            for earlier in 0..<column { pivot -= factor[column * count + earlier] * factor[column * count + earlier] }
            let isSound = pivot > products[column * count + column] * 1e-5
            factor[column * count + column] = isSound ? pivot.squareRoot() : 0
            for row in (column + 1)..<max(count, column + 1) {
                var value = products[row * count + column]
                for earlier in 0..<column { value -= factor[row * count + earlier] * factor[column * count + earlier] }
                factor[row * count + column] = isSound ? value / factor[column * count + column] : 0
            }
        }
        return factor
    }
}
