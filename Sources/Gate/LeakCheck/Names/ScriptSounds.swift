// SPDX-License-Identifier: AGPL-3.0-or-later

/// The sounds of a name in Arabic letters, of Arabic, Persian, Dari, Pashto, Urdu and Kurdish; folded before.
enum ArabicSounds {
    /// Before s and another consonant Persian puts a vowel, which the name may not have: استاکتون is Stockton.
    static func readings(of letters: [Unicode.Scalar]) -> [[UInt8]] {
        let whole = reading(of: letters)
        guard letters.count > 4, letters[0] == "ا", letters[1] == "س" || letters[1] == "ش",
            !"اويی".unicodeScalars.contains(letters[2])
        else { return [whole] }
        return [whole, reading(of: Array(letters.dropFirst()))]
    }

    private static func reading(of letters: [Unicode.Scalar]) -> [UInt8] {
        // God's name is written without its vowel.
        let name = Array("الله".unicodeScalars)
        var text = letters
        if text.count > name.count,
            let place = (0...(text.count - name.count)).first(where: { text[$0...].starts(with: name) })
        {
            text.replaceSubrange(place..<(place + name.count), with: "وله".unicodeScalars)
        }
        // Before a long vowel alef only carries it.
        if text.count > 2, text[0] == "ا", text[1] == "و" || text[1] == "ي" { text.removeFirst() }
        let read = text.flatMap { Array((sounds[$0] ?? "").utf8) }
        // At the beginning it stands for any vowel.
        return text.first == "ا" ? [NameSounds.l("E")] + read.dropFirst() : read
    }

    private static let sounds: [Unicode.Scalar: String] = [
        "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ټ": "t", "ٹ": "t", "ث": "T", "ج": "J", "چ": "C", "ح": "h", "خ": "x",
        "څ": "s", "ځ": "z", "د": "d", "ډ": "d", "ڈ": "d", "ذ": "D", "ر": "r", "ړ": "r", "ڑ": "r", "ز": "z", "ژ": "J",
        "ږ": "J", "س": "s", "ش": "S", "ښ": "S", "ص": "s", "ض": "D", "ط": "t", "ظ": "D", "ع": "", "غ": "G", "ف": "f",
        "ڤ": "v", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ګ": "g", "ل": "l", "ڵ": "l", "م": "m", "ن": "n", "ڼ": "n",
        "ں": "n", "ه": "h", "ھ": "h", "ہ": "h", "و": "w", "ۆ": "o", "ۇ": "u", "ي": "y", "ی": "y", "ې": "e", "ێ": "e",
        "ے": "e", "ۍ": "y",
    ]
}

/// The sounds of a name in Ethiopic letters: each is a consonant with its vowel.
enum EthiopicSounds {
    static func reading(of letters: [Unicode.Scalar]) -> [UInt8] {
        letters.flatMap(sounds)
    }

    private static func sounds(_ letter: Unicode.Scalar) -> [UInt8] {
        guard (0x1200...0x135A).contains(letter.value) else { return [] }
        let row = Int(letter.value - 0x1200) / 8
        let order = Int(letter.value - 0x1200) % 8
        guard row < rows.count else { return [] }
        let vowel = order == 0 && (rows[row].isEmpty || rows[row] == "h") ? "a" : vowels[order]
        return Array(rows[row].utf8) + Array(vowel.utf8)
    }

    /// From U+1200, eight letters a row.
    private static let rows = [
        "h", "l", "h", "m", "s", "r", "s", "S", "q", "q", "q", "q", "b", "v", "t", "C", "h", "h", "n", "n", "", "k",
        "k", "h", "h", "w", "", "z", "J", "y", "d", "d", "J", "g", "g", "g", "t", "C", "p", "s", "s", "f", "p",
    ]
    /// The sixth is mute or nearly so.
    private static let vowels = ["E", "u", "i", "a", "e", "I", "o", "wa"]
}

/// The sounds of a name in Cyrillic letters, Ukrainian first.
enum CyrillicSounds {
    /// As written, and without the ending that its place in the sentence gives it.
    static func readings(of letters: [Unicode.Scalar]) -> [[UInt8]] {
        var all = [letters]
        let text = String(String.UnicodeScalarView(letters))
        if let ending = endings.first(where: text.hasSuffix), letters.count - ending.unicodeScalars.count > 2 {
            all.append(Array(letters.dropLast(ending.unicodeScalars.count)))
        }
        // г is h in Ukrainian and g in Russian.
        if letters.contains("г") { all.append(contentsOf: all.map { $0.map { $0 == "г" ? "ґ" : $0 } }) }
        // х stands for kh and for h.
        let read = all.map { $0.flatMap { Array((sounds[$0] ?? "").utf8) } }
        return read + read.filter { $0.contains(x) }.map { $0.map { $0 == x ? h : $0 } }
    }

    private static let x = NameSounds.l("x")
    private static let h = NameSounds.l("h")
    /// The longest first.
    private static let endings = [
        "ами", "ями", "ові", "еві", "єві", "ого", "ому", "ому", "ою", "ею", "єю", "ом", "ем", "єм", "им", "ии", "іи",
        "ої",
        "а", "я", "у", "ю", "и", "і", "о", "е", "ї",
    ]

    private static let sounds: [Unicode.Scalar: String] = [
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ye", "э": "e", "ё": "yo",
        "ж": "J", "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "x", "ц": "ts", "ч": "C", "ш": "S",
        "щ": "SC", "ы": "i", "ю": "yu", "я": "ya", "ь": "", "ъ": "",
    ]
}
