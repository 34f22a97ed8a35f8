// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
public import Kit
import Store
@_spi(Covered) public import Vault

extension ContentSealing {
    /// Seals with the keys of the vault: what is about one person with their own key, what is about several with a key of
    /// its own that lies beside it, wrapped for each of them.
    ///
    /// What the gate opens itself is recorded as what it was opened for: a departure, a release, a decision.
    public static func by(_ vault: Vault, outside: Outside) -> ContentSealing {
        ContentSealing(
            seal: { text, place, people, _ in
                guard let first = people.first else { throw GateDamaged.record }
                guard people.count > 1 else { return try vault.seal(text, of: first, at: place, version: 1) }
                let name = Hex.text(of: outside.randomBytes(16))
                let key = RecordKey(for: name, outside: outside)
                let shared = SharedContent(
                    name: name,
                    wrapped: try people.map { person in
                        SharedContent.Wrapped(
                            person: person.text,
                            key: Data(try vault.wrap(key, for: person, at: SharedContent.place(of: name))))
                    }, sealed: Data(try key.seal(text, at: place, version: 1)))
                return [SharedContent.mark] + Array(try JSONEncoder().encode(shared))
            },
            open: { bytes, place, people, tx in
                guard bytes.first == SharedContent.mark else {
                    guard let first = people.first else { throw GateDamaged.record }
                    return try vault.withOpenedByDesk(bytes, of: first, at: place, version: 1, in: tx) { opened in
                        opened.withText { $0 }
                    }
                }
                let shared = try SharedContent(bytes)
                guard let (wrapped, person) = try shared.firstOpenable(of: people, by: vault, in: tx) else {
                    throw GateDamaged.record
                }
                return try vault.withOpenedByDesk(
                    Array(shared.sealed),
                    by: WrappedRecordKey(
                        wrapped, of: person, at: SharedContent.place(of: shared.name), named: shared.name),
                    at: place, version: 1, in: tx
                ) { opened in opened.withText { $0 } }
            })
    }
}

/// Content about several people as it is kept: the key of its own, wrapped once for each of them, and the sealed bytes.
private struct SharedContent: Codable {
    /// What is sealed for one person begins with the form of a sealed field, which is another number.
    static let mark: UInt8 = 0x84

    struct Wrapped: Codable {
        let person: String
        let key: Data
    }

    let name: String
    let wrapped: [Wrapped]
    let sealed: Data

    init(name: String, wrapped: [Wrapped], sealed: Data) {
        (self.name, self.wrapped, self.sealed) = (name, wrapped, sealed)
    }

    init(_ bytes: [UInt8]) throws {
        do { self = try JSONDecoder().decode(SharedContent.self, from: Data(bytes.dropFirst())) } catch {
            throw GateDamaged.record
        }
    }

    static func place(of name: String) -> SealedPlace { SealedPlace("gate_content", "key", row: name) }

    /// The wrapped key of the first of these people who has not been erased.
    func firstOpenable(of people: [PersonID], by vault: Vault, in tx: Tx) throws -> (bytes: [UInt8], person: PersonID)?
    {
        for person in people {
            guard let mine = wrapped.first(where: { $0.person == person.text }) else { continue }
            let record = WrappedRecordKey(Array(mine.key), of: person, at: Self.place(of: name), named: name)
            if (try? vault.unwrap(record, in: tx)) != nil { return (Array(mine.key), person) }
        }
        return nil
    }
}
