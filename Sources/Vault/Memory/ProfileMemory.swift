// SPDX-License-Identifier: AGPL-3.0-or-later
import Glibc
public import Kit
import Synchronization

/// Everybody's coded profile and folded names, in memory that is never swapped, dumped or written anywhere.
///
/// There is no index of people on any disk: this is built when the desk starts, kept up with each change, and whoever is
/// erased is wiped from it.
public final class ProfileMemory: Sendable {
    private static let codesLength = ProfileCodes.wordCount * 8

    private struct Held {
        var people: [PersonID?] = []
        var slots: [PersonID: Int] = [:]
        var free: [Int] = []
        var codes = GrowingMemory()
        var names = GrowingMemory()
        /// Where the names of each slot lie.
        var places: [Range<Int>] = []
        /// Whose names begin where, in the order of the places; those of people who left are kept until all is packed.
        var starts: [(start: Int, slot: Int)] = []
        var wasted = 0
    }

    private let held = Mutex(Held())

    public init() {}

    public var count: Int { held.withLock { $0.slots.count } }

    /// Keeps a person's profile, in place of what was kept before.
    public func put(_ profile: CodedProfile, of person: PersonID) throws {
        var entry = NameEntry.bytes(of: profile.names)
        defer { entry.withUnsafeMutableBytes { if let start = $0.baseAddress { explicitlyZero(start, $0.count) } } }
        try held.withLock { held in
            let slot = try Self.slot(of: person, in: &held)
            profile.codes.words.withUnsafeBytes { held.codes.put($0, at: slot * Self.codesLength) }
            Self.forgetNames(of: slot, in: &held)
            let start = try entry.withUnsafeBytes { try held.names.append($0) }
            held.places[slot] = start..<(start + entry.count)
            held.starts.append((start, slot))
            if held.wasted > 65_536, held.wasted > held.names.count / 2 { try Self.pack(&held) }
        }
    }

    /// Wipes a person from memory.
    public func remove(_ person: PersonID) {
        held.withLock { held in
            guard let slot = held.slots.removeValue(forKey: person) else { return }
            Self.forgetNames(of: slot, in: &held)
            held.codes.wipe((slot * Self.codesLength)..<((slot + 1) * Self.codesLength))
            held.people[slot] = nil
            held.free.append(slot)
        }
    }

    /// The references of all who are kept.
    public var everybody: [PersonID] { held.withLock { Array($0.slots.keys) } }

    /// Wipes everybody but these.
    func keepOnly(_ people: Set<PersonID>) {
        let gone = held.withLock { held in held.slots.keys.filter { !people.contains($0) } }
        for person in gone { remove(person) }
    }

    /// The people who fit, in no order that means anything.
    func people(fitting query: ProfileQuery) -> [PersonID] {
        held.withLock { held in
            let words = held.codes.bytes.assumingMemoryBound(to: UInt64.self)
            var found: [PersonID] = []
            for (slot, person) in held.people.enumerated() {
                guard let person else { continue }
                let first = slot * ProfileCodes.wordCount
                if Self.fits(UnsafeBufferPointer(rebasing: words[first..<(first + ProfileCodes.wordCount)]), query) {
                    found.append(person)
                }
            }
            return found
        }
    }

    /// The people one of whose names has a word for each word of the query: begun with it, or sounding like it.
    func people(named query: String, limit: Int) -> [PersonID] {
        let needles = NameEntry.needles(for: query)
        guard let first = needles.max(by: { $0.weight < $1.weight }) else { return [] }
        return held.withLock { held in
            var found: [PersonID] = []
            var seen: Set<Int> = []
            let all = held.names.bytes
            for needle in first.forms {
                var from = 0
                while found.count < limit, let hit = Self.find(needle, in: all, from: from) {
                    let slot = Self.slot(at: hit, in: held)
                    let place = held.places[slot]
                    from = max(hit + 1, place.upperBound)
                    guard let person = held.people[slot], seen.insert(slot).inserted else { continue }
                    let entry = UnsafeRawBufferPointer(rebasing: all[place])
                    let isHit = needles.allSatisfy { $0.forms.contains { Self.find($0, in: entry, from: 0) != nil } }
                    if isHit { found.append(person) }
                }
            }
            return found
        }
    }

    private static func fits(_ words: UnsafeBufferPointer<UInt64>, _ query: ProfileQuery) -> Bool {
        for place in 0..<ProfileCodes.wordCount {
            if words[place] & query.all.words[place] != query.all.words[place] { return false }
            if words[place] & query.none.words[place] != 0 { return false }
        }
        return query.oneOfEach.allSatisfy { group in
            (0..<ProfileCodes.wordCount).contains { words[$0] & group.words[$0] != 0 }
        }
    }

    private static func slot(of person: PersonID, in held: inout Held) throws -> Int {
        if let slot = held.slots[person] { return slot }
        if let slot = held.free.popLast() {
            held.people[slot] = person
            held.slots[person] = slot
            return slot
        }
        let empty = [UInt8](repeating: 0, count: codesLength)
        _ = try empty.withUnsafeBytes { try held.codes.append($0) }
        held.people.append(person)
        held.places.append(0..<0)
        held.slots[person] = held.people.count - 1
        return held.people.count - 1
    }

    private static func forgetNames(of slot: Int, in held: inout Held) {
        let place = held.places[slot]
        guard !place.isEmpty else { return }
        held.names.wipe(place)
        held.wasted += place.count
        held.places[slot] = 0..<0
    }

    /// Lays the names out anew without the gaps.
    private static func pack(_ held: inout Held) throws {
        var packed = GrowingMemory()
        var starts: [(start: Int, slot: Int)] = []
        for (slot, place) in held.places.enumerated() where !place.isEmpty {
            let start = try packed.append(UnsafeRawBufferPointer(rebasing: held.names.bytes[place]))
            held.places[slot] = start..<(start + place.count)
            starts.append((start, slot))
        }
        held.names = packed
        held.starts = starts
        held.wasted = 0
    }

    /// Whose names lie at a place.
    private static func slot(at hit: Int, in held: Held) -> Int {
        var (low, high) = (0, held.starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if held.starts[middle].start <= hit { low = middle } else { high = middle }
        }
        return held.starts[low].slot
    }

    /// Where the needle, of at least two bytes, begins first.
    private static func find(_ needle: [UInt8], in bytes: UnsafeRawBufferPointer, from: Int) -> Int? {
        needle.withUnsafeBytes { needle -> Int? in
            guard let all = bytes.baseAddress, let wanted = needle.baseAddress, needle.count >= 2 else { return nil }
            let start = wanted.loadUnaligned(as: UInt16.self)
            var place = from
            let last = bytes.count - needle.count
            while place <= last {
                let isHit = all.loadUnaligned(fromByteOffset: place, as: UInt16.self) == start
                if isHit, memcmp(all + place, wanted, needle.count) == 0 { return place }
                place += 1
            }
            return nil
        }
    }
}

/// How names lie in memory to be searched: every word after a mark, then its bones between marks, then the bones of the
/// whole name.
enum NameEntry {
    /// What a word of a query may look like.
    struct Needle {
        let forms: [[UInt8]]
        var weight: Int { forms.map(\.count).min() ?? 0 }
    }

    private static let word: UInt8 = 1
    private static let bones: UInt8 = 2
    private static let end: UInt8 = 3
    private static let whole: UInt8 = 4

    static func bytes(of names: [String]) -> [UInt8] {
        var out: [UInt8] = []
        for name in names {
            let words = NameFolding.words(of: name)
            let heard = words.map(NameFolding.bones(of:))
            for (text, sounds) in zip(words, heard) {
                out.append(word)
                out += text.utf8
                out.append(bones)
                out += sounds
                out.append(end)
            }
            out.append(whole)
            out += NameFolding.bones(ofAll: heard)
        }
        out.append(end)
        return out
    }

    static func needles(for query: String) -> [Needle] {
        let words = Array(NameFolding.words(of: query).prefix(8))
        return words.map { text in
            let heard = NameFolding.bones(of: text)
            var forms = [[word] + Array(text.utf8)]
            // One consonant fits too many names.
            if heard.count >= 2 { forms.append([bones] + heard + [end]) }
            if heard.count >= 5 { forms.append([whole] + heard) }
            return Needle(forms: forms)
        }
    }
}
