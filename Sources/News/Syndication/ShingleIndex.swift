// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which documents of the window hold a shingle: an open hash table with chains of holders.
///
/// Most shingles have one holder, which stands in the table itself: some 23 bytes a shingle at the mean load.
struct ShingleIndex {
    /// The holders of a shingle: none, one that stands here, the first link of a chain, or dropped for ever.
    private enum Head {
        static let none = UInt32.max
        static let dropped = UInt32.max - 1
        /// Set where the rest is a document.
        static let single: UInt32 = 1 << 31
    }

    private struct Holder {
        var document: UInt32
        var next: UInt32
    }

    private var keys: [UInt64]
    private var heads: [UInt32]
    private var chain: [Holder] = []
    private(set) var count = 0

    init(capacity: Int = 1024) {
        var size = 1024
        while size * 2 < capacity * 3 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        heads = Array(repeating: Head.none, count: size)
    }

    /// The bytes it takes.
    var bytes: Int { keys.capacity * 8 + heads.capacity * 4 + chain.capacity * 8 }

    /// Makes room, so that places stay valid until so many shingles have been placed.
    mutating func reserve(_ more: Int) {
        guard (count + more) * 3 > keys.count * 2 else { return }
        var size = keys.count
        while (count + more) * 3 > size * 2 { size *= 2 }
        let (oldKeys, oldHeads) = (keys, heads)
        keys = Array(repeating: 0, count: size)
        heads = Array(repeating: Head.none, count: size)
        count = 0
        for index in oldKeys.indices where oldKeys[index] != 0 {
            heads[place(of: oldKeys[index])] = oldHeads[index]
        }
    }

    /// The place of a shingle in the table, which is made if there is none.
    mutating func place(of shingle: UInt64) -> Int {
        let key = shingle == 0 ? 1 : shingle
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: key ^ (key >> 29)) & mask
        while keys[place] != key {
            if keys[place] == 0 {
                keys[place] = key
                count += 1
                break
            }
            place = (place + 1) & mask
        }
        return place
    }

    func isDropped(_ place: Int) -> Bool { heads[place] == Head.dropped }

    func isSampled(_ place: Int) -> Bool { Shingles.isSampled(keys[place]) }

    mutating func drop(_ place: Int) { heads[place] = Head.dropped }

    @inline(__always)
    func forEachHolder(_ place: Int, _ body: (Int) -> Void) {
        let head = heads[place]
        if head >= Head.dropped { return }
        if head & Head.single != 0 { return body(Int(head & ~Head.single)) }
        var link = head
        while link != Head.none {
            let holder = chain[Int(link)]
            body(Int(holder.document))
            link = holder.next
        }
    }

    mutating func add(_ document: Int, at place: Int) {
        let head = heads[place]
        let new = UInt32(truncatingIfNeeded: document)
        if head == Head.none {
            heads[place] = new | Head.single
            return
        }
        var next = head
        if head & Head.single != 0 {
            next = UInt32(chain.count)
            chain.append(Holder(document: head & ~Head.single, next: Head.none))
        }
        heads[place] = UInt32(chain.count)
        chain.append(Holder(document: new, next: next))
    }

    /// The index with only the documents that have a new number.
    func renumbered(_ numbers: [Int?]) -> ShingleIndex {
        var renumbered = ShingleIndex(capacity: count / 2)
        for old in keys.indices where keys[old] != 0 {
            var holders: [Int] = []
            forEachHolder(old) { document in
                if let number = numbers[document] { holders.append(number) }
            }
            // What was dropped stays so as long as the window lives: boilerplate is the same next week.
            guard !holders.isEmpty || isDropped(old) else { continue }
            renumbered.reserve(1)
            let place = renumbered.place(of: keys[old])
            if isDropped(old) { renumbered.drop(place) }
            for holder in holders.reversed() { renumbered.add(holder, at: place) }
        }
        return renumbered
    }
}
