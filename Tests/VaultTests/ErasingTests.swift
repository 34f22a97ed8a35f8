// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Testing

@testable import Vault

@Suite struct ErasingTests {
    @Test(arguments: TestStore.kinds)
    func `an erased person is gone from data, keys and memory, and the others stay`(_ kind: TestStore.Kind) async throws
    {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(5, in: vault)
            let people = try await desk.addPeople(5, to: vault)
            let report = try await vault.erase([people[1], people[3]], by: .host)
            #expect(report == ErasureReport(people: 2, finalAt: desk.clock.now))
            let wanted = ["person 0", nil, "person 2", nil, "person 4"]
            #expect(try await desk.read(people, by: vault) == wanted)
            #expect(try await desk.read(people, by: try await desk.open()) == wanted)
            let left = try await desk.keys.read { tx in try KeysStore().keys(in: tx) }
            #expect(Set(left.compactMap(\.person)) == [people[0], people[2], people[4]])
            #expect(try desk.files().numbers == [2])
            #expect(throws: VaultProblem.noKey) {
                try vault.seal("x", of: people[1], at: TestVault.place(of: people[1]), version: 1)
            }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `erasing twice is as erasing once`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(2, in: vault)
            let people = try await desk.addPeople(2, to: vault)
            let first = try await vault.erase([people[0]], by: .host)
            let second = try await vault.erase([people[0]], by: .host)
            #expect(first == second)
            #expect(try desk.files().numbers == [2])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `another machine cannot open somebody erased here`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(1, in: vault)
            let people = try await desk.addPeople(1, to: vault)
            let other = try await desk.open()
            let sealed = try other.seal("x", of: people[0], at: TestVault.place(of: people[0]), version: 1)
            _ = try await vault.erase(people, by: .host)
            await #expect(throws: VaultProblem.noKey) {
                try await desk.data.write { tx in
                    try other.withOpened(
                        sealed, of: people[0], at: TestVault.place(of: people[0]), version: 1,
                        opening: Opening(staff: "ada", reason: .support, task: "t"), in: tx
                    ) { _ in }
                }
            }
            try await other.refresh()
            #expect(throws: VaultProblem.noKey) {
                try other.seal("x", of: people[0], at: TestVault.place(of: people[0]), version: 1)
            }
        }
    }

    /// 20 times at each step with `FIRSTHAND_TRIALS=1`, twice otherwise.
    @Test(
        arguments: TestStore.kinds,
        [
            VaultStep.erasureMarked, .erasureNoted, .keyDestroyed, .dataRemoved, .newKeyFileMade, .epochChanged,
            .someRewrapped,
            .allRewrapped, .oldFileDestroyed, .erasureRotated,
        ])
    func `killed at any step the erasure is finished at the next start`(_ kind: TestStore.Kind, _ step: VaultStep)
        async throws
    {
        let times = ProcessInfo.processInfo.environment["FIRSTHAND_TRIALS"] == "1" ? 20 : 2
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(3 * times, in: vault)
            let people = try await desk.addPeople(2 * times, to: vault)
            for time in 0..<times {
                let dying = try await desk.open(reach: Killer(at: step).reach)
                await #expect(throws: Killer.Dead.self) { _ = try await dying.erase([people[time]], by: .host) }
                let (_, report) = try await desk.openWithReport()
                #expect(report.finishedErasures == 1)
            }
            let rows = try await desk.keys.read { tx in try KeysStore().erasures(in: tx) }
            #expect(rows.map(\.step) == [ErasureRow.Step](repeating: .done, count: times))
            let keys = try await desk.keys.read { tx in try KeysStore().keys(in: tx) }
            #expect(Set(keys.compactMap(\.person)) == Set(people[times...]))
            #expect(try desk.files().numbers.count == 1)
            let texts = try await desk.read(people, by: try await desk.open())
            #expect(texts == people.indices.map { $0 < times ? nil : "person \($0)" })
            // Once each, by whoever asked for it, however often it was begun.
            let epochs = try desk.files().numbers.last ?? 0
            let said = desk.record.changes
            #expect(said.filter { $0.hasPrefix("erased") } == people[..<times].map { "erased \($0) by host" })
            let rotations = said.filter { $0.hasPrefix("epoch") }.compactMap { $0.split(separator: " ")[1] }
            #expect(rotations == (2...epochs).map { "\($0)" })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody is sealed whose erasure has begun on another machine`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(2, in: vault)
            let people = try await desk.addPeople(2, to: vault)
            let other = try await desk.open()
            _ = try await vault.erase([people[0]], by: .host)
            let sealed = try await desk.data.write { tx in
                people.map { person in
                    let place = TestVault.place(of: person)
                    return (try? other.seal("x", of: person, at: place, version: 1, in: tx)) != nil
                }
            }
            #expect(sealed == [false, true])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an erased person's marks in the audit log cannot be made again`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(2, in: vault)
            let people = try await desk.addPeople(2, to: vault)
            func keys() async throws -> [[UInt8]] {
                try await desk.data.read { tx in try people.map { try vault.marks.key(of: "person:\($0)", in: tx) } }
            }
            let before = try await keys()
            #expect(try await keys() == before)
            _ = try await vault.erase([people[0]], by: .host)
            let after = try await keys()
            #expect([after[0] == before[0], after[1] == before[1]] == [false, true])
            #expect(try await keys()[0] != after[0])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever was erased does not come back with older data`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(3, in: vault)
            let people = try await desk.addPeople(3, to: vault)
            let before = try await Snapshot.taken(of: desk.data)
            _ = try await vault.erase([people[1]], by: .host)
            try await before.putBack(into: desk.data)
            let (again, report) = try await desk.openWithReport()
            #expect(report.erasedAgain == 1)
            #expect(try await desk.read(people, by: again) == ["person 0", nil, "person 2"])
            let left = try await desk.data.read { tx in
                try tx.count("select count(*) as n from test_profile where person = \(people[1])")
            }
            #expect(left == 0)
        }
    }
}

/// The vault's part of the data as it was, to be put back as a restored backup would.
struct Snapshot: Sendable {
    let mark: DataStore.Mark?
    let references: [(person: PersonID, reference: String)]
    let erased: [PersonID]
    let profiles: [(person: PersonID, profile: [UInt8])]

    static func taken(of data: Store) async throws -> Snapshot {
        try await data.read { tx in
            Snapshot(
                mark: try DataStore().mark(in: tx), references: try DataStore().references(in: tx),
                erased: try DataStore().erased(in: tx).map(\.person),
                profiles: try tx.rows("select person, profile from test_profile") { row in
                    (person: try row.get("person"), profile: try row.get("profile"))
                })
        }
    }

    func putBack(into data: Store) async throws {
        try await data.write { tx in
            try tx.run("delete from vault_mark")
            try tx.run("delete from vault_person")
            try tx.run("delete from vault_erased")
            try tx.run("delete from test_profile")
            if let mark { try DataStore().see(mark.generation, of: mark.desk, in: tx) }
            for (person, reference) in references {
                guard try DataStore().give(reference, to: person, in: tx) else { throw StoreError.unique }
            }
            for person in erased {
                try tx.run("insert into vault_erased (person, generation) values (\(person), 0)")
            }
            for (person, profile) in profiles {
                try tx.run(
                    "insert into test_profile (person, profile, version) values (\(person), \(profile), 1)")
            }
        }
    }
}
