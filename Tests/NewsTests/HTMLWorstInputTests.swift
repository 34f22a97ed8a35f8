// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

/// HTML made to be slow or deep is read with work proportional to its size, and never brings the reading down.
@Suite struct HTMLWorstInputTests {
    private static let pieces = [
        "<a>", "<a x=\"", "<a x='1' ", "<a x=1>", "<a ", "<", "</", "</a>", "<!", "<!--", "<!-- -->", "<!--->", "--",
        "--!",
        "<![CDATA[", "<svg><![CDATA[", "]]>", "]", "<?", "<!DOCTYPE ", "<!doctype a public '", "&", "&amp;", "&ampx",
        "&notit;", "&abcdef", "&#x", "&#99999999", "&#0;", "<div>", "<b><i>", "<p>", "<p><b>", "<b><p></b>",
        "<a><div></a>",
        "<li>", "<ul><li>", "<div></p>", "<table>", "<table><tr><td>", "<table><td></p></li></b>", "<tr>", "<td>",
        "<caption>",
        "<select>", "<option>", "<svg>", "<svg></p>", "<svg><title>", "<math><mi>", "<script>", "<script><!--<script>",
        "<style></styl", "<title></", "<textarea>\n", "<pre>\r\n", "<plaintext>", "<template>", "<button>", "<h1>",
        "</h1></x-y></template></svg>", "<x-y>", "<head>", "<body a>", "<html b>", "<noscript>", "<br>", "</br>",
        "<nobr>", "a\r",
        "\0", "é", "\u{A0}", "<a\0b", "<a b=<", "<a/", "<a =",
    ]

    private func document(_ piece: String, after start: String = "", size: Int = 8_000) -> [UInt8] {
        Array(start.utf8) + Array(repeating: Array(piece.utf8), count: size / piece.utf8.count).joined()
    }

    /// The work of reading tokens, of building the tree, and of the walk for its text, each for a byte.
    private func work(_ bytes: [UInt8]) -> [Int] {
        var tokens = HTMLTokens(bytes)
        while tokens.next() != .finished {}
        let tree = HTMLTree(bytes)
        let steps = tree.walk(tree.root).reduce(0) { count, _ in count + 1 }
        return [tokens.work, tree.work, steps].map { $0 / bytes.count }
    }

    @Test func `The work is proportional to the size`() {
        let heavy = Self.pieces.filter { piece in
            let work = work(document(piece))
            return work[0] > 2 || work[1] > 12 || work[2] > 2
        }
        #expect(heavy == [])
    }

    @Test func `It stays so in the middle of everything that changes how text is read`() {
        let starts = [
            "<p><table><tr><td>" + String(repeating: "<div>", count: 600), "<svg><g>", "<select><option>",
            "<script><!--",
            "<title>", "<b><i><a href=x><table>", "<template><tr>", String(repeating: "<x-y><li><b>", count: 300),
        ]
        let heavy = starts.flatMap { start in
            Self.pieces.filter { piece in work(document(piece, after: start, size: 2000)).contains { $0 > 12 } }
        }
        #expect(heavy == [])
    }

    @Test func `Twice the size is twice the work`() {
        let grown = Self.pieces.filter { piece in
            let small = HTMLTree(document(piece, size: 4_000)).work
            let large = HTMLTree(document(piece, size: 8_000)).work
            return large > 2 * small + 1000
        }
        #expect(grown == [])
    }

    @Test func `A megabyte of nested tags, and of their ends, is a tree`() {
        let nested = String(repeating: "<div>", count: 100_000) + "x" + String(repeating: "</div>", count: 100_000)
        let tree = HTMLTree(Array(nested.utf8))
        #expect(tree.nodes.count == 100_003)
        #expect(tree.text(of: tree.body) == "x")
        #expect(tree.work < 3 * nested.utf8.count)
    }

    @Test func `Many different ends without a start cost no more than their names`() {
        let ends = (0..<20_000).map { "</x\($0)>" }.joined()
        let open = (0..<600).map { "<y\($0)>" }.joined()
        let tree = HTMLTree(Array((open + ends + "z").utf8))
        #expect(tree.work < 3 * (open + ends).utf8.count)
        #expect(tree.text(of: tree.body) == "z")
    }

    @Test func `Of 100,000 attributes on one tag as many are kept as are allowed`() {
        let attributes = (0..<100_000).map { " a\($0)=\"b\"" }.joined()
        let tree = HTMLTree(Array("<p\(attributes)>x".utf8))
        #expect(tree.first(.p).map { tree.attributes(of: $0).count } == HTMLTokens.mostAttributes)
        #expect(tree.text(of: tree.body) == "x")
        #expect(tree.work < 2 * attributes.utf8.count)
    }

    @Test func `An attribute written again and again costs no more than a tag may have`() {
        let attributes = (0..<(HTMLTokens.mostAttributes - 1)).map { " a\($0)" }.joined()
        let last = " a\(HTMLTokens.mostAttributes - 2)"
        let again = 2000
        var tokens = HTMLTokens(Array("<p\(attributes)\(String(repeating: last, count: again))>".utf8))
        #expect(tokens.next() == .startTag)
        #expect(tokens.attributes.count == HTMLTokens.mostAttributes - 1)
        #expect(tokens.work < (again + HTMLTokens.mostAttributes) * (HTMLTokens.mostAttributes + 6))
    }

    @Test func `Names and values are cut where they are too long`() {
        let long = String(repeating: "n", count: HTMLTokens.longestName + 1)
        let tree = HTMLTree(Array("<p \(long)=1 b=2><\(long)>".utf8))
        #expect(tree.first(.p).map { tree.attributes(of: $0).map(\.name) } == ["b"])
        #expect(tree.lastChild(of: tree.body) != nil)
        #expect(tree.descendants(of: tree.body).map { tree.name(of: $0).count } == [1, HTMLTokens.longestName])
    }

    @Test func `No bytes bring the reading down`() {
        var random = Chance(2026)
        let alphabet = Self.pieces.map { Array($0.utf8) }
        let faulty = (0..<3000).filter { round in
            let bytes: [UInt8] =
                round.isMultiple(of: 3)
                ? (0..<200).map { _ in UInt8(truncatingIfNeeded: random.next()) }
                : Array((0..<40).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }.joined())
            return !isSound(bytes)
        }
        #expect(faulty == [])
    }

    /// Whether every way to read a tree comes to the same nodes.
    private func isSound(_ bytes: [UInt8]) -> Bool {
        let trees = [HTMLTree(bytes), HTMLTree(fragment: bytes)]
        return trees.allSatisfy { tree in
            var starts: [HTMLNode] = []
            var open = 0
            for step in tree.walk(tree.root) {
                switch step {
                case .start(let node):
                    open += 1
                    starts.append(node)
                case .text(let node): starts.append(node)
                case .end: open -= 1
                }
            }
            let reached = [tree.root] + tree.descendants(of: tree.root)
            _ = tree.text(of: tree.root)
            return open == 0 && starts == reached && Set(reached).count == tree.nodes.count
                && reached.allSatisfy { node in tree.children(of: node).allSatisfy { tree.parent(of: $0) == node } }
        }
    }

    @Test(.enabled(if: NewsTestData.isExpected, Comment(rawValue: NewsTestData.absence)))
    func `Real pages broken off anywhere are read`() throws {
        let pages = try NewsTestData.files(under: "articles/readability", ending: ["source.html"])
        let faulty = pages.filter { page in
            let cuts = [page.bytes.count / 2, page.bytes.count / 3, 999].map { Array(page.bytes.prefix($0)) }
            return !cuts.allSatisfy { isSound(Array($0.suffix(5_000))) }
        }
        #expect(pages.count == 130)
        #expect(faulty.count == 0)
    }
}
