// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Everything held, so ordered that a text is read once whatever the number of people, and packed.
///
/// It holds numbers and marks; what can be read of it are the sounds of names, in the memory that is handed in.
struct HeldIndex {
    /// One thing that a text may say of one person.
    struct Fact: Sendable {
        let person: Int32
        let kind: FactKind
        let points: Int8
        /// How many parts of it must stand near each other: Rose Court has two.
        let parts: Int8
        /// Which part of a name it is, for each counts once, however it is spelt; below nought where many have it, or
        /// it is a word too.
        private let nameSlot: Int8

        init(person: Int32, kind: FactKind, points: Int, parts: Int, isCommon: Bool, slot: Int8) {
            (self.person, self.kind) = (person, kind)
            self.points = Int8(clamping: points)
            self.parts = Int8(clamping: parts)
            nameSlot = isCommon ? ~slot : slot
        }

        var isCommon: Bool { nameSlot < 0 }
        var slot: Int8 { nameSlot < 0 ? ~nameSlot : nameSlot }
    }

    /// A fact, or a part of it, that stands behind a spelling or a key.
    struct Posting: Sendable {
        let fact: Int32
        let part: UInt8

        init(fact: Int32, part: UInt8) { (self.fact, self.part) = (fact, part) }
        init(packed: UInt32) { (fact, part) = (Int32(packed >> 4), UInt8(packed & 15)) }
        var packed: UInt32 { UInt32(fact) << 4 | UInt32(min(part, 15)) }
    }

    /// How many first letters tell whether an account may begin so.
    static let accountStart = 5

    private(set) var people: [PersonID?] = []
    private(set) var facts: [Fact] = []
    private(set) var spellings: HeldSpellings
    /// How many digits the held numbers have.
    var digitCounts: Set<Int> = []
    /// Full names that the news names every day, person by person.
    var namesakes: Set<Int32> = []
    let marks = HeldMarks()
    /// By key of a meaning, a day, an account name, digits.
    private var keys = PackedLists()
    /// The first letters of account names.
    private var accountStarts: Set<UInt64> = []

    init(in sounds: any SoundBytes) {
        spellings = HeldSpellings(in: sounds)
    }

    // MARK: Asked

    func postings(under key: String) -> [Posting]? {
        let found = keys.values(under: marks.mark(key))
        return found.isEmpty ? nil : found.map(Posting.init(packed:))
    }

    func postings(of spelling: HeldSpellings.Number) -> [Posting] {
        spellings.postings(of: spelling).map(Posting.init(packed:))
    }

    func mayStartAccount(_ text: String) -> Bool {
        accountStarts.contains(marks.mark(String(text.unicodeScalars.prefix(Self.accountStart))))
    }

    // MARK: Told

    mutating func addPerson(_ id: PersonID) -> Int32 {
        people.append(id)
        return Int32(people.count - 1)
    }

    mutating func add(_ fact: Fact) -> Int32 {
        facts.append(fact)
        return Int32(facts.count - 1)
    }

    mutating func add(_ posting: Posting, under key: String) { keys.add(posting.packed, under: marks.mark(key)) }

    mutating func add(_ posting: Posting, to spelling: HeldSpellings.Number) {
        spellings.add(posting.packed, to: spelling)
    }

    mutating func add(_ posting: Posting, _ heard: NameSounds, _ script: LeakWord.Script, exactly: String?) throws
        -> HeldSpellings.Number
    {
        try spellings.add(posting.packed, heard, script, exactly: exactly, marks: marks)
    }

    mutating func addAccountStart(of text: String) {
        accountStarts.insert(marks.mark(String(text.unicodeScalars.prefix(Self.accountStart))))
    }

    /// Whoever has that number is not found any more; `sweep` takes out what is left of them.
    mutating func drop(_ person: Int32) {
        people[Int(person)] = nil
        namesakes.remove(person)
    }

    /// Takes out everything of those who were dropped, and wipes the sounds that only they had.
    mutating func sweep() {
        var renumbered = [UInt32](repeating: .max, count: facts.count)
        var kept: [Fact] = []
        for (place, fact) in facts.enumerated() where people[Int(fact.person)] != nil {
            renumbered[place] = UInt32(kept.count)
            kept.append(fact)
        }
        facts = kept
        let change: (UInt32) -> UInt32? = { packed in
            let new = renumbered[Int(packed >> 4)]
            return new == .max ? nil : new << 4 | packed & 15
        }
        keys.rewrite(change)
        spellings.rewrite(change)
    }
}
