// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit
import Synchronization

/// Every key of a person, opened, in locked memory: sealing and opening are synchronous and ask no database for a key.
final class KeyRing: Sendable {
    private static let keyLength = 32
    private static let keysInChunk = 2048

    private struct Held {
        var chunks: [LockedMemory] = []
        var free: [Int] = []
        var places: [String: Int] = [:]
        var references: [PersonID: String] = [:]
        var usable: Set<String> = []
        /// Taken, but perhaps by a transaction that was undone.
        var lent: Set<String> = []
    }

    private let held = Mutex(Held())

    /// Takes a key in; one that is there already stays.
    func add(_ reference: String, _ key: [UInt8]) throws {
        guard key.count == Self.keyLength else { throw SealBroken() }
        try held.withLock { held in
            guard held.places[reference] == nil else { return }
            if held.free.isEmpty {
                let first = held.chunks.count * Self.keysInChunk
                held.chunks.append(try LockedMemory(count: Self.keysInChunk * Self.keyLength))
                held.free = (first..<(first + Self.keysInChunk)).reversed()
            }
            let place = held.free.removeLast()
            Self.slot(place, in: held).copyBytes(from: key)
            held.places[reference] = place
        }
    }

    /// Wipes a key from memory.
    func remove(_ reference: String) {
        held.withLock { held in
            held.usable.remove(reference)
            held.lent.remove(reference)
            held.references = held.references.filter { $0.value != reference }
            guard let place = held.places.removeValue(forKey: reference) else { return }
            if let start = Self.slot(place, in: held).baseAddress { explicitlyZero(start, Self.keyLength) }
            held.free.append(place)
        }
    }

    /// Which keys may be given to somebody new.
    func setUsable(_ references: some Sequence<String>) {
        held.withLock { held in
            held.usable = Set(references).intersection(held.places.keys)
            held.lent = []
        }
    }

    var usableCount: Int { held.withLock { $0.usable.count } }

    func knows(_ reference: String) -> Bool { held.withLock { $0.places[reference] != nil } }

    var references: Set<String> { held.withLock { Set($0.places.keys) } }

    /// Takes a key that nobody has; nil when there is none left.
    func takeUsable() -> String? {
        held.withLock { held in
            guard let reference = held.usable.popFirst() else { return nil }
            held.lent.insert(reference)
            return reference
        }
    }

    /// Those that were taken and of which it is not known yet whether somebody got them.
    var lent: Set<String> { held.withLock { $0.lent } }

    /// Remembers whose key it is.
    func assign(_ reference: String, to person: PersonID) { held.withLock { $0.references[person] = reference } }

    /// Remembers that a key is somebody's for good.
    func settle(_ reference: String) {
        held.withLock { held in
            held.usable.remove(reference)
            held.lent.remove(reference)
        }
    }

    func reference(of person: PersonID) -> String? { held.withLock { $0.references[person] } }

    /// The key by its reference, to seal and open as that owner.
    func key(_ reference: String, as owner: SealingKey.Owner) -> SealingKey? {
        held.withLock { held in
            guard let place = held.places[reference] else { return nil }
            return SealingKey(SymmetricKey(data: Self.slot(place, in: held)), of: owner)
        }
    }

    /// What the audit log marks this key's person with; it tells nothing of the key.
    func markKey(_ reference: String) -> [UInt8]? {
        held.withLock { held in
            guard let place = held.places[reference] else { return nil }
            let key = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: Self.slot(place, in: held)),
                info: OrganisationKey.framed(["firsthand audit mark 1"]), outputByteCount: Self.keyLength)
            return key.withUnsafeBytes { Array($0) }
        }
    }

    private static func slot(_ place: Int, in held: Held) -> UnsafeMutableRawBufferPointer {
        let start = place % keysInChunk * keyLength
        return UnsafeMutableRawBufferPointer(
            rebasing: held.chunks[place / keysInChunk].bytes[start..<(start + keyLength)])
    }
}
