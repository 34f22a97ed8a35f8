// SPDX-License-Identifier: AGPL-3.0-or-later

extension FuzzTarget {
    /// Words, one after the other, of bytes that need not be UTF-8.
    static func scanWords(_ bytes: [UInt8]) {
        var scanner = WordScanner(bytes: bytes)
        var end = 0
        while let word = scanner.next() {
            promise(word.range.lowerBound >= end && !word.range.isEmpty, "words follow each other")
            promise(word.range.upperBound <= bytes.count, "a word lies within the text")
            end = word.range.upperBound
            _ = scanner.stem(of: word)
        }
        promise(scanner.position == bytes.count, "a text is read to its end")
        // Of Greek and Turkish letters, lower case is not one character for one.
        var lower = WordScanner(bytes: bytes.map(\.lowercased))
        var upper = WordScanner(bytes: bytes)
        while let word = upper.next() { promise(lower.next()?.hash == word.hash, "case makes no difference") }
    }

    /// Copies come and go; what the window says must be of the window.
    static func followCopies(_ bytes: [UInt8]) {
        var commands = FuzzCommands(bytes)
        var syndication = Syndication(window: 9 * 86_400)
        var known: Set<String> = []
        while let command = commands.next() {
            if command & 15 == 15 {
                syndication.forget(before: commands.time())
            } else {
                let piece = commands.piece()
                let original = syndication.add(piece)
                promise(original.map(known.contains) ?? true, "a copy's original came before it")
                known.insert(piece.id)
            }
        }
        promise(syndication.count <= known.count, "nothing is in the window that did not come")
        let families = syndication.allFamilies()
        let members = families.flatMap { [$0.original] + $0.copies }
        promise(Set(members).count == members.count, "a piece is of one family")
        promise(known.isSuperset(of: members), "a family is of pieces that came")
        promise(families.allSatisfy { !$0.copies.isEmpty && !$0.reason().isEmpty }, "a family says why it is one")
        promise(syndication.work <= 4096 * bytes.count + 100_000, "following copies is not bounded")
    }

    /// Pieces arrive, editors merge and split, and old ones are let go.
    static func gather(_ bytes: [UInt8]) {
        var commands = FuzzCommands(bytes)
        var clustering = Clustering()
        while let command = commands.next() {
            let clusters = clustering.all
            let (one, other) = (commands.choice(of: clusters), commands.choice(of: clusters))
            switch command & 15 {
            case 13: if let one, let other { clustering.merge(one.id, into: other.id) }
            case 14:
                let leaving: [(offset: Int, element: String)] =
                    one?.pieces.enumerated().filter { command >> 4 & (1 << ($0.offset & 3)) != 0 } ?? []
                if let one { clustering.split(leaving.map(\.element), from: one.id) }
            case 15: clustering.forget(before: commands.time())
            default:
                let piece = commands.piece()
                let original = command & 16 == 0 ? nil : one?.pieces.first
                let placement = clustering.add(piece, copyOf: original)
                promise(!placement.reason.isEmpty, "a placement says why")
                promise(clustering.placement(of: piece.id)?.cluster == placement.cluster, "a piece is where it is put")
            }
            check(clustering)
        }
        // The state is large, and taking it takes longer than all the rest.
        guard (bytes.first ?? 0) & 14 == 14 else { return }
        promise(Clustering(clustering.state).state == clustering.state, "the state taken out and in is the same")
    }

    private static func check(_ clustering: Clustering) {
        let pieces = clustering.all.flatMap(\.pieces)
        promise(Set(pieces).count == pieces.count, "a piece is in one cluster")
        promise(Set(pieces) == Set(clustering.members.keys), "every piece is in a cluster")
        promise(clustering.all.allSatisfy { !$0.pieces.isEmpty && $0.first <= $0.last }, "no cluster is empty")
        promise(clustering.judge.weights.allSatisfy(\.isFinite), "what is learned stays finite")
        let homes = clustering.all.allSatisfy { cluster in
            cluster.pieces.allSatisfy { clustering.placement(of: $0)?.cluster == cluster.id }
        }
        promise(homes, "a cluster and its pieces agree")
    }

    /// Stories are read, kept and skipped.
    static func rank(_ bytes: [UInt8]) {
        var commands = FuzzCommands(bytes)
        // Themes are found from the third story on.
        var ranking = Ranking(knowsField: (bytes.first ?? 0) & 1 == 0, pace: Ranking.Pace(storiesForThemes: 3))
        while let command = commands.next() {
            let piece = commands.piece()
            let story = Story(
                title: piece.title, text: piece.text, outlets: [piece.outlet], sections: piece.owner.map { [$0] } ?? [])
            switch command & 3 {
            case 0: ranking.read(story)
            case 1, 2: ranking.learn(story, wasKept: command & 3 == 1)
            default:
                let reasons = ranking.reasons(story)
                let told = [reasons.kept, reasons.skipped, reasons.field]
                promise(told.allSatisfy { $0.count <= Ranking.mostReasons }, "few reasons are told")
                promise(!reasons.text.isEmpty, "there are reasons in words")
            }
            promise((0...1).contains(ranking.score(story)), "a score lies between 0 and 1")
        }
    }
}

/// Bytes taken for what happens at a desk, one after the other.
struct FuzzCommands {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> UInt8? {
        guard position < bytes.count else { return nil }
        position += 1
        return bytes[position - 1]
    }

    /// Any of some things.
    mutating func choice<Thing>(of things: [Thing]) -> Thing? {
        guard !things.isEmpty else { return nil }
        return things[Int(next() ?? 0) % things.count]
    }

    /// A time within some days, or as far away as times can be.
    mutating func time() -> Int {
        let byte = next() ?? 0
        return switch byte {
        case 254: Int.min
        case 255: Int.max
        default: Int(byte) * 7200
        }
    }

    /// A piece from the words before the next line end, of which some stand in the title.
    mutating func piece() -> Piece {
        let kind = next() ?? 0
        let published = time()
        let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
        let text = bytes[position..<end]
        position = min(end + 1, bytes.count)
        let repeats = kind & 8 == 0 ? 1 : 20
        let whole = Array(repeatElement(Array(text), count: repeats).joined())
        return Piece(
            id: "\(kind >> 4)-\(position & 31)", title: String(decoding: text.prefix(Int(kind & 7) * 8), as: UTF8.self),
            text: String(decoding: whole, as: UTF8.self), outlet: Self.outlets[Int(kind & 3)],
            owner: kind & 4 == 0 ? nil : "Owner", byline: kind & 16 == 0 ? nil : "By A. Reporter",
            published: published)
    }

    private static let outlets = ["Kent Post", "PA Media", "", "BBC News"]
}
