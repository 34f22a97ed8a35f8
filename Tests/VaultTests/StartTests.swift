// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Testing

@testable import Vault

@Suite struct StartTests {
    /// A vault with two people, after which something is spoiled; what opening it then says.
    private func problem(
        _ kind: TestStore.Kind, after spoil: (TestVault) async throws -> Void
    ) async throws -> VaultProblem? {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(4, in: vault)
            _ = try await desk.addPeople(2, to: vault)
            try await spoil(desk)
            do {
                _ = try await desk.open()
                return nil
            } catch let problem as VaultProblem {
                return problem
            }
        }
    }

    private func run(_ statement: SQL, on store: Store) async throws {
        _ = try await store.write { tx in try tx.run(statement) }
    }

    @Test(arguments: TestStore.kinds)
    func `lost, wrong, older and damaged keys are refused`(_ kind: TestStore.Kind) async throws {
        let found = [
            try await problem(kind) { _ in },
            try await problem(kind) { desk in
                try await run("delete from person_key", on: desk.keys)
                try await run("delete from key_epoch", on: desk.keys)
                try await run("delete from keys_house", on: desk.keys)
            },
            try await problem(kind) { try await run("update keys_house set desk = 'b'", on: $0.keys) },
            try await problem(kind) { try await run("update keys_house set generation = 1", on: $0.keys) },
            try await problem(kind) {
                try await run("delete from person_key where person = (select min(person) from person_key)", on: $0.keys)
            },
            try await problem(kind) {
                try await run("update person_key set wrapped = \([UInt8](repeating: 1, count: 60))", on: $0.keys)
            },
            try await problem(kind) { try await run("delete from vault_mark", on: $0.data) },
        ]
        let wanted: [VaultProblem?] = [
            nil, .keysEmpty, .otherDesk, .keysOlder, .keysMissing(count: 1), .keysDamaged, .dataWithoutMark,
        ]
        #expect(found == wanted)
    }

    @Test(arguments: TestStore.kinds)
    func `a lost or wrong key file is refused, and nothing written over it`(_ kind: TestStore.Kind) async throws {
        let found = [
            try await problem(kind) { try FileManager.default.removeItem(atPath: $0.keyFolder + "/epoch-1.key") },
            try await problem(kind) { desk in
                try FileManager.default.removeItem(atPath: desk.keyFolder + "/epoch-1.key")
                _ = try desk.files().make(1, outside: .live)
            },
        ]
        #expect(found == [.keyFileAbsent(epoch: 1), .wrongKeyFile(epoch: 1)])
    }

    @Test(arguments: TestStore.kinds)
    func `keys and data in one place are refused`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            // On PostgreSQL two databases of one cluster are one place: they share the log of changes.
            let other = kind == .sqlite ? desk.data : desk.keys
            await #expect(throws: VaultProblem.notApart) { try await Vault.checkApart(other, desk.data) }
            if kind == .sqlite { try await Vault.checkApart(desk.keys, desk.data) }
        }
    }
}
