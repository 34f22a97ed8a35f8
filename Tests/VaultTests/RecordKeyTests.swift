// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@testable @_spi(Covered) import Vault

@Suite struct RecordKeyTests {
    private let place = SealedPlace("story", "text", row: "s")

    private static func wrapping(of person: PersonID) -> SealedPlace {
        SealedPlace("story_key", "wrapped", row: person.text)
    }

    @Test(arguments: TestStore.kinds)
    func `a story of two people is opened through each, and through the other when one was erased`(
        _ kind: TestStore.Kind
    ) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(3, in: vault)
            let people = try await desk.addPeople(3, to: vault)
            let key = RecordKey(for: "s", outside: desk.outside)
            let sealed = try key.seal("We met on the boat.", at: place, version: 1)
            let wrapped = try people[..<2].map { try vault.wrap(key, for: $0, at: Self.wrapping(of: $0)) }
            func read(_ wrapping: Int, through person: PersonID, named name: String = "s") async -> String? {
                let kept = WrappedRecordKey(wrapped[wrapping], of: person, at: Self.wrapping(of: person), named: name)
                let opening = Opening(staff: "ada", reason: .consent, task: "t")
                return try? await desk.data.write { [place] tx in
                    try vault.withOpened(sealed, by: kept, at: place, version: 1, opening: opening, in: tx) {
                        $0.withText { $0 }
                    }
                }
            }
            let text = "We met on the boat."
            let before = [
                await read(0, through: people[0]), await read(1, through: people[1]), await read(0, through: people[1]),
                await read(0, through: people[2]), await read(0, through: people[0], named: "z"),
            ]
            #expect(before == [text, text, nil, nil, nil])
            #expect(desk.record.openings.contains("ada consent t \(people[1])"))
            _ = try await vault.erase([people[0]], by: .host)
            let after = [await read(0, through: people[0]), await read(1, through: people[1])]
            #expect(after == [nil, text])
        }
    }
}
