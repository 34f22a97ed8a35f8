// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// The name of an outlet, a class of them or a subject, however it was typed: a no to "the Gazette" is a no to "Gazette".
///
/// Only for a no. A yes holds for the name as it was said and for no other.
struct SpokenName: Hashable {
    private let words: [String]

    init(_ name: String) {
        let words = Folding.words(of: name)
        self.words = words.first == "the" && words.count > 1 ? Array(words.dropFirst()) : words
    }

    /// Whether any name of the one is also among the other; names without a letter in them are none.
    static func meet(_ some: some Sequence<String>, _ others: some Sequence<String>) -> Bool {
        let shut = Set(others.map(SpokenName.init)).filter { !$0.words.isEmpty }
        return some.contains { shut.contains(SpokenName($0)) }
    }
}
