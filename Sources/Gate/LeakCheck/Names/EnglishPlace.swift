// SPDX-License-Identifier: AGPL-3.0-or-later

/// The sounds of an English place name, which is not said as it is written; other scripts write what is said.
enum EnglishPlace {
    static func readings(of name: String) -> [NameSounds] {
        let spoken = spoken(name)
        var all = NameSounds.readings(of: spoken, .latin, isHeld: true)
        if spoken != name { all += NameSounds.readings(of: name, .latin, isHeld: true) }
        // A short u is said like an a, and the ch of Welsh like kh.
        let u = NameSounds.l("u")
        all += all.compactMap { reading in
            reading.sounds.firstIndex(of: u).map { place in
                var sounds = reading.sounds
                sounds[place] = NameSounds.l("a")
                return NameSounds(sounds: sounds, vowels: .all)
            }
        }
        let ch = NameSounds.l("C")
        for throaty in [NameSounds.l("x"), NameSounds.l("k")] {
            all += all.filter { $0.sounds.contains(ch) }.map { reading in
                NameSounds(sounds: reading.sounds.map { $0 == ch ? throaty : $0 }, vowels: .all)
            }
        }
        if name.contains("ou") {
            all += NameSounds.readings(of: name.replacing("ou", with: "aw"), .latin, isHeld: true)
        }
        let z = NameSounds.l("z")
        for hissed in [NameSounds.l("T"), NameSounds.l("s")] {
            all += all.filter { $0.sounds.contains(hissed) }.map { reading in
                NameSounds(sounds: reading.sounds.map { $0 == hissed ? z : $0 }, vowels: .all)
            }
        }
        return all
    }

    /// As it is said, roughly, in the letters that say so.
    static func spoken(_ name: String) -> String {
        var spoken = name
        for (written, said) in endings where spoken.hasSuffix(written) && spoken != written {
            spoken = String(spoken.dropLast(written.count)) + said
            break
        }
        if spoken == name { spoken = withLongVowel(name) }
        if spoken.hasPrefix("wr") { spoken.removeFirst() }
        if spoken.hasPrefix("rh") || spoken.hasPrefix("wh") {
            spoken.remove(at: spoken.index(after: spoken.startIndex))
        }
        // Before some consonants al is said ol.
        if !spoken.contains("al") { return spoken.contains("x") ? spoken.replacing("x", with: "ks") : spoken }
        for (written, said) in [("alk", "olk"), ("alt", "olt"), ("ald", "old"), ("als", "ols"), ("all", "oll")] {
            spoken = spoken.replacing(written, with: said)
        }
        return spoken.replacing("x", with: "ks")
    }

    /// Vale is said veyl and Hythe haythe: an e at the end is silent, and lengthens what is before it.
    private static func withLongVowel(_ name: String) -> String {
        let letters = Array(name)
        guard letters.count > 3, letters[letters.count - 1] == "e" else { return name }
        let vowel = letters[letters.count - 3]
        let long = vowel == "a" ? "ey" : vowel == "i" ? "ay" : String(vowel)
        guard !"aeiou".contains(letters[letters.count - 2]) else { return String(name.dropLast()) }
        let last = letters[letters.count - 2]
        return String(letters.dropLast(3)) + long + (last == "c" ? "s" : String(last))
    }

    private static let endings = [
        ("cester", "ster"), ("isle", "ayl"), ("shire", "shir"), ("borough", "boro"), ("burgh", "boro"),
        ("mouth", "muth"),
        ("wick", "ik"), ("wich", "ich"), ("dale", "deyl"), ("gate", "geyt"), ("stoke", "stok"), ("pool", "pul"),
        ("sea", "si"), ("ley", "li"), ("stone", "ston"), ("side", "sayd"), ("head", "hed"), ("field", "fild"),
    ]
}
