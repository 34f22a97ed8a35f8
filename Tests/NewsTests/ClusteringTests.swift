// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct ClusteringTests {
    private static let hour = 3600
    private static let start = 1_700_000_000

    private static func piece(_ id: String, _ title: String, _ text: String, hours: Int = 0, owner: String? = nil)
        -> Piece
    {
        Piece(id: id, title: title, text: text, outlet: "Outlet \(id)", owner: owner, published: start + hours * hour)
    }

    private static let fire = [
        piece("f1", "Fire at Harwell asylum hotel", "Ninety people left the Harwell Lodge hotel when fire broke out."),
        piece(
            "f2", "Harwell Lodge hotel: ninety led out of fire", "Fire crews led ninety guests of Harwell Lodge out.",
            hours: 2),
    ]
    private static let vote = [
        piece("v1", "Lords vote down visa bill", "Peers voted against the visa bill after a late sitting.", hours: 1),
        piece("v2", "Visa bill fails in the Lords", "The visa bill fell when peers voted late at night.", hours: 3),
    ]
    private static let rest = (0..<30).map {
        piece(
            "r\($0)", "Council \($0) opens library\($0)", "Readers of town\($0) borrowed book\($0) and sang song\($0).",
            hours: 1)
    }

    private static func clustering(_ pieces: [Piece]) -> Clustering {
        var clustering = Clustering()
        for piece in pieces { clustering.add(piece) }
        return clustering
    }

    private func groups(_ clustering: Clustering) -> Set<[String]> { Set(clustering.all.map { $0.pieces.sorted() }) }

    private let both = Self.clustering(rest + fire + vote)

    @Test func `Pieces about one event come together and others do not`() {
        #expect(groups(both).subtracting(groups(Self.clustering(Self.rest))) == Set([["f1", "f2"], ["v1", "v2"]]))
    }

    @Test func `The reason names what is shared`() {
        let placement = both.placement(of: "f2")
        #expect(placement?.reason.contains("Harwell") == true)
        #expect(placement?.reason.hasSuffix("2 hours apart") == true)
        #expect(both.placement(of: "f1")?.reason == "The first of its story")
    }

    @Test func `Copies go where their original is, and do not make a story larger`() {
        var clustering = both
        let copy = Self.piece("c", "Other head", "Other words.", hours: 4)
        let ground = clustering.add(copy, copyOf: "f1").ground
        clustering.add(Self.piece("cc", "", ""), copyOf: "c")
        let cluster = clustering.placement(of: "cc").flatMap { clustering.cluster($0.cluster) }
        #expect(ground == .copy(of: "f1"))
        #expect(cluster?.copies == ["c", "cc"] && cluster?.size.originals == 2 && cluster?.size.owners == 2)
    }

    @Test func `Pieces of one owner count once among owners`() {
        let pieces = Self.fire.map {
            Piece(id: $0.id, title: $0.title, text: $0.text, outlet: $0.outlet, owner: "Reach", published: $0.published)
        }
        let clustering = Self.clustering(Self.rest + pieces)
        let cluster = clustering.placement(of: "f1").flatMap { clustering.cluster($0.cluster) }
        #expect(cluster?.size.originals == 2 && cluster?.size.owners == 1)
    }

    @Test func `What lies further apart than the window is another story`() {
        var late = Self.fire[1]
        late.published += 80 * Self.hour
        #expect(groups(Self.clustering(Self.rest + [Self.fire[0], late])).contains(["f2"]))
    }

    @Test func `A piece seen before stays where it is`() {
        var again = both
        let placement = again.add(Self.fire[0])
        #expect(placement == both.placement(of: "f1") && again.state == both.state)
    }

    @Test func `What an editor merges stays together when it comes again`() {
        var clustering = both
        let (first, second) = (
            clustering.placement(of: "f1")?.cluster ?? 0, clustering.placement(of: "v1")?.cluster ?? 0
        )
        clustering.merge(second, into: first)
        #expect(groups(clustering).contains(["f1", "f2", "v1", "v2"]) && clustering.cluster(second) == nil)
        var anew = Clustering(judge: clustering.judge, links: clustering.links)
        for piece in Self.rest + Self.fire + Self.vote { anew.add(piece) }
        #expect(groups(anew).contains(["f1", "f2", "v1", "v2"]))
    }

    @Test func `What an editor splits stays apart when it comes again`() {
        var clustering = both
        let id = clustering.placement(of: "f1")?.cluster ?? 0
        let new = clustering.split(["f2", "unknown"], from: id)
        #expect(new != nil && clustering.placement(of: "f2")?.cluster == new)
        #expect(clustering.placement(of: "f2")?.reason == "Put here by hand")
        var anew = Clustering(judge: clustering.judge, links: clustering.links)
        for piece in Self.rest + Self.fire { anew.add(piece) }
        #expect(groups(anew).isSuperset(of: [["f1"], ["f2"]]))
    }

    @Test func `A merge and a split are lessons in opposite directions`() throws {
        var merged = both
        var split = both
        let fire = try #require(both.placement(of: "f1")?.cluster)
        let vote = try #require(both.placement(of: "v1")?.cluster)
        merged.merge(vote, into: fire)
        split.split(["f2"], from: fire)
        let near = MergeJudge.Nearness(words: 0.3, nearest: 0.3, names: 0.2, title: 0.2, rare: 1, days: 0.2, size: 1)
        let before = both.judge.likelihood(near)
        #expect(merged.judge.likelihood(near) > before && before > split.judge.likelihood(near))
        #expect(merged.judge.lessons == 2 && split.judge.lessons == 1)
    }

    @Test func `Splits and merges of what is not there change nothing`() {
        var clustering = both
        let id = clustering.placement(of: "f1")?.cluster ?? 0
        let merged = [(id, id), (-1, id), (id, -1)].map { clustering.merge($0, into: $1) }
        let split = [([], id), (["f1", "f2"], id), (["f1"], -1)].map { clustering.split($0, from: $1) }
        #expect(merged == [false, false, false] && split == [nil, nil, nil] && clustering.state == both.state)
    }

    @Test func `The last word of editors counts`() {
        var links = EditorLinks()
        links.join("a", "b")
        links.part("b", "a")
        #expect(links.together(with: "a") == [] && links.apart(from: "a") == ["b"] && links.apart(from: "b") == ["a"])
    }

    @Test func `The state taken out and in goes on the same`() {
        let pieces = Self.rest + Self.fire + Self.vote
        var one = Self.clustering(Array(pieces.prefix(32)))
        var two = Clustering(one.state)
        for piece in pieces.dropFirst(32) {
            one.add(piece)
            two.add(piece)
        }
        #expect(one.state == two.state && groups(two) == groups(both))
    }

    @Test func `What is forgotten leaves no trace but in how rare words are`() {
        var clustering = both
        clustering.add(Self.piece("c", "", ""), copyOf: "f1")
        clustering.forget(before: Self.start + 2 * Self.hour)
        #expect(groups(clustering) == [["f2"], ["v2"]])
        #expect(clustering.placement(of: "c") == nil && clustering.placement(of: "f1") == nil)
        clustering.forget(before: .max)
        #expect(clustering.all == [] && clustering.postings.isEmpty)
    }

    @Test func `A piece costs the same in a large window`() {
        var clustering = Clustering()
        var costs: [Int] = []
        for turn in 0..<3000 {
            let before = clustering.work
            let words = (0..<30).map { "word\((turn * 31 + $0 * 17) % 400)" }.joined(separator: " ")
            clustering.add(Self.piece("\(turn)", "Story \(turn)", words, hours: turn % 60))
            costs.append(clustering.work - before)
        }
        let most =
            (Clustering.keyWords + Clustering.keyNames) * Clustering.mostPostings
            + Clustering.mostCandidates * (Clustering.mostNeighbours + 1)
        #expect(costs.allSatisfy { $0 <= most })
    }

    @Test func `Any text is placed`() {
        let texts = [
            "", "…!?—", String(repeating: "word ", count: 200_000), String(repeating: "A", count: 1_000_000),
            String(repeating: "Aa Bb ", count: 100_000), String(repeating: "لاجئون في لندن ", count: 50_000),
            "\u{0}\u{FFFD}",
        ]
        var clustering = Clustering()
        for (number, text) in texts.enumerated() {
            clustering.add(
                Piece(id: "\(number)", title: text, text: text, outlet: "", published: number % 2 == 0 ? .min : .max))
        }
        #expect(clustering.all.flatMap(\.pieces).count == texts.count)
    }
}
