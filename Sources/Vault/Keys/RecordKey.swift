// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
public import Kit
public import Store

/// A key of its own for one record: a story of several people, or one thread of requests and mail.
///
/// It lies beside its record, wrapped once for each person in it; each of them alone opens it. Erasing one takes their
/// wrapping's key away, and what only they had given is sealed with their own key and goes with it.
public struct RecordKey: Sendable {
    let key: SealingKey
    private let bytes: [UInt8]
    public let name: String

    init(_ bytes: [UInt8], name: String) {
        self.bytes = bytes
        self.name = name
        key = SealingKey(SymmetricKey(data: bytes), of: .record(name))
    }

    /// Makes the key of a new record.
    ///
    /// - Parameter name: the record's reference; the key opens under no other.
    public init(for name: String, outside: Outside) { self.init(outside.randomBytes(32), name: name) }

    /// Seals a text of the record.
    public func seal(_ text: String, at place: SealedPlace, version: Int) throws -> [UInt8] {
        try key.seal(text, at: place, version: version)
    }

    /// The key, sealed with another key at a place of the record.
    func wrapped(by other: SealingKey, at place: SealedPlace) throws -> [UInt8] {
        try other.seal(bytes: Array(name.utf8) + [0] + bytes, at: place, version: 0)
    }

    static func opened(_ wrapped: [UInt8], by other: SealingKey, at place: SealedPlace, name: String) throws
        -> RecordKey
    {
        try other.open(wrapped, at: place, version: 0) { bytes in
            let start = Array(name.utf8) + [0]
            guard bytes.count == start.count + 32, bytes.prefix(start.count).elementsEqual(start) else {
                throw SealBroken()
            }
            return RecordKey(Array(bytes.dropFirst(start.count)), name: name)
        }
    }
}

/// A record's key as it lies beside the record, wrapped for one of the people in it.
public struct WrappedRecordKey: Sendable {
    let bytes: [UInt8]
    let person: PersonID
    let place: SealedPlace
    let name: String

    /// - Parameters:
    ///   - person: through whom it is opened.
    ///   - place: where the bytes are kept.
    ///   - name: the record's reference.
    public init(_ bytes: [UInt8], of person: PersonID, at place: SealedPlace, named name: String) {
        self.bytes = bytes
        self.person = person
        self.place = place
        self.name = name
    }
}

extension Vault {
    /// Wraps a record's key for one of the people in it, to be kept at that place.
    public func wrap(_ key: RecordKey, for person: PersonID, at place: SealedPlace) throws -> [UInt8] {
        try key.wrapped(by: self.key(of: person), at: place)
    }

    /// Brings a record's key back, to seal the next version of it; nothing of the record is opened.
    public func unwrap(_ wrapped: WrappedRecordKey, in tx: Tx) throws -> RecordKey {
        try RecordKey.opened(
            wrapped.bytes, by: key(of: wrapped.person, in: tx), at: wrapped.place, name: wrapped.name)
    }

    /// Opens a text of a record through one of the people in it; the opening is recorded as one of that person.
    public func withOpened<R>(
        _ sealed: [UInt8], by wrapped: WrappedRecordKey, at place: SealedPlace, version: Int, opening: Opening,
        in tx: Tx, _ body: (borrowing Opened) throws -> R
    ) throws -> R {
        try admit(opening, of: wrapped.person, at: place, in: tx)
        let key = try unwrap(wrapped, in: tx)
        return try key.key.open(sealed, at: place, version: version) { bytes in try body(Opened(bytes)) }
    }
}
