// SPDX-License-Identifier: AGPL-3.0-or-later

/// Lists of small numbers, each list under a number of 64 bits: two rows of memory instead of an object for each list.
struct PackedLists: Sendable {
    /// Nought stands for a free place.
    private var keys: [UInt64] = Array(repeating: 0, count: 16)
    /// Where the list of each key ends, counted from one.
    private var lasts: [UInt32] = Array(repeating: 0, count: 16)
    private var used = 0
    private var links: [Link] = []

    private struct Link {
        let value: UInt32
        /// The one before in its list, counted from one.
        let before: UInt32
    }

    mutating func add(_ value: UInt32, under key: UInt64) {
        let place = placeForWriting(key)
        links.append(Link(value: value, before: lasts[place]))
        lasts[place] = UInt32(links.count)
    }

    /// The one that came last; nil where there is none.
    func last(under key: UInt64) -> UInt32? {
        let link = lasts[place(of: Self.whole(key))]
        return link == 0 ? nil : links[Int(link) - 1].value
    }

    /// In the order in which they came.
    func values(under key: UInt64) -> [UInt32] {
        var values: [UInt32] = []
        each(under: key) { values.append($0) }
        values.reverse()
        return values
    }

    /// The newest first.
    func each(under key: UInt64, _ body: (UInt32) -> Void) {
        var link = lasts[place(of: Self.whole(key))]
        while link != 0 {
            body(links[Int(link) - 1].value)
            link = links[Int(link) - 1].before
        }
    }

    func contains(_ key: UInt64) -> Bool { lasts[place(of: Self.whole(key))] != 0 }

    /// Takes every value through `change`; those of which it makes nothing are gone.
    mutating func rewrite(_ change: (UInt32) -> UInt32?) {
        var kept: [Link] = []
        kept.reserveCapacity(links.count)
        var values: [UInt32] = []
        for place in lasts.indices where lasts[place] != 0 {
            values.removeAll(keepingCapacity: true)
            var link = lasts[place]
            while link != 0 {
                if let value = change(links[Int(link) - 1].value) { values.append(value) }
                link = links[Int(link) - 1].before
            }
            var before: UInt32 = 0
            for value in values.reversed() {
                kept.append(Link(value: value, before: before))
                before = UInt32(kept.count)
            }
            lasts[place] = before
        }
        links = kept
    }

    private static func whole(_ key: UInt64) -> UInt64 { key == 0 ? 1 : key }

    private mutating func placeForWriting(_ key: UInt64) -> Int {
        if used * 10 > keys.count * 7 { grow() }
        let key = Self.whole(key)
        let place = place(of: key)
        if keys[place] == 0 {
            keys[place] = key
            used += 1
        }
        return place
    }

    /// Where a key stands, or the free place where it would.
    private func place(of key: UInt64) -> Int {
        let mask = UInt64(keys.count - 1)
        // Keys made of few letters are near each other.
        var place = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 20 & mask)
        while keys[place] != 0, keys[place] != key { place = (place + 1) & Int(mask) }
        return place
    }

    private mutating func grow() {
        let (oldKeys, oldLasts) = (keys, lasts)
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        lasts = Array(repeating: 0, count: oldKeys.count * 2)
        for old in oldKeys.indices where oldKeys[old] != 0 {
            let place = place(of: oldKeys[old])
            (keys[place], lasts[place]) = (oldKeys[old], oldLasts[old])
        }
    }
}
