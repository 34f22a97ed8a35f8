// SPDX-License-Identifier: AGPL-3.0-or-later

/// Every spelling of a held name by its sounds, found by those that sound alike.
struct HeldSpellings {
    /// A spelling is known by its number.
    typealias Number = UInt32

    private struct Spelling {
        let start: UInt32
        let count: UInt8
        let vowels: NameSounds.Vowels
        let script: LeakWord.Script
        /// The mark of an ordinary word, which is taken only when it is spelt exactly so; nought for others.
        let exactly: UInt32
    }

    /// What stands in a text may be this spelling.
    struct Near {
        let number: Number
        let distance: Int
        let script: LeakWord.Script
        let exactly: UInt32
    }

    private var sounds: any SoundBytes
    private var spellings: [Spelling] = []
    /// The number of a spelling by a mark of all of it.
    private var numbers = PackedLists()
    private var byKey = PackedLists()
    private var postings = PackedLists()

    init(in sounds: any SoundBytes) {
        self.sounds = sounds
    }

    /// Adds a posting to a spelling that is there.
    mutating func add(_ posting: UInt32, to number: Number) { postings.add(posting, under: UInt64(number) + 1) }

    /// Adds a posting to a spelling, and says which that is.
    mutating func add(
        _ posting: UInt32, _ heard: NameSounds, _ script: LeakWord.Script, exactly: String?, marks: HeldMarks
    ) throws -> Number {
        let mark = marks.mark(heard, script, exactly: exactly)
        if let number = numbers.last(under: mark) {
            add(posting, to: number)
            return number
        }
        let start = try heard.sounds.withUnsafeBytes { try sounds.append($0) }
        let number = UInt32(spellings.count)
        spellings.append(
            Spelling(
                start: UInt32(start), count: UInt8(clamping: heard.sounds.count), vowels: heard.vowels, script: script,
                exactly: exactly.map(marks.short) ?? 0))
        numbers.add(number, under: mark)
        byKey.add(number, under: heard.key)
        add(posting, to: number)
        return number
    }

    func postings(of number: Number) -> [UInt32] { postings.values(under: UInt64(number) + 1) }

    /// Every spelling that sounds near enough.
    func near(_ heard: NameSounds) -> [Near] {
        var found: [Near] = []
        let bytes = sounds.bytes.bindMemory(to: UInt8.self)
        heard.withHeard { heard in
            byKey.each(under: heard.key) { number in
                let spelling = spellings[Int(number)]
                let place = Int(spelling.start)..<(Int(spelling.start) + Int(spelling.count))
                let own = HeardSounds(
                    sounds: UnsafeBufferPointer(rebasing: bytes[place]), vowels: spelling.vowels)
                guard let distance = NameLikeness.distance(heard, own) else { return }
                found.append(
                    Near(
                        number: number, distance: distance, script: spelling.script, exactly: spelling.exactly))
            }
        }
        return found
    }

    /// Takes postings through `change`, and wipes the sounds of spellings that nobody has any more.
    mutating func rewrite(_ change: (UInt32) -> UInt32?) {
        postings.rewrite(change)
        for number in spellings.indices where !postings.contains(UInt64(number) + 1) {
            let start = Int(spellings[number].start)
            sounds.wipe(start..<(start + Int(spellings[number].count)))
        }
        let postings = postings
        // A wiped one would be found again by its mark, without its sounds.
        let keep: (UInt32) -> UInt32? = { postings.contains(UInt64($0) + 1) ? $0 : nil }
        numbers.rewrite(keep)
        byKey.rewrite(keep)
    }
}
