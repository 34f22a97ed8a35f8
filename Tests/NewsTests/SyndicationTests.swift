// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct SyndicationTests {
    private static let start = 1_700_000_000 / 86_400 * 86_400

    /// Words of nobody's text, the same for the same seed.
    private static func words(_ count: Int, _ seed: UInt64) -> String {
        var chance = Chance(seed)
        return (0..<count).map { _ in "w\(Int.random(in: 0..<5000, using: &chance))" }.joined(separator: " ")
    }

    private static func piece(
        _ id: String, _ text: String, outlet: String? = nil, byline: String? = nil, minutes: Int = 0
    ) -> Piece {
        Piece(
            id: id, title: "Title \(id)", text: text, outlet: outlet ?? "Outlet \(id)", byline: byline,
            published: start + minutes * 60)
    }

    private static func families(_ pieces: [Piece]) -> [Family] {
        var syndication = Syndication()
        for piece in pieces { syndication.add(piece) }
        return syndication.allFamilies()
    }

    private static func members(_ pieces: [Piece]) -> [[String]] {
        families(pieces).map { ([$0.original] + $0.copies).sorted() }
    }

    private static let article = words(400, 1)

    @Test func `A cut, a padded and a whole copy are one family`() {
        let half = Self.article.split(separator: " ").prefix(200).joined(separator: " ")
        let padded = "\(Self.words(100, 2)) \(half) \(Self.words(60, 3))"
        let pieces = [
            Self.piece("a", Self.article), Self.piece("b", half), Self.piece("c", padded),
            Self.piece("d", Self.article),
            Self.piece("e", Self.words(400, 4)),
        ]
        #expect(Self.members(pieces) == [["a", "b", "c", "d"]])
        #expect(Self.members(pieces.reversed()) == [["a", "b", "c", "d"]])
    }

    @Test func `Quotes, case and accents make no difference`() {
        let text = "\(Self.article) “élan” said O’Brien"
        let other = "\(Self.article.uppercased()) 'ELAN' said O'Brien"
        #expect(Self.members([Self.piece("a", text), Self.piece("b", other)]) == [["a", "b"]])
    }

    @Test func `Short texts are compared in whole`() {
        let short = Self.words(20, 5)
        let edited = short.split(separator: " ").dropLast(4).joined(separator: " ")
        #expect(Self.members([Self.piece("a", short), Self.piece("b", edited)]) == [["a", "b"]])
        #expect(Self.members([Self.piece("a", "Picture gallery"), Self.piece("b", "Picture gallery")]) == [])
    }

    @Test func `A round-up of many stories joins none of them`() {
        let stories = (0..<12).map { Self.piece("\($0)", Self.words(150, UInt64(10 + $0))) }
        let roundUp = Self.piece("round-up", stories.map(\.text).joined(separator: " "))
        #expect(Self.members(stories + [roundUp]) == [])
        #expect(Self.members([roundUp] + stories) == [])
    }

    @Test func `What an outlet puts under each text joins nothing, the texts before it was known neither`() {
        let small = Self.words(120, 6)
        let pieces = (0..<12).map { Self.piece("\($0)", "\(Self.words(100, UInt64(30 + $0))) \(small)", outlet: "One") }
        #expect(Self.members(pieces) == [])
        let copy = Self.piece("copy", pieces[3].text, outlet: "Two")
        #expect(Self.members(pieces + [copy]) == [["3", "copy"]])
    }

    @Test func `A text in two hundred papers is one family`() {
        let pieces = (0..<200).map { Self.piece("\($0)", Self.article, minutes: $0) }
        #expect(Self.families(pieces).map(\.copies.count) == [199])
    }

    @Test func `What lies further apart than the window is no copy`() {
        let late = Self.piece("b", Self.article, minutes: 10 * 1440)
        #expect(Self.members([Self.piece("a", Self.article), late]) == [])
    }

    @Test func `Adding says at once what a piece is a copy of, and once only`() {
        var syndication = Syndication()
        let found = ["a", "b", "b"].map { syndication.add(Self.piece($0, Self.article)) }
        #expect(found == [nil, "a", nil])
        #expect(syndication.count == 2)
    }

    @Test func `What is forgotten is no longer compared with, and the rest is`() {
        var syndication = Syndication()
        for (minute, id) in ["a", "b", "c"].enumerated() {
            syndication.add(Self.piece(id, Self.article, minutes: minute))
        }
        syndication.add(Self.piece("x", Self.words(300, 9), minutes: 0))
        syndication.forget(before: Self.start + 60)
        #expect(syndication.allFamilies().map { [$0.original] + $0.copies } == [["b", "c"]])
        let forgotten = syndication.add(Self.piece("y", Self.words(300, 9), minutes: 3))
        let kept = syndication.add(Self.piece("d", Self.article, minutes: 3))
        #expect(forgotten == nil && kept != nil)
        syndication.forget(before: .max)
        #expect(syndication.count == 0 && syndication.allFamilies() == [])
    }

    @Test func `One after the other is the same as after a pause with something forgotten`() {
        let old = (0..<20).map { Self.piece("old\($0)", Self.words(200, UInt64(100 + $0)), minutes: -1440) }
        let new = (0..<40).map { Self.piece("\($0)", Self.words(200, UInt64(200 + $0 / 2)), minutes: $0) }
        var syndication = Syndication()
        for piece in old + new.prefix(15) { syndication.add(piece) }
        syndication.forget(before: Self.start)
        for piece in new.dropFirst(15) { syndication.add(piece) }
        #expect(syndication.allFamilies() == Self.families(new))
    }
}

@Suite struct FamilyTests {
    private static let text = (0..<120).map { "word\($0)" }.joined(separator: " ")

    private func family(_ pieces: [(id: String, outlet: String, byline: String?, text: String)]) -> Family? {
        var syndication = Syndication()
        for (hour, piece) in pieces.enumerated() {
            syndication.add(
                Piece(
                    id: piece.id, title: "", text: piece.text, outlet: piece.outlet, byline: piece.byline,
                    published: 1_699_920_000 + 22_320 + hour * 3600))
        }
        return syndication.allFamilies().first
    }

    @Test func `The agency's own piece is the original`() {
        let found = family([
            ("a", "Kent Post", "By A Reporter", Self.text), ("b", "PA Media", nil, Self.text),
            ("c", "Wales Daily", "PA Reporters", Self.text),
        ])
        #expect(found?.original == "b" && found?.copies == ["a", "c"])
        #expect(found?.reason() == "PA copy, 3 outlets; first 06:12")
        #expect(found?.reason(secondsFromUTC: -7 * 3600) == "PA copy, 3 outlets; first 23:12")
    }

    @Test func `Else the first that carries the agency's tag, then the first with a byline, then the first`() {
        let tagged = "\(Self.text) (PA)"
        let found = [
            family([("a", "A", "By B", Self.text), ("b", "B", nil, tagged), ("c", "C", "PA", Self.text)]),
            family([("a", "A", nil, Self.text), ("b", "B", "By B", Self.text), ("c", "C", "By C", Self.text)]),
            family([("a", "A", nil, Self.text), ("b", "B", nil, Self.text)]),
        ]
        #expect(found.map(\.?.original) == ["b", "b", "a"])
        #expect(found[2]?.reason() == "Same text, 2 outlets; first 06:12, A")
    }

    @Test func `Agencies are known by their tags and not by being mentioned`() {
        func agency(_ text: String, byline: String? = nil, outlet: String = "Kent Post") -> String? {
            Agency.of(Piece(id: "", title: "", text: text, outlet: outlet, byline: byline, published: 0))?.name
        }
        let long = Self.text
        let found = [
            agency("LONDON (Reuters) - \(long)"), agency("\(long) (AFP)"),
            agency(long, byline: "Jane Doe, Press Association"),
            agency(long, byline: "AP"), agency("\(long) Copyright Associated Press."), agency(long, outlet: "Reuters"),
            agency(long, byline: "Jane Doe, Local Democracy Reporter"), agency("By PA Media \(long)"),
            agency("He told Reuters so. \(long)"), agency("The PA system failed. \(long)"),
            agency(long, byline: "PAUL SMITH"),
            agency("\(long) A picture (Jo Doe/PA). \(long)"), agency(""), agency(long, byline: "Apache Reporter"),
        ]
        #expect(
            found == [
                "Reuters", "AFP", "PA", "AP", "AP", "Reuters", "Local Democracy Reporting Service", "PA", nil, nil, nil,
                nil, nil, nil,
            ])
    }
}

@Suite struct SyndicationWorkTests {
    private static func piece(_ id: Int, _ text: String) -> Piece {
        Piece(id: "\(id)", title: "", text: text, outlet: "Outlet \(id % 100)", published: id)
    }

    @Test func `The work of making shingles is proportional to the text`() {
        let texts = [
            String(repeating: "a", count: 1_000_000), String(repeating: "word ", count: 200_000),
            String(repeating: ".", count: 1_000_000), String(repeating: "’s", count: 250_000),
            String(repeating: "لاجئون ", count: 70_000), (0..<150_000).map { "w\($0) " }.joined(),
        ]
        let made = texts.map { Shingles($0) }
        #expect(zip(made, texts).allSatisfy { $0.work <= $1.utf8.count })
        #expect(made.allSatisfy { $0.kept.count <= Shingles.most })
    }

    @Test func `A hundred thousand identical documents cost the same each and are one family`() {
        let text = (0..<60).map { "word\($0)" }.joined(separator: " ")
        var syndication = Syndication()
        for number in 0..<100_000 { syndication.add(Self.piece(number, text)) }
        let shingles = Shingles(text).kept.count
        #expect(syndication.work <= 100_000 * shingles * (2 * Syndication.mostInFamily + 1))
        #expect(syndication.allFamilies().map(\.copies.count) == [99_999])
    }

    @Test func `A thousand unlike documents with one passage cost no more than a passage is held`() {
        let passage = (0..<80).map { "shared\($0)" }.joined(separator: " ")
        var syndication = Syndication()
        var costs: [Int] = []
        for number in 0..<1000 {
            let own = (0..<150).map { "own\(number)x\($0)" }.joined(separator: " ")
            let before = syndication.work
            syndication.add(Self.piece(number, "\(own) \(passage)"))
            costs.append(syndication.work - before)
        }
        #expect(costs.allSatisfy { $0 <= 240 * (2 * Syndication.mostHolders + 1) })
        #expect(costs.suffix(500).allSatisfy { $0 <= 240 * 3 })
    }

    @Test func `Texts of nothing and of anything are no copies`() {
        let texts = ["", " ", "…!?—", "\u{0}\u{FFFD}", "😀😀😀", "a", "a b c", "\u{202E}\u{200F}"]
        var syndication = Syndication()
        for (number, text) in (texts + texts).enumerated() { syndication.add(Self.piece(number, text)) }
        #expect(syndication.count == 16 && syndication.allFamilies() == [])
    }

    @Test func `Right-to-left texts are compared like others`() {
        let letters = ["سلام", "لاجئ", "مدينة", "بحر", "قارب", "محكمة", "بيت", "طفل", "مدرسة", "سفر"]
        var chance = Chance(3)
        let words = (0..<80).map { _ in letters.randomElement(using: &chance) ?? "" }
        var syndication = Syndication()
        syndication.add(Self.piece(1, words.joined(separator: " ")))
        let other = words.prefix(60).joined(separator: " \u{200F}").replacing("ة", with: "ه")
        let found = syndication.add(Self.piece(2, other))
        #expect(found == "1")
    }
}
