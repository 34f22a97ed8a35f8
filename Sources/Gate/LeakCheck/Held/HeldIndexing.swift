// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Builds the index, person by person.
struct HeldIndexing {
    private(set) var index: HeldIndex

    private let words: LeakVocabulary
    private let names: HeldNames
    /// The same name is judged once; forgotten at the end, for names can be read in it.
    private var judged: [HeldNames.Part: Bool] = [:]
    /// What the lists say of a fact that many have; forgotten like the others.
    private var meant: [KnownAbout.Fact: [LeakLexicon.Meaning]] = [:]
    /// The spellings of a word that came before.
    private var spelt: [HeldNames.Part: [HeldSpellings.Number]] = [:]
    private var numbers: [PersonID: Int32] = [:]
    private var dropped = 0

    init(_ words: LeakVocabulary, in sounds: any SoundBytes) {
        self.words = words
        names = words.names
        index = HeldIndex(in: sounds)
    }

    var count: Int { numbers.count }

    /// Takes somebody in, in the place of what was known of them.
    mutating func put(_ id: PersonID, _ known: KnownAbout) throws {
        drop(id)
        // Not all of fifty thousand people at once.
        if spelt.count > 20_000 { spelt = [:] }
        if meant.count > 20_000 { meant = [:] }
        let person = index.addPerson(id)
        numbers[id] = person
        var parts: [FactKind: [HeldNames.Part]] = [:]
        for held in known.facts {
            switch held.kind {
            case let kind where kind.isName:
                for spelt in names.parts(of: held.text) {
                    parts[kind, default: []].append(contentsOf: spelt)
                    for (slot, part) in spelt.enumerated() {
                        try addName(part, kind, person, slot: Int8(min(slot, 100)))
                    }
                    if spelt.count == 2 { try addJoined(spelt[0], spelt[1], kind, person) }
                }
            case .initials: addInitials(held.text, person)
            case .age: if let age = Int(held.text.filter(\.isNumber)) { addKey("age:\(age)", .age, person) }
            case .birthDate, .arrival, .crossing, .hearing: addDays(held, person)
            case .phone, .caseReference: addNumber(held, person)
            case .email: addAccount(held.text, .email, person)
            case .relative: try addRelative(held.text, person)
            default: try addWords(held, person)
            }
        }
        try addWhole(parts[.givenName] ?? [], parts[.familyName] ?? [], person)
    }

    /// After one or many were put in: what can be read of them is forgotten but for the sounds.
    mutating func finish() {
        (judged, spelt, meant) = ([:], [:], [:])
        if dropped > Self.mostDropped { sweep() }
    }

    /// Takes somebody out, and wipes what only they had; false when nobody is there.
    @discardableResult
    mutating func remove(_ id: PersonID) -> Bool {
        guard drop(id) else { return false }
        sweep()
        return true
    }

    /// So many people may be changed before what was known of them earlier is taken out of the rows.
    private static let mostDropped = 64

    @discardableResult
    private mutating func drop(_ id: PersonID) -> Bool {
        guard let number = numbers.removeValue(forKey: id) else { return false }
        index.drop(number)
        dropped += 1
        return true
    }

    private mutating func sweep() {
        spelt = [:]
        index.sweep()
        dropped = 0
    }

    // MARK: Names

    private mutating func addName(_ part: HeldNames.Part, _ kind: FactKind, _ person: Int32, slot: Int8) throws {
        guard part.text.unicodeScalars.count > 1 else { return }
        let isCommon = isCommon(part)
        let points = isCommon ? min(kind.points, kind == .familyName ? 55 : 60) : kind.points
        let fact = fact(person, kind, points: points, isCommon: isCommon, slot: slot)
        for text in words.sameNames(as: part.text) { try addSpelling(text, .latin, fact) }
        // Grace is written as it is said where other scripts are.
        if part.script == .latin, part.text.hasSuffix("ce") || part.text.hasSuffix("ne") {
            try addSpelling(EnglishPlace.spoken(part.text), .latin, fact)
        }
        for text in names.spellings(of: part) { try addSpelling(text, part.script, fact) }
    }

    /// Mohammad Reza written as one word.
    private mutating func addJoined(_ one: HeldNames.Part, _ two: HeldNames.Part, _ kind: FactKind, _ person: Int32)
        throws
    {
        let fact = fact(person, kind, points: kind.points, isCommon: false)
        try addSpelling(one.text + two.text, one.script, fact)
    }

    /// Given and family name without a space, as in addresses and file names.
    private mutating func addWhole(_ given: [HeldNames.Part], _ family: [HeldNames.Part], _ person: Int32) throws {
        var isNamesake = false
        for one in given.prefix(6) {
            for other in family.prefix(6) where other.script == one.script {
                isNamesake = isNamesake || words.isPublic(one.text, other.text, one.script)
                let fact = fact(person, .otherName, points: 100, isCommon: false)
                try addSpelling(one.text + other.text, one.script, fact)
                try addSpelling(other.text + one.text, one.script, fact)
                guard let initial = one.text.unicodeScalars.first, other.text.unicodeScalars.count > 4 else { continue }
                addAccountKey(String(initial) + other.text, fact)
                addAccountKey(other.text + String(initial), fact)
                if let last = other.text.unicodeScalars.first {
                    addInitials("\(initial).\(last).", person)
                    addInitials("\(last).\(initial).", person)
                }
            }
        }
        if isNamesake { index.namesakes.insert(person) }
    }

    private mutating func isCommon(_ part: HeldNames.Part) -> Bool {
        if let known = judged[part] { return known }
        let isCommon =
            words.isCommonName(part.text, part.script) || words.isOrdinary(part.text)
            || part.text.unicodeScalars.count < 4 || words.isMeaning(part.text)
        judged[part] = isCommon
        return isCommon
    }

    private mutating func addRelative(_ text: String, _ person: Int32) throws {
        for spelt in names.parts(of: text) {
            for part in spelt where part.text.unicodeScalars.count > 1 {
                let isCommon = isCommon(part)
                let fact = fact(person, .relative, points: isCommon ? 25 : 45, isCommon: isCommon)
                for text in names.spellings(of: part) { try addSpelling(text, part.script, fact) }
            }
            guard spelt.count > 1 else { continue }
            let whole = fact(person, .relative, points: 80, parts: min(spelt.count, 8), isCommon: false)
            for (place, part) in spelt.prefix(8).enumerated() {
                try addSpelling(part.text, part.script, whole, part: place)
            }
        }
    }

    private mutating func addSpelling(_ text: String, _ script: LeakWord.Script, _ fact: Int32, part: Int = 0) throws {
        let posting = HeldIndex.Posting(fact: fact, part: UInt8(part))
        let word = HeldNames.Part(text: text, script: script)
        if let numbers = spelt[word] {
            for number in numbers { index.add(posting, to: number) }
        } else {
            let exactly = words.isOrdinary(text) ? text : nil
            spelt[word] = try NameSounds.readings(of: text, script, isHeld: true).map {
                try index.add(posting, $0, script, exactly: exactly)
            }
        }
        // What has no sounds, such as digits, is known by its letters.
        if script == .digits || script == .other || text.unicodeScalars.count < 3 {
            index.add(posting, under: "word:\(text)")
        }
    }

    // MARK: Other things

    private mutating func fact(
        _ person: Int32, _ kind: FactKind, points: Int, parts: Int = 1, isCommon: Bool = false, slot: Int8 = 0
    ) -> Int32 {
        index.add(
            HeldIndex.Fact(person: person, kind: kind, points: points, parts: parts, isCommon: isCommon, slot: slot))
    }

    private mutating func addKey(_ key: String, _ kind: FactKind, _ person: Int32, points: Int? = nil) {
        let fact = fact(person, kind, points: points ?? kind.points)
        index.add(HeldIndex.Posting(fact: fact, part: 0), under: key)
    }

    private mutating func addInitials(_ text: String, _ person: Int32) {
        let letters = LeakWords.of(text).filter { $0.script != .digits }.map(\.text).joined()
        guard (2...5).contains(letters.unicodeScalars.count) else { return }
        addKey("initials:\(letters)", .initials, person)
    }

    private mutating func addDays(_ held: KnownAbout.Fact, _ person: Int32) {
        for day in words.days.found(in: LeakWords.of(held.text)) {
            if let year = day.year { addKey("month:\(year)-\(day.month)", held.kind, person, points: 10) }
            guard let date = day.day else { continue }
            if let year = day.year {
                addKey("date:\(year)-\(day.month)-\(date)", held.kind, person, points: max(50, held.kind.points))
            }
            addKey("day:\(day.month)-\(date)", held.kind, person, points: 20)
        }
    }

    private mutating func addNumber(_ held: KnownAbout.Fact, _ person: Int32) {
        let words = LeakWords.of(held.text)
        let digits = LeakNumbers.plain(words.filter { $0.script == .digits }.map(\.text).joined())
        if digits.utf8.count >= 6 {
            let key = String(digits.suffix(9))
            index.digitCounts.insert(key.utf8.count)
            addKey("digits:\(key)", held.kind, person)
        }
        guard words.contains(where: { $0.script != .digits }) else { return }
        addAccount(held.text, held.kind, person)
    }

    /// An address whole, and what stands before its @, which is often the name of an account elsewhere too.
    private mutating func addAccount(_ text: String, _ kind: FactKind, _ person: Int32) {
        let fact = fact(person, kind, points: kind.points)
        let halves = text.split(separator: "@", maxSplits: 1)
        addAccountKey(LeakWords.of(text).map(\.text).joined(), fact)
        guard kind == .email, let local = halves.first else { return }
        let plain = LeakWords.of(String(local.split(separator: "+").first ?? "")).map(\.text).joined()
        if plain.unicodeScalars.count >= 6, !words.isOrdinary(plain) { addAccountKey(plain, fact) }
    }

    private mutating func addAccountKey(_ text: String, _ fact: Int32) {
        guard text.unicodeScalars.count >= 5 else { return }
        index.addAccountStart(of: text)
        index.add(HeldIndex.Posting(fact: fact, part: 0), under: "account:\(text)")
    }

    /// Words with a meaning in our lists, or a proper name of several words.
    private mutating func addWords(_ held: KnownAbout.Fact, _ person: Int32) throws {
        if held.kind.isInLists {
            let found = meanings(of: held)
            for meaning in found { addKey(meaning.key, held.kind, person, points: meaning.points) }
            if !found.isEmpty { return }
        }
        try addPhrase(held, LeakWords.of(held.text), person)
    }

    private mutating func meanings(of held: KnownAbout.Fact) -> [LeakLexicon.Meaning] {
        if let known = meant[held] { return known }
        let found = words.lexicon.found(in: LeakWords.of(held.text), isProse: { _ in false }).map(\.meaning).filter {
            $0.kind == held.kind || held.kind == .homeTown && $0.kind == .town
        }
        meant[held] = found
        return found
    }

    private mutating func addPhrase(_ held: KnownAbout.Fact, _ typed: [LeakWord], _ person: Int32) throws {
        let telling = typed.filter { !words.isGeneric($0.text) && $0.count > 2 }
        let hasOwnWord = telling.contains { !words.isOrdinary($0.text) && !words.isMeaning($0.text) }
        let chosen = (hasOwnWord ? telling : typed).prefix(6)
        guard !chosen.isEmpty else { return }
        var points = held.kind.points
        if held.kind == .otherWords, !hasOwnWord, chosen.count < 3 { points = 35 }
        if held.kind == .homeTown, words.isLargeCity(chosen.map(\.text).joined()) { points = 15 }
        let fact = fact(person, held.kind, points: points, parts: chosen.count)
        for (place, word) in chosen.enumerated() {
            try addSpelling(word.text, word.script, fact, part: place)
            // Names of houses and schools here are said as English is, and other scripts write what is said.
            guard word.script == .latin, held.kind != .homeTown else { continue }
            let spoken = EnglishPlace.spoken(word.text)
            if spoken != word.text { try addSpelling(spoken, .latin, fact, part: place) }
        }
        guard held.kind.isProperName, typed.count > 1, typed.count < 4, let script = typed.first?.script else { return }
        // Lashkar Gah is one word in other scripts.
        let whole = self.fact(person, held.kind, points: points)
        try addSpelling(typed.map(\.text).joined(), script, whole)
        // Deir ez-Zor is Deir al-Zor.
        let plain = typed.indices.map { HeldNames.isArticle(typed, $0) ? "al" : typed[$0].text }
        if plain.contains("al") { try addSpelling(plain.joined(), script, whole) }
    }
}
