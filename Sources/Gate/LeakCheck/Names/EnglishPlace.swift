// SPDX-License-Identifier: AGPL-3.0-or-later

/// The sounds of an English place name, which is not said as it is written; other scripts write what is said.
enum EnglishPlace {
    static func readings(of name: String) -> [NameSounds] {
        var spoken = name
        for (written, said) in endings where spoken.hasSuffix(written) && spoken != written {
            spoken = String(spoken.dropLast(written.count)) + said
            break
        }
        if spoken.hasPrefix("wr") { spoken.removeFirst() }
        spoken = spoken.split(separator: "x", omittingEmptySubsequences: false).joined(separator: "ks")
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
        let (ch, kh) = (NameSounds.l("C"), NameSounds.l("x"))
        all += all.filter { $0.sounds.contains(ch) }.map { reading in
            NameSounds(sounds: reading.sounds.map { $0 == ch ? kh : $0 }, vowels: .all)
        }
        let z = NameSounds.l("z")
        for hissed in [NameSounds.l("T"), NameSounds.l("s")] {
            all += all.filter { $0.sounds.contains(hissed) }.map { reading in
                NameSounds(sounds: reading.sounds.map { $0 == hissed ? z : $0 }, vowels: .all)
            }
        }
        return all
    }

    private static let endings = [
        ("cester", "ster"), ("isle", "ayl"), ("shire", "shir"), ("borough", "boro"), ("burgh", "boro"),
        ("mouth", "muth"),
        ("wick", "ik"), ("wich", "ich"), ("dale", "deyl"), ("gate", "geyt"), ("stoke", "stok"), ("pool", "pul"),
        ("sea", "si"), ("ley", "li"), ("stone", "ston"), ("side", "sayd"), ("head", "hed"), ("field", "fild"),
        ("e", ""),
    ]
}
