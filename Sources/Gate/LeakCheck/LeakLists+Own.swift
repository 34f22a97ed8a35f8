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

extension LeakCheck {
    /// Nil when the lists of words that come with the program are not whole: then nothing may leave.
    public init?(known: [PersonID: KnownAbout]) {
        self.init(known: known, lists: .own())
    }
}
