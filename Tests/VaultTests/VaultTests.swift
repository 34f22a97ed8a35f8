// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Testing

@testable @_spi(Covered) import Vault

@Suite struct VaultTests {
    @Test(arguments: TestStore.kinds)
    func `a person gets a key and can be read after the desk is started anew`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(3, in: vault)
            let people = try await desk.addPeople(3, to: vault)
            let again = try await desk.open()
            let before = try await desk.read(people, by: vault)
            let after = try await desk.read(people, by: again)
            #expect(before == ["person 0", "person 1", "person 2"])
            #expect(after == before)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a key that no confirmed backup holds is nobody's`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await vault.mint(5)
            try await vault.refresh()
            #expect(vault.readyKeys == 0)
            let person = PersonID(outside: desk.outside)
            await #expect(throws: VaultProblem.noUsableKey) {
                try await desk.data.write { tx in try vault.give(to: person, in: tx) }
            }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `two machines never give one key to two people`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let one = try await desk.open()
            try await desk.makeReady(20, in: one)
            let other = try await desk.open()
            async let first = desk.addPeople(10, to: one)
            async let second = desk.addPeople(10, to: other)
            let people = try await first + second
            let references = try await desk.data.read { tx in try DataStore().references(in: tx).map(\.reference) }
            #expect(Set(references).count == 20)
            try await one.refresh()
            let texts = try await desk.read(people, by: one)
            #expect(texts == (0..<20).map { "person \($0 % 10)" })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a person given a key just before the power went keeps it`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(2, in: vault)
            let person = PersonID(outside: desk.outside)
            try await desk.data.write { tx in
                try vault.give(to: person, in: tx)
                try TestVault.put("Leila", of: person, by: vault, in: tx)
            }
            let (again, report) = try await desk.openWithReport()
            #expect(report == Vault.Report(settled: 1))
            #expect(try await desk.read([person], by: again) == ["Leila"])
            #expect(again.readyKeys == 1)
            let key = try await desk.keys.read { tx in try KeysStore().key(of: person, in: tx) }
            #expect(key?.state == .given)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whose key it is stands in the keys store once that was settled`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(2, in: vault)
            let people = (0..<2).map { _ in PersonID(outside: desk.outside) }
            try await desk.data.write { tx in try vault.give(to: people[0], in: tx) }
            for person in people { try await vault.settle(person) }
            let owners = try await desk.keys.read { tx in try KeysStore().keys(in: tx).compactMap(\.person) }
            #expect(owners == [people[0]])
            #expect(try await desk.openWithReport().report.settled == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a key taken by a change that was undone is not lost`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            struct Undone: Error {}
            let vault = try await desk.open()
            try await desk.makeReady(1, in: vault)
            await #expect(throws: Undone.self) {
                try await desk.data.write { tx in
                    try vault.give(to: PersonID(outside: desk.outside), in: tx)
                    throw Undone()
                }
            }
            let people = try await desk.addPeople(1, to: vault)
            #expect(try await desk.read(people, by: vault) == ["person 0"])
            await #expect(throws: VaultProblem.noUsableKey) { try await desk.addPeople(1, to: vault) }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a second vault is not made over the first`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            await #expect(throws: VaultProblem.founded) { try await desk.found() }
        }
    }

    @Test func `a key file must be private, whole and there`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-epoch-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try KeyFiles(folder: folder.path)
        #expect(throws: VaultProblem.keyFileAbsent(epoch: 1)) { try files.read(1) }
        let made = try files.make(1, outside: .live)
        let path = folder.appendingPathComponent("epoch-1.key").path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o400)
        #expect(try files.make(1, outside: .live).commitment == made.commitment)
        try FileManager.default.setAttributes([.posixPermissions: 0o440], ofItemAtPath: path)
        #expect(throws: VaultProblem.keyFileReadableByOthers(epoch: 1)) { try files.read(1) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try Data("abc\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(throws: VaultProblem.keyFileDamaged(epoch: 1)) { try files.read(1) }
        try files.destroy(1)
        try files.destroy(1)
        #expect(files.numbers == [])
    }

    @Test func `what a crash left of the making of a key file goes with it`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-epoch-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try KeyFiles(folder: folder.path)
        for number in [1, 11] { _ = try files.make(number, outside: .live) }
        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
        // Killed before the file had its name, and killed while it had two.
        try Data("abc\n".utf8).write(to: URL(fileURLWithPath: path("epoch-1.key.00aa.part")))
        try FileManager.default.linkItem(atPath: path("epoch-1.key"), toPath: path("epoch-1.key.00bb.part"))
        try Data("abc\n".utf8).write(to: URL(fileURLWithPath: path("epoch-7.key.00cc.part")))
        #expect(files.numbers == [1, 7, 11])
        try files.destroy(1)
        try files.destroy(7)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["epoch-11.key"])
    }

    @Test func `with a credential the file alone is not enough`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-epoch-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let credential = folder.appendingPathComponent("vault").path
        #expect(throws: VaultProblem.credentialUnreadable) {
            try KeyFiles(folder: folder.path, credentialFile: credential)
        }
        try Data(repeating: 7, count: 32).write(to: URL(fileURLWithPath: credential))
        let with = try KeyFiles(folder: folder.path, credentialFile: credential).make(1, outside: .live)
        let without = try KeyFiles(folder: folder.path).read(1)
        let again = try KeyFiles(folder: folder.path, credentialFile: credential).read(1)
        #expect(with.commitment == again.commitment)
        #expect(with.commitment != without.commitment)
    }
}
