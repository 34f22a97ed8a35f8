// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News

/// The last days' news in memory: copies folded, pieces gathered into stories, stories ranked.
///
/// The database says what is; this says where the next piece goes. It is filled anew from the database after a restart.
struct NewsWindow {
    static let hours = 72

    /// What is remembered of a piece besides what the library keeps.
    private struct Known {
        let story: Story
        let published: Int
        let outlet: String
    }

    /// Where a piece goes.
    struct Place: Sendable, Equatable {
        let story: ID<NewsStory>
        let isNew: Bool
        let why: String
    }

    private(set) var syndication = Syndication(window: hours * 3600)
    private(set) var clustering: Clustering
    private(set) var ranking = Ranking()
    private var known: [String: Known] = [:]
    private var numbers: [ID<NewsStory>: Int] = [:]
    private var stories: [Int: ID<NewsStory>] = [:]
    private var foldedSoFar: [String: Family] = [:]
    private var nextNumber = 1

    init(learned: Learned = Learned()) {
        clustering = Clustering(window: Self.hours * 3600, judge: learned.judge, links: learned.links)
    }

    /// What is kept over restarts, besides what the database shows anyhow.
    struct Learned: Codable, Sendable, Equatable {
        var judge = MergeJudge()
        var links = EditorLinks()
    }

    var learned: Learned { Learned(judge: clustering.judge, links: clustering.links) }
    var allStories: [ID<NewsStory>] { Array(numbers.keys) }

    /// Puts a piece back where the database has it.
    mutating func restore(_ gathered: GatheredPiece) {
        guard let story = gathered.story else { return }
        _ = syndication.add(gathered.piece)
        clustering.restore(gathered.piece, to: number(of: story), copyOf: gathered.copyOf?.text)
        remember(gathered)
    }

    /// Finds the place of a piece that is new.
    ///
    /// - Parameter new: the id that its story gets, should it be the first of one.
    mutating func add(_ gathered: GatheredPiece, new: ID<NewsStory>) -> Place {
        let copyOf = syndication.add(gathered.piece)
        let placement = clustering.add(gathered.piece, copyOf: copyOf)
        remember(gathered)
        let why = copyOf == nil ? placement.reason : "The same text"
        if let story = stories[placement.cluster] { return Place(story: story, isNew: false, why: why) }
        numbers[new] = placement.cluster
        stories[placement.cluster] = new
        nextNumber = max(nextNumber, placement.cluster + 1)
        return Place(story: new, isNew: true, why: why)
    }

    private mutating func remember(_ gathered: GatheredPiece) {
        let piece = gathered.piece
        let story = Story(
            title: piece.title, text: StoryLesson.text(lines: "", text: piece.text), outlets: [piece.outlet],
            sections: gathered.section.map { [$0] } ?? [])
        known[piece.id] = Known(story: story, published: piece.published, outlet: piece.outlet)
        ranking.read(story)
    }

    private mutating func number(of story: ID<NewsStory>) -> Int {
        if let number = numbers[story] { return number }
        let number = nextNumber
        nextNumber += 1
        numbers[story] = number
        stories[number] = story
        return number
    }

    /// A family that is new or has changed: which copies came to it, and which are in it no more.
    struct FamilyChange: Sendable, Equatable {
        let family: Family
        let new: [String]
        let left: [String]
    }

    /// The families that are new or have changed since the last time.
    mutating func changedFamilies() -> [FamilyChange] {
        let families = syndication.allFamilies()
        let known = foldedSoFar
        foldedSoFar = Dictionary(families.map { ($0.original, $0) }) { first, _ in first }
        let changes = families.filter { known[$0.original] != $0 }.map { family in
            let before = Set(known[family.original]?.copies ?? [])
            return FamilyChange(
                family: family, new: family.copies.filter { !before.contains($0) },
                left: before.subtracting(family.copies).sorted())
        }
        let gone = known.values.filter { foldedSoFar[$0.original] == nil && self.known[$0.original] != nil }
        return gone.map { FamilyChange(family: $0, new: [], left: $0.copies) } + changes
    }

    /// Does in memory what an editor did in the database; false when it is not of these days.
    mutating func apply(_ edit: StoryEdit) -> Bool {
        guard let number = numbers[edit.story] else { return false }
        switch edit.kind {
        case .merge:
            guard let other = numbers[edit.other], clustering.merge(other, into: number) else { return false }
            numbers[edit.other] = nil
            stories[other] = nil
        case .split:
            guard let new = clustering.split(edit.pieces, from: number) else { return false }
            numbers[edit.other] = new
            stories[new] = edit.other
            nextNumber = max(nextNumber, new + 1)
        }
        return true
    }

    /// Lets go of what was published before a time.
    mutating func forget(before time: Int) {
        syndication.forget(before: time)
        clustering.forget(before: time)
        known = known.filter { $0.value.published >= time }
        foldedSoFar = foldedSoFar.filter { known[$0.key] != nil }
        for (story, number) in numbers where clustering.cluster(number) == nil {
            numbers[story] = nil
            stories[number] = nil
        }
    }
}

// MARK: - Ranking

extension NewsWindow {
    /// How much a story gains when its owners double: a little, since large is not the same as ours.
    static let sizeWeight = 0.06

    mutating func learn(_ lessons: [StoryLesson]) {
        for lesson in lessons { ranking.learn(lesson.story, wasKept: lesson.wasKept) }
    }

    /// Begins the ranking anew, with the words of these days and all lessons that count.
    mutating func relearn(_ lessons: [StoryLesson]) {
        ranking = Ranking()
        for piece in known.values { ranking.read(piece.story) }
        learn(lessons)
    }

    /// Where a story stands and why; nil when it is not of these days.
    func rank(_ story: ID<NewsStory>) -> (score: Double, why: String)? {
        guard let cluster = numbers[story].flatMap({ clustering.cluster($0) }) else { return nil }
        let pieces = cluster.pieces.compactMap { known[$0] }
        guard let lead = pieces.min(by: { $0.published < $1.published }) else { return nil }
        var told = lead.story
        told.outlets = Array(Set(pieces.map(\.outlet)).sorted().prefix(8))
        let owners = cluster.size.owners
        let doublings = Double(Int.bitWidth - 1 - max(owners, 1).leadingZeroBitCount)
        let size = owners > 1 ? "In \(owners) independent outlets. " : ""
        return (
            ranking.score(told) + Self.sizeWeight * min(doublings, 5), size + ranking.reasons(told).text
        )
    }
}
