// SPDX-License-Identifier: AGPL-3.0-or-later

/// How far two names are apart by their sounds, in twentieths of a wholly other sound.
enum NameLikeness {
    static func distance(_ one: NameSounds, _ other: NameSounds) -> Int? {
        one.withHeard { one in other.withHeard { distance(one, $0) } }
    }

    /// The distance, or nil when it is more than names of this length may have.
    static func distance(_ one: HeardSounds, _ other: HeardSounds) -> Int? {
        let shorter = min(one.sounds.count, other.sounds.count)
        let longer = max(one.sounds.count, other.sounds.count)
        let isWritten = one.vowels == .all && other.vowels == .all
        guard longer - shorter <= (isWritten ? 4 : 8) else { return nil }
        let most = min(5 + shorter, isWritten ? 12 : 13)
        let found = aligned(one, other, stopAbove: most)
        return found <= most ? found : nil
    }

    private static func aligned(_ one: HeardSounds, _ other: HeardSounds, stopAbove most: Int) -> Int {
        let (isBareOne, isBareOther) = (isBare(one, beside: other), isBare(other, beside: one))
        let width = other.sounds.count
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: width * 2 + 1) { cells in
            // One row of distances, and behind it what each sound of the other costs alone.
            cells[0] = 0
            for column in 0..<width {
                let cost = alone(other.sounds, column, isBare: isBareOther, against: one, other)
                cells.initializeElement(at: width + 1 + column, to: cost)
                cells.initializeElement(at: column + 1, to: cells[column] + cost)
            }
            for row in one.sounds.indices {
                let drop = alone(one.sounds, row, isBare: isBareOne, against: other, one)
                var corner = cells[0]
                cells[0] = corner + drop
                var least = cells[0]
                let costs = Int(one.sounds[row]) << 7
                for column in 0..<width {
                    let swap = corner + Int(swaps[costs | Int(other.sounds[column])])
                    corner = cells[column + 1]
                    let found = min(swap, min(cells[column] + cells[width + 1 + column], corner + drop))
                    cells[column + 1] = found
                    least = min(least, found)
                }
                if least > most { return least }
            }
            return cells[width]
        }
    }

    /// Every pair of sounds, worked out once.
    private static let swaps: [UInt8] = (0..<(128 * 128)).map { pair in
        UInt8(clamping: swapped(UInt8(pair >> 7), UInt8(pair & 127)))
    }

    /// Whether a vowel in the first was written down on purpose, for most are not.
    private static func isBare(_ one: HeardSounds, beside other: HeardSounds) -> Bool {
        one.vowels == .few || one.vowels > other.vowels
    }

    /// The cost of a sound that the other name has not.
    private static func alone(
        _ sounds: UnsafeBufferPointer<UInt8>, _ place: Int, isBare: Bool, against other: HeardSounds, _ own: HeardSounds
    ) -> Int {
        let isEdge = place == 0
        let isLast = place + 1 == sounds.count
        let sound = sounds[place]
        switch sound {
        case l("h"): return isEdge ? 6 : isLast ? 2 : 4
        case l("w"): return isBare ? 10 : 6
        case l("I"): return 0
        case l("E"): return other.vowels > own.vowels ? 1 : isLast ? 3 : 4
        case l("y"): return isBare ? 10 : 4
        case l("a"), l("e"), l("i"), l("o"), l("u"):
            if isBare { return isEdge || isLast ? 4 : 10 }
            if other.vowels > own.vowels {
                let isLong = sound == l("u") || sound == l("i")
                return isLast ? 4 : isEdge || isLong ? 3 : 1
            }
            let cost = sound == l("e") ? 6 : sound == l("i") ? 7 : 9
            return isLast && sound != l("i") && sound != l("o") ? min(cost, 6) : cost
        default: return 20
        }
    }

    private static func swapped(_ one: UInt8, _ other: UInt8) -> Int {
        if one == other { return 0 }
        let (low, high) = one < other ? (one, other) : (other, one)
        switch (low, high) {
        case (l("a"), l("e")): return 3
        case (l("I"), l("e")), (l("I"), l("i")), (l("I"), l("y")), (l("E"), l("I")): return 1
        case (l("I"), l("u")), (l("I"), l("w")), (l("I"), l("a")), (l("I"), l("o")): return 3
        case (l("E"), l("e")): return 1
        case (l("E"), l("a")): return 2
        case (l("E"), l("i")), (l("E"), l("o")), (l("E"), l("u")): return 3
        case (l("E"), l("y")): return 3
        case (l("E"), l("w")): return 6
        case (l("e"), l("i")), (l("o"), l("u")): return 3
        case (l("e"), l("y")), (l("i"), l("y")): return 1
        case (l("o"), l("w")), (l("u"), l("w")), (l("v"), l("w")): return 1
        case (l("a"), l("o")): return 6
        case (l("a"), l("i")): return 9
        case (l("a"), l("u")): return 10
        case (l("e"), l("o")): return 9
        case (l("a"), l("h")), (l("e"), l("h")): return 3
        case (l("a"), l("w")), (l("a"), l("y")): return 11
        case (l("i"), l("o")), (l("i"), l("u")), (l("e"), l("u")): return 13
        case (l("b"), l("p")): return 8
        case (l("T"), l("t")): return 1
        case (l("T"), l("s")): return 4
        case (l("D"), l("d")), (l("D"), l("z")): return 1
        case (l("d"), l("z")): return 7
        case (l("k"), l("q")): return 1
        case (l("g"), l("q")), (l("G"), l("q")), (l("G"), l("g")): return 2
        case (l("g"), l("k")), (l("G"), l("k")): return 8
        case (l("k"), l("x")), (l("G"), l("x")), (l("q"), l("x")): return 6
        case (l("h"), l("x")), (l("g"), l("h")): return 4
        case (l("C"), l("S")): return 3
        case (l("C"), l("J")), (l("J"), l("S")): return 12
        case (l("S"), l("s")): return 12
        case (l("f"), l("v")): return 6
        default: return NameSounds.isVowel(one) == NameSounds.isVowel(other) ? 20 : 24
        }
    }

    private static func l(_ letter: Unicode.Scalar) -> UInt8 { NameSounds.l(letter) }
}
