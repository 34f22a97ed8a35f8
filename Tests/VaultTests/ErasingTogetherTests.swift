// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Testing

@testable import Vault

/// Erasures and rotations that meet each other.
@Suite struct ErasingTogetherTests {
    @Test(arguments: TestStore.kinds)
    func `people erased at the same time are gone and everybody else stays`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(8, in: vault)
            let people = try await desk.addPeople(8, to: vault)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for person in people.prefix(4) { group.addTask { _ = try await vault.erase([person], by: .host) } }
                for _ in 0..<2 { group.addTask { try await vault.rotate(by: .host) } }
                try await group.waitForAll()
            }
            let wanted = [nil, nil, nil, nil, "person 4", "person 5", "person 6", "person 7"]
            #expect(try await desk.read(people, by: try await desk.open()) == wanted)
            let epochs = try await desk.keys.read { tx in try KeysStore().epochs(in: tx) }
            #expect(try desk.files().numbers == [epochs.last?.number])
            let steps = try await desk.keys.read { tx in try KeysStore().erasures(in: tx).map(\.step) }
            #expect(steps == [.done, .done, .done, .done])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a key that a rotation wrapped anew before it was deleted takes that epoch with it`(_ kind: TestStore.Kind)
        async throws
    {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(2, in: vault)
            let people = try await desk.addPeople(2, to: vault)
            let dying = try await desk.open(reach: Killer(at: .erasureMarked).reach)
            await #expect(throws: Killer.Dead.self) { try await dying.erase([people[0]], by: .host) }
            try await vault.rotate(by: .host)
            #expect(try desk.files().numbers == [2])
            let again = try await desk.open()
            #expect(try desk.files().numbers == [3])
            #expect(try await desk.read(people, by: again) == [nil, "person 1"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an erasure that had only begun in a backup goes on when it is restored`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(2, in: vault)
            let people = try await desk.addPeople(2, to: vault)
            let dying = try await desk.open(reach: Killer(at: .erasureMarked).reach)
            await #expect(throws: Killer.Dead.self) { try await dying.erase([people[0]], by: .host) }
            let backup = desk.folder + "/backup"
            _ = try await KeysBackup(of: vault).write(to: backup)
            try await withStore(kind, migrations: KeysMigrations.all) { keys in
                let other = TestVault(keys: keys, data: desk.data, folder: desk.folder)
                try await KeysRestoring(keys: keys, data: desk.data, files: try other.files(), outside: desk.outside)
                    .restore(from: backup)
                let held = try await keys.read { tx in try KeysStore().keys(in: tx).compactMap(\.person) }
                #expect(held == [people[1]])
                let again = try await other.open()
                #expect(try other.files().numbers == [2])
                #expect(try await other.read(people, by: again) == [nil, "person 1"])
            }
        }
    }
}
