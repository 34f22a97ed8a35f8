// SPDX-License-Identifier: AGPL-3.0-or-later

/// The sounds of a name in Latin letters, whoever transliterated it.
enum LatinSounds {
    static func readings(of letters: [Unicode.Scalar]) -> [[UInt8]] {
        let bytes = letters.map { $0.isASCII ? UInt8(truncatingIfNeeded: $0.value) : 0 }
        var all = [sounds(of: bytes)]
        // Somali and Kurdish: Cabdi is Abdi, Maxamed is Mohamed.
        if isSomali(bytes) { all.append(sounds(of: somali(bytes))) }
        // Uthman is Usman.
        if zip(bytes, bytes.dropFirst()).contains(where: { $0 == b("t") && $1 == b("h") }) {
            all.append(all[0].map { $0 == b("T") ? b("s") : $0 })
        }
        // Gebremedhin has a d and an h.
        if let d = all[0].firstIndex(of: b("D")) {
            all.append(all[0][..<d] + [b("d"), b("h")] + all[0][(d + 1)...])
        }
        // Turkish: Cemal is Jamal.
        if let c = bytes.firstIndex(of: b("c")), c + 1 == bytes.count || bytes[c + 1] != b("h") {
            all.append(sounds(of: bytes.map { $0 == b("c") ? b("j") : $0 }))
        }
        return all
    }

    private static func sounds(of letters: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var place = 0
        while place < letters.count {
            let (sounds, count) = next(letters[place...], isAfterSound: !out.isEmpty)
            out.append(contentsOf: sounds)
            place += count
        }
        return out
    }

    private static func next(_ rest: ArraySlice<UInt8>, isAfterSound: Bool) -> ([UInt8], Int) {
        let first = rest[rest.startIndex]
        let second = rest.count > 1 ? rest[rest.startIndex + 1] : 0
        let third = rest.count > 2 ? rest[rest.startIndex + 2] : 0
        // Rezaie is Rezai.
        if first == b("a"), second == b("i"), third == b("e"), rest.count == 3 { return ([b("e"), b("y")], 3) }
        if let three = triple(first, second, third) { return ([three], 3) }
        if let two = pair(first, second) { return (two, 2) }
        switch first {
        case b("c"): return ([second == b("e") || second == b("i") ? b("s") : b("k")], 1)
        case b("j"): return ([b("J")], 1)
        case b("y"):
            let isVowel = isAfterSound && !NameSounds.isVowel(second)
            return ([isVowel ? b("i") : b("y")], 1)
        case b("a")...b("z"): return ([first], 1)
        default: return ([], 1)
        }
    }

    private static func triple(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt8? {
        switch (first, second, third) {
        case (b("s"), b("c"), b("h")): b("S")
        case (b("t"), b("c"), b("h")): b("C")
        case (b("d"), b("z"), b("h")), (b("d"), b("s"), b("h")): b("J")
        default: nil
        }
    }

    private static func pair(_ first: UInt8, _ second: UInt8) -> [UInt8]? {
        switch (first, second) {
        case (b("c"), b("h")): [b("C")]
        case (b("s"), b("h")): [b("S")]
        case (b("k"), b("h")): [b("x")]
        case (b("g"), b("h")): [b("G")]
        case (b("p"), b("h")): [b("f")]
        case (b("t"), b("h")): [b("T")]
        case (b("d"), b("h")): [b("D")]
        case (b("z"), b("h")), (b("d"), b("j")): [b("J")]
        case (b("c"), b("k")): [b("k")]
        case (b("o"), b("u")), (b("o"), b("o")): [b("u")]
        case (b("e"), b("e")), (b("i"), b("e")), (b("i"), b("y")), (b("e"), b("a")): [b("i")]
        case (b("a"), b("i")), (b("a"), b("y")), (b("e"), b("i")), (b("e"), b("y")): [b("e"), b("y")]
        default: nil
        }
    }

    private static func isSomali(_ letters: [UInt8]) -> Bool {
        letters.indices.contains { place in
            let next = place + 1 < letters.count ? letters[place + 1] : 0
            return letters[place] == b("x") || letters[place] == b("c") && next != b("h") && next != b("k")
        }
    }

    private static func somali(_ letters: [UInt8]) -> [UInt8] {
        letters.indices.compactMap { place in
            let next = place + 1 < letters.count ? letters[place + 1] : 0
            if letters[place] == b("c"), next != b("h") { return nil }
            // Xuseen is Husayn.
            if place > 0, letters[place] == b("e"), letters[place - 1] == b("e") { return b("y") }
            return letters[place] == b("x") ? b("h") : letters[place]
        }
    }

    private static func b(_ letter: Unicode.Scalar) -> UInt8 { NameSounds.l(letter) }
}
