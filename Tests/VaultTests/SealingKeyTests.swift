// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit
import Testing

@testable import Vault

@Suite struct SealingKeyTests {
    private static let ada = PersonID("000102030405060708090a0b0c0d0e0f")
    private let place = SealedPlace("person", "name", row: "a")

    private func key(_ byte: UInt8, of owner: SealingKey.Owner) -> SealingKey {
        SealingKey(SymmetricKey(data: [UInt8](repeating: byte, count: 32)), of: owner)
    }

    private func text(_ sealed: [UInt8], by key: SealingKey, at place: SealedPlace, version: Int) -> String? {
        try? key.open(sealed, at: place, version: version) { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `what was sealed opens at its place, for its owner, in its version`() throws {
        let key = key(1, of: .record("r"))
        let texts = ["", "Leila", "نسرین رحیمی", String(repeating: "x", count: 5000)]
        let opened = try texts.map { text(try key.seal($0, at: place, version: 3), by: key, at: place, version: 3) }
        #expect(opened == texts)
    }

    @Test func `it opens with no other key, owner, place or version`() throws {
        let person = try #require(Self.ada)
        let own = key(1, of: .person(person))
        let sealed = try own.seal("Leila", at: place, version: 3)
        let found = [
            text(sealed, by: own, at: place, version: 3),
            text(sealed, by: own, at: place, version: 2),
            text(sealed, by: own, at: place, version: 4),
            text(sealed, by: own, at: SealedPlace("person", "name", row: "b"), version: 3),
            text(sealed, by: own, at: SealedPlace("person", "nam", row: "ea"), version: 3),
            text(sealed, by: own, at: SealedPlace("perso", "nname", row: "a"), version: 3),
            text(sealed, by: key(1, of: .record(person.text)), at: place, version: 3),
            text(sealed, by: key(2, of: .person(person)), at: place, version: 3),
        ]
        #expect(found == ["Leila"] + [String?](repeating: nil, count: 7))
    }

    @Test func `not one flipped bit and no cut goes unnoticed`() throws {
        let key = key(1, of: .record("r"))
        let sealed = try key.seal("Leila", at: place, version: 1)
        let flipped = sealed.indices.filter { index in
            var damaged = sealed
            damaged[index] ^= 0x80
            return text(damaged, by: key, at: place, version: 1) != nil
        }
        let cut = (0..<sealed.count).filter { text(Array(sealed.prefix($0)), by: key, at: place, version: 1) != nil }
        #expect(flipped + cut == [])
    }

    @Test func `short texts have one length, and none is sealed the same way twice`() throws {
        let key = key(1, of: .record("r"))
        let sealed = try ["", "a", "Leila", String(repeating: "x", count: 28), "Leila"].map {
            try key.seal($0, at: place, version: 1)
        }
        #expect(Set(sealed.map(\.count)).count == 1)
        #expect(Set(sealed).count == 5)
    }

    /// 10,000 swaps with `FIRSTHAND_TRIALS=1`, 1,000 otherwise.
    @Test func `no ciphertext opens in another row, column, person or version`() throws {
        let outside = Outside.live
        let people = (0..<10).map { _ in PersonID(outside: outside) }
        let keys = people.map { SealingKey(SymmetricKey(size: .bits256), of: .person($0)) }
        struct Cell: Hashable {
            let person: Int
            let column: Int
            let row: Int
            let version: Int
        }
        func place(_ cell: Cell) -> SealedPlace {
            cell.column == 0
                ? SealedPlace("person", "name", row: "\(cell.row)") : SealedPlace("person", "place", row: "\(cell.row)")
        }
        let cells = (0..<10).flatMap { person in
            (0..<2).flatMap { column in
                (0..<3).flatMap { row in (1...2).map { Cell(person: person, column: column, row: row, version: $0) } }
            }
        }
        let sealed = try cells.map { try keys[$0.person].seal("x", at: place($0), version: $0.version) }
        let count = ProcessInfo.processInfo.environment["FIRSTHAND_TRIALS"] == "1" ? 10_000 : 1_000
        var opened: [Cell] = []
        var tried = 0
        while tried < count {
            let (from, to) = (Int.random(in: 0..<cells.count), Int.random(in: 0..<cells.count))
            guard from != to else { continue }
            tried += 1
            let there = cells[to]
            if text(sealed[from], by: keys[there.person], at: place(there), version: there.version) != nil {
                opened.append(there)
            }
        }
        let own = zip(cells, sealed).filter { cell, bytes in
            text(bytes, by: keys[cell.person], at: place(cell), version: cell.version) == "x"
        }
        #expect(opened == [])
        #expect(own.count == cells.count)
    }
}
