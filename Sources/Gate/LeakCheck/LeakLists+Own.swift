// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
public import Kit

extension LeakLists {
    /// As they were built into the program.
    static func own() -> LeakLists {
        var texts: [String: String] = [:]
        for name in names {
            let url = Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Lists")
            texts[name] = url.flatMap { try? String(contentsOf: $0, encoding: .utf8) }
        }
        return LeakLists(texts: texts)
    }
}

extension LeakVocabulary {
    /// That of the program's own lists, read once; nil when they are not whole.
    static let own: LeakVocabulary? = {
        let lists = LeakLists.own()
        return lists.isWhole ? LeakVocabulary(lists) : nil
    }()
}

extension LeakCheck {
    /// Nil when the lists of words that come with the program are not whole: then nothing may leave.
    public init?(known: [PersonID: KnownAbout]) {
        guard let own = LeakVocabulary.own else { return nil }
        self.init(known: known, vocabulary: own)
    }
}
