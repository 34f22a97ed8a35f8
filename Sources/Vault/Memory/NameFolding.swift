// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// A name made comparable however it was spelled and in whichever script: what a search by name compares.
enum NameFolding {
    /// The name's words, folded: case, accents, letter forms and vowel signs of Arabic script, homophone Ethiopic letters.
    static func words(of name: String) -> [String] {
        Folding.folded(name).split(separator: " ").map(String.init)
    }

    /// The bones of a word: its consonants, and whether it begins with a vowel.
    ///
    /// Letters that are written for one another count as one. Mohammed, Muhamad, محمد and መሐመድ have the same. Empty for
    /// scripts that it does not know.
    static func bones(of word: String) -> [UInt8] {
        var sounds: [UInt8] = []
        let letters = word.unicodeScalars.map(\.value)
        var (place, before) = (0, unknown)
        while place < letters.count {
            let (sound, length) = sound(letters, at: place)
            guard sound != unknown else { return [] }
            // Latin letters are doubled where the other scripts write one.
            let isDoubled = sound == before && letters[place] < 0x80
            if !isDoubled, place == 0 || !isVowel(sound) { sounds.append(sound) }
            before = sound
            place += length
        }
        dropEnd(&sounds)
        return sounds
    }

    /// The bones of a whole name as if it were one word: Abdulrahman and Abd al-Rahman have the same.
    static func bones(ofAll words: [[UInt8]]) -> [UInt8] {
        var out: [UInt8] = []
        for (place, bones) in words.enumerated() {
            guard let first = bones.first else { return [] }
            // A vowel at a word's start is one within the name.
            out += place > 0 && isVowel(first) ? bones.dropFirst() : bones[...]
        }
        dropEnd(&out)
        return out
    }

    private static let unknown = UInt8(ascii: "?")

    /// Vowels, and w and y where they may be vowels, are heard at the start alone.
    private static func isVowel(_ sound: UInt8) -> Bool {
        sound == UInt8(ascii: "a") || sound == UInt8(ascii: "w") || sound == UInt8(ascii: "y")
    }

    /// An h at the end is hardly ever spoken.
    private static func dropEnd(_ sounds: inout [UInt8]) {
        if sounds.count > 1, sounds.last == UInt8(ascii: "h") { sounds.removeLast() }
    }

    /// The sound at a place and how many letters write it.
    private static func sound(_ letters: [UInt32], at place: Int) -> (UInt8, Int) {
        let letter = letters[place]
        switch letter {
        case 0x61...0x7A: return latin(letters, at: place)
        case 0x0620...0x06D3: return (arabic[Int(letter - 0x0620)], 1)
        case 0x1200...0x137F: return (ethiopic[Int(letter - 0x1200) / 8], 1)
        default: return (unknown, 1)
        }
    }

    private static func latin(_ letters: [UInt32], at place: Int) -> (UInt8, Int) {
        func letter(_ more: Int) -> UInt8 {
            place + more < letters.count ? UInt8(truncatingIfNeeded: letters[place + more]) : 0
        }
        let (first, second) = (letter(0), letter(1))
        if letter(2) == UInt8(ascii: "h"),
            let three = triples.first(where: { $0.first == first && $0.second == second })
        {
            return (three.sound, 3)
        }
        if let pair = pairs.first(where: { $0.first == first && $0.second == second }) { return (pair.sound, 2) }
        if first == UInt8(ascii: "c"), second == UInt8(ascii: "e") || second == UInt8(ascii: "i") {
            return (UInt8(ascii: "s"), 1)
        }
        return (single[Int(first - UInt8(ascii: "a"))], 1)
    }

    /// Three Latin letters that write one sound; the third is h.
    private static let triples = written(["tcs", "scs", "dzj"])

    /// Two Latin letters that write one sound.
    private static let pairs = written([
        "shs", "chs", "ths", "tss", "tzs", "khh", "ghk", "djj", "zhj", "dhd", "phf", "ckk",
    ])

    /// Two letters and the sound that they begin.
    private static func written(_ words: [String]) -> [(first: UInt8, second: UInt8, sound: UInt8)] {
        words.map { word in
            let letters = Array(word.utf8)
            return (letters[0], letters[1], letters[2])
        }
    }

    /// The sounds of a to z.
    private static let single = Array("abkdafkhajklmnapkrstawwhyd".utf8)

    /// Letters of Arabic script from U+0620 on, as folding leaves them.
    private static let arabic: [UInt8] = {
        let letters: [(String, Character)] = [
            ("اعء", "a"), ("ب", "b"), ("پ", "p"), ("تطټٹ", "t"), ("ثسشصچښڅ", "s"), ("جژ", "j"), ("حخه", "h"),
            ("دذزضظډڈځږ", "d"), ("رړڑ", "r"), ("غقكگګ", "k"), ("ف", "f"), ("ل", "l"), ("م", "m"), ("نںڼ", "n"),
            ("وۋ", "w"), ("يےۍ", "y"),
        ]
        var table = [UInt8](repeating: unknown, count: 0x06D4 - 0x0620)
        for (all, sound) in letters {
            for letter in all.unicodeScalars { table[Int(letter.value) - 0x0620] = sound.asciiValue ?? unknown }
        }
        return table
    }()

    /// The consonant of each row of Ethiopic letters, eight to a row.
    private static let ethiopic = Array("hlhmsrsskkkkbwtshhnnakkhhwadjyddjkkktspssfp-----".utf8)
}
