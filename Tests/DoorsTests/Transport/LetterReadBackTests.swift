// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

@testable import Doors

/// Text that equals only the very same scalars, where `String` also takes other spellings of a letter.
private struct Exact: Decodable, Equatable {
    let utf8: [UInt8]

    init(_ text: String) {
        utf8 = Array(text.utf8)
    }

    init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }
}

/// What Python's own parser makes of a message.
private struct ReadLetter: Decodable, Equatable {
    struct Box: Decodable, Equatable {
        let name: Exact
        let address: String
    }
    struct Part: Decodable, Equatable {
        let type: String
        let charset: String
        let text: Exact
        let id: String
        let disposition: String
    }
    let names: [String]
    let from: [Box]
    let to: [Box]
    let replyTo: [Box]
    let cc: [Box]
    let bcc: [Box]
    let subject: Exact
    let date: Int64
    let kinds: [String]
    let parts: [Part]
    let defects: [String]
    let hasLongLines: Bool
    let isASCII: Bool
    let bareEnds: Int
}

/// A source of the same numbers every time.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33 ^ state << 31
    }
}

private let morsels = [
    "a", "Ann", "news", "Z", "7", "42", " ", " ", "  ", ",", ";", ":", "\"", "\\", "<", ">", "(", ")", "[", "]", "@",
    ".", "..", "=", "=?", "?=", "=?utf-8?Q?x?=", "=?utf-8?B?eA==?=", "'", "`", "%0d%0a", "\\r\\n", "Bcc: x@y.example",
    "\u{e9}", "e\u{301}", "\u{df}", "\u{4e2d}\u{6587}", "\u{627}\u{644}\u{639}", "\u{5d0}", "\u{200d}", "\u{202e}",
    "\u{a0}", "\u{feff}", "\u{1f469}\u{200d}\u{1f4bb}", "\u{1f1ea}\u{1f1fa}", "\u{10ffff}", "\u{fffd}", "_", "-",
    String(repeating: "w", count: 61), String(repeating: "x", count: 80), String(repeating: "\u{e9}", count: 50),
    "a long run of perfectly ordinary words that will have to be folded somewhere",
]
private let bodyMorsels =
    morsels + [
        "\n", "\r\n", "\r", "\n\n", "\n.\n", "\n.", "\nFrom ", " \n", "\t\n", "\t", "\u{0}", "\u{b}", "\u{85}",
        "\u{2028}", "--=_seed1234", "\n--=_seed1234--\n", String(repeating: "y", count: 1200),
    ]

private func drawn(_ morsels: [String], upTo most: Int, _ dice: inout Dice) -> String {
    (0..<Int.random(in: 0...most, using: &dice)).map { _ in morsels.randomElement(using: &dice) ?? "" }.joined()
}

private func picture(_ number: Int, _ dice: inout Dice) -> Letter.Picture {
    let bytes = (0..<Int.random(in: 1...300, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
    return Letter.Picture(contentID: "picture-\(number)@example.org", mediaType: "image/png", bytes: bytes)
}

/// A text of its own, or one that shares its opening.
private func drawnText(_ dice: inout Dice) -> LetterText {
    let ending = drawn(bodyMorsels, upTo: 30, &dice)
    guard Bool.random(using: &dice) else { return LetterText(ending) }
    return LetterText(opening: WrittenOpening(drawn(bodyMorsels, upTo: 60, &dice) + "\n"), ending: ending)
}

private func hostileLetter(_ dice: inout Dice) -> Letter {
    func box(_ address: String) -> Letter.Mailbox {
        Letter.Mailbox(name: Bool.random(using: &dice) ? drawn(morsels, upTo: 6, &dice) : nil, address: address)
    }
    return Letter(
        from: box("desk@example.org"), to: box("o'neill+\(dice.next())@sub.example.org"),
        replyTo: Bool.random(using: &dice) ? box("reply@example.org") : nil, subject: drawn(morsels, upTo: 12, &dice),
        words: drawnText(&dice), page: Bool.random(using: &dice) ? drawnText(&dice) : nil,
        pictures: (0..<Int.random(in: 0...2, using: &dice)).map { picture($0, &dice) },
        headers: [
            .init(.listUnsubscribe, "<https://example.org/\(dice.next())>"), .init(.autoSubmitted, "auto-generated"),
        ],
        date: Int64.random(in: 0..<4_000_000_000, using: &dice), messageID: "\(dice.next())@example.org")
}

extension ReadLetter {
    /// What a letter should be read as.
    init(_ letter: Letter) {
        func trimmed(_ text: String) -> String { text.trimmingCharacters(in: CharacterSet(charactersIn: " ")) }
        func box(_ mailbox: Letter.Mailbox) -> Box {
            Box(name: Exact(trimmed(mailbox.name ?? "")), address: mailbox.address)
        }
        func part(_ type: String, _ text: String) -> Part {
            let bytes = Array(text.utf8).replacing([0x0d, 0x0a], with: [0x0a]).replacing([0x0d], with: [0x0a])
            let whole = bytes.last == 0x0a ? bytes : bytes + [0x0a]
            return Part(
                type: type, charset: "utf-8", text: Exact(String(decoding: whole, as: UTF8.self)), id: "",
                disposition: "")
        }
        let top = letter.html == nil ? ["Content-Type", "Content-Transfer-Encoding"] : ["Content-Type"]
        names =
            ["Date", "From"] + (letter.replyTo == nil ? [] : ["Reply-To"]) + ["To", "Subject", "Message-ID"]
            + letter.headers.map(\.name.rawValue) + ["MIME-Version"] + top
        from = [box(letter.from)]
        to = [box(letter.to)]
        replyTo = letter.replyTo.map { [box($0)] } ?? []
        cc = []
        bcc = []
        subject = Exact(trimmed(letter.subject))
        date = letter.date
        let pictures = letter.html == nil ? [] : letter.pictures
        let shown = pictures.map { picture in
            Part(
                type: "image/png", charset: "",
                text: Exact(String(decoding: picture.base64.filter { $0 > 0x20 }, as: UTF8.self)),
                id: "<\(picture.contentID)>", disposition: "inline")
        }
        let page = letter.html.map { [part("text/html", $0)] } ?? []
        let related = pictures.isEmpty ? [] : ["multipart/related"]
        parts = [part("text/plain", letter.text)] + page + shown
        kinds =
            letter.html == nil
            ? ["text/plain"]
            : ["multipart/alternative", "text/plain"] + related + ["text/html"] + pictures.map { _ in "image/png" }
        defects = []
        hasLongLines = false
        isASCII = true
        bareEnds = 0
    }
}

@Suite(.enabled(if: Python.isThere, "needs python3, or FIRSTHAND_PYTHON naming one"))
struct LetterReadBackTests {
    @Test func `a thousand hostile letters are read back as they were meant`() throws {
        var dice = Dice(state: 13)
        let letters = (0..<1000).map { _ in hostileLetter(&dice) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "firsthand-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try letters.enumerated().map { index, letter in
            let path = folder.appending(path: "\(index).eml")
            try Data(letter.rendered(boundarySeed: "seed1234")).write(to: path)
            return path.path
        }
        let lines = try Python.output("read_eml.py", paths).split(separator: UInt8(ascii: "\n"))
        let read = try lines.map { try JSONDecoder().decode(ReadLetter.self, from: $0) }
        let expected = letters.map(ReadLetter.init)
        try #require(read.count == letters.count)
        let wrong = letters.indices.filter { read[$0] != expected[$0] }
        #expect(wrong == [])
    }
}
