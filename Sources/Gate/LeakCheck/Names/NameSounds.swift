// SPDX-License-Identifier: AGPL-3.0-or-later

/// How a name sounds, roughly, in whatever script and spelling it is written: one letter a sound.
///
/// S is sh, C ch, J j or zh, x kh, G gh, T th, D dh, E and I vowels hardly heard; short vowels are absent where the script leaves them out.
struct NameSounds: Hashable {
    var sounds: [UInt8]
    var vowels: Vowels

    /// How many of the vowels are written.
    enum Vowels: UInt8, Comparable {
        case all, most, few

        static func < (left: Vowels, right: Vowels) -> Bool { left.rawValue < right.rawValue }
    }

    /// The ways in which a word may sound; a held name is given more of them than a word of a text.
    static func readings(of word: String, _ script: LeakWord.Script, isHeld: Bool) -> [NameSounds] {
        let units = Array(word.unicodeScalars.prefix(mostLetters))
        let found: [[UInt8]] =
            switch script {
            case .latin: LatinSounds.readings(of: units)
            case .arabic: ArabicSounds.readings(of: units)
            case .ethiopic: [EthiopicSounds.reading(of: units)]
            case .cyrillic: CyrillicSounds.readings(of: units)
            case .digits, .other: []
            }
        let isArabic = script == .arabic
        var all = found.map {
            NameSounds(
                sounds: compounded(tidied($0, keepsDoubles: isArabic)),
                vowels: isArabic ? .few : script == .ethiopic ? .most : .all)
        }
        if isHeld {
            for one in all {
                all.append(contentsOf: one.heldVariants())
            }
        }
        var seen: Set<NameSounds> = []
        return all.filter { $0.sounds.count > 1 && seen.insert($0).inserted }
    }

    /// Longer than any name; what is written longer than this is compared by its beginning.
    static let mostLetters = 32

    /// Doubled sounds are one, unless a vowel between them is not written.
    private static func tidied(_ sounds: [UInt8], keepsDoubles: Bool) -> [UInt8] {
        var out: [UInt8] = []
        for sound in sounds where out.last != sound || keepsDoubles && !isSoft(sound) {
            // Ts is written s as often.
            if sound == l("s"), out.last == l("t") { out.removeLast() }
            if sound == l("S"), out.last == l("t") {
                out[out.count - 1] = l("C")
            } else if sound == l("J"), out.last == l("d"), !keepsDoubles {
                out[out.count - 1] = sound
            } else {
                out.append(sound)
            }
        }
        return out
    }

    /// Abd al-Rahman, Abdurrahman and Abdelrahman, Nur al-Din and Nooruddin made one.
    private static func compounded(_ sounds: [UInt8]) -> [UInt8] {
        var sounds = sounds
        if let servant = servantOf(sounds) { sounds = servant }
        let count = sounds.count
        if count >= 6, sounds[count - 1] == l("n"), count >= 4 {
            // …din, with or without its vowel; before it ud, al, ed.
            let hasVowel = isVowel(sounds[count - 2]) || sounds[count - 2] == l("y")
            let start = count - (hasVowel ? 3 : 2)
            if sounds[start] == l("d") {
                var end = start
                if end > 3, sounds[end - 1] == l("l") { end -= 1 }
                if end > 2, isVowel(sounds[end - 1]) {
                    return Array(sounds[..<(end - 1)]) + Array("udin".utf8)
                }
            }
        }
        return sounds
    }

    private static func servantOf(_ sounds: [UInt8]) -> [UInt8]? {
        var place = 0
        if let first = sounds.first, isVowel(first) { place = 1 }
        guard sounds.count > place + 3, sounds[place] == l("b"), sounds[place + 1] == l("d") else { return nil }
        place += 2
        let start = place
        while place < sounds.count, isVowel(sounds[place]) || sounds[place] == l("w") { place += 1 }
        if place < sounds.count, sounds[place] == l("l") { place += 1 }
        // Abdi and Abdo stay names of their own.
        guard place < sounds.count, place > start || sounds.count - place > 2 else { return nil }
        return Array("abd".utf8) + sounds[place...]
    }

    /// Sounds that are written as others in some places: kh as h, th as s, j as g.
    private func heldVariants() -> [NameSounds] {
        let swaps: [(UInt8, UInt8)] = [
            (Self.l("x"), Self.l("h")), (Self.l("h"), Self.l("x")), (Self.l("x"), Self.l("C")),
            (Self.l("T"), Self.l("s")),
            (Self.l("J"), Self.l("g")), (Self.l("g"), Self.l("J")),
            (Self.l("J"), Self.l("y")), (Self.l("v"), Self.l("b")), (Self.l("v"), Self.l("f")),
            (Self.l("q"), Self.l("h")),
            (Self.l("p"), Self.l("b")), (Self.l("C"), Self.l("S")),
        ]
        var all = swaps.compactMap { from, to in
            sounds.contains(from) ? sounds.map { $0 == from ? to : $0 } : nil
        }
        // At its end d is said t; a Ukrainian h before a consonant is a Russian g.
        if sounds.last == Self.l("d") { all.append(sounds.dropLast() + [Self.l("t")]) }
        if sounds.last == Self.l("t") { all.append(sounds.dropLast() + [Self.l("d")]) }
        if sounds.first == Self.l("h"), sounds.count > 1, !Self.isVowel(sounds[1]) {
            all.append([Self.l("g")] + sounds.dropFirst())
        }
        return all.map { NameSounds(sounds: $0, vowels: vowels) }
    }

    /// The same for all names that could be one.
    var key: UInt64 { withHeard(\.key) }

    func withHeard<T>(_ body: (HeardSounds) -> T) -> T {
        sounds.withUnsafeBufferPointer { body(HeardSounds(sounds: $0, vowels: vowels)) }
    }

    private static func isSoft(_ sound: UInt8) -> Bool {
        isVowel(sound) || sound == l("y") || sound == l("w") || sound == l("l")
    }

    static func isVowel(_ sound: UInt8) -> Bool {
        switch sound {
        case l("a"), l("e"), l("i"), l("o"), l("u"), l("E"), l("I"): true
        default: false
        }
    }

    static func l(_ letter: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: letter.value) }
}

/// The sounds of a name where they lie.
struct HeardSounds {
    let sounds: UnsafeBufferPointer<UInt8>
    let vowels: NameSounds.Vowels

    /// The same for all names that could be one: the strong consonants alone, those that are confused made one.
    var key: UInt64 {
        var key: UInt64 = 1
        for sound in sounds {
            let strong: UInt8 =
                switch sound {
                case NameSounds.l("b"), NameSounds.l("p"): 1
                case NameSounds.l("t"), NameSounds.l("T"): 2
                case NameSounds.l("d"), NameSounds.l("D"), NameSounds.l("z"): 3
                case NameSounds.l("k"), NameSounds.l("q"), NameSounds.l("g"), NameSounds.l("G"), NameSounds.l("x"): 4
                case NameSounds.l("f"): 5
                case NameSounds.l("s"): 6
                case NameSounds.l("S"), NameSounds.l("C"), NameSounds.l("J"): 7
                case NameSounds.l("l"): 8
                case NameSounds.l("m"): 9
                case NameSounds.l("n"): 10
                case NameSounds.l("r"): 11
                default: 0
                }
            if strong != 0 { key = key &* 12 &+ UInt64(strong) }
        }
        return key
    }
}
