// SPDX-License-Identifier: AGPL-3.0-or-later

/// The lists of words that come with the program, as text.
struct LeakLists: Sendable {
    static let names = [
        "meanings", "occupations", "regions", "places", "months", "generic", "name-parts", "same-names", "common-names",
        "public-names", "cities-abroad", "ordinary",
    ]

    private let texts: [String: String]

    init(texts: [String: String]) {
        self.texts = texts
    }

    /// The lines of a list without its notes.
    func lines(of name: String) -> [Substring] {
        (texts[name] ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
    }

    /// Words of a list that is nothing but words, folded.
    func words(of name: String) -> Set<String> {
        Set(lines(of: name).flatMap { LeakWords.of(String($0)).map(\.text) })
    }

    var isWhole: Bool { Self.names.allSatisfy { texts[$0] != nil } }
}
