// SPDX-License-Identifier: AGPL-3.0-or-later

/// All that the lists know, read once.
struct LeakVocabulary: Sendable {
    let lexicon: LeakLexicon
    let names: HeldNames
    let days: LeakDays

    private let ordinary: Set<String>
    private let generic: Set<String>
    private let largeCities: SoundIndex
    private let common: SoundIndex
    private let publicNames: SoundIndex
    private let same: [String: [String]]

    init(_ lists: LeakLists) {
        lexicon = LeakLexicon(lists)
        names = HeldNames(lists)
        days = LeakDays(lists)
        ordinary = lists.words(of: "ordinary")
        generic = lists.words(of: "generic")
        largeCities = Self.sounds(lists.lines(of: "cities-abroad").flatMap { LeakWords.of(String($0)) })
        common = Self.sounds(lists.lines(of: "common-names").flatMap { LeakWords.of(String($0)) })
        publicNames = Self.sounds(
            lists.lines(of: "public-names").compactMap { line in
                let words = LeakWords.of(String(line))
                guard var whole = words.first else { return nil }
                whole.text = words.map(\.text).joined()
                return whole
            })
        var same: [String: [String]] = [:]
        for line in lists.lines(of: "same-names") {
            let names = LeakWords.of(String(line)).map(\.text)
            for name in names { same[name, default: []].append(contentsOf: names.filter { $0 != name }) }
        }
        self.same = same
    }

    private static func sounds(_ words: [LeakWord]) -> SoundIndex {
        var index = SoundIndex()
        for word in words {
            for sounds in NameSounds.readings(of: word.text, word.script, isHeld: true) { _ = index.form(of: sounds) }
        }
        return index
    }

    func isOrdinary(_ text: String) -> Bool {
        // In Arabic an alef at the end is the case of the word.
        ordinary.contains(text) || text.hasSuffix("ا") && ordinary.contains(String(text.unicodeScalars.dropLast()))
    }
    func isGeneric(_ text: String) -> Bool { generic.contains(text) }
    func sameNames(as text: String) -> [String] { same[text] ?? [] }

    func isCommonName(_ text: String, _ script: LeakWord.Script, within most: Int = 5) -> Bool {
        NameSounds.readings(of: text, script, isHeld: false).contains { common.isNear($0, within: most) }
    }

    /// Whether it is a name of the news, in either order.
    func isPublic(_ given: String, _ family: String, _ script: LeakWord.Script) -> Bool {
        NameSounds.readings(of: given + family, script, isHeld: false).contains { publicNames.isNear($0, within: 5) }
    }

    func isLargeCity(_ text: String) -> Bool {
        let words = LeakWords.of(text)
        return words.count == 1
            && NameSounds.readings(of: text, words[0].script, isHeld: false).contains {
                largeCities.isNear($0, within: 4)
            }
    }

    /// A word that is a place or means something else too.
    func isMeaning(_ text: String) -> Bool {
        !lexicon.found(in: LeakWords.of(text), isProse: { _ in false }).isEmpty
    }
}
