// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Testing

@testable import Vault

@Suite struct AuditSignerTests {
    private func fill(_ world: AuditedStore, _ count: Int) async throws {
        for number in 0..<count { try await world.append(.keyRotation(by: .host, epoch: number)) }
    }

    @Test(arguments: TestStore.kinds)
    func `each checkpoint covers what is there, and is signed once`(kind: TestStore.Kind) async throws {
        try await withAuditedStore(kind) { world in
            #expect(try await world.sign() == nil)
            try await fill(world, 3)
            let first = try #require(try await world.sign())
            #expect(try await world.sign() == nil)
            try await fill(world, 2)
            let second = try #require(try await world.sign())
            let sizes = [first, second].map { AuditCheckpoint($0, signedBy: world.signer.publicKey)?.size }
            #expect(sizes == [3, 5])
            #expect(try await world.store.read { try AuditLog.newestCheckpoint(in: $0) } == second)
            #expect(try await world.findings(anchors: [first, second]).allSatisfy(\.holds))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was cut, changed or forged behind the last checkpoint is not signed`(kind: TestStore.Kind) async throws {
        let tamperings: [SQL] = [
            "delete from audit_leaf where number = 5",
            "update audit_leaf set leaf = (select leaf from audit_leaf where number = 4) where number = 5",
            "update audit_head set size = 4, edge = (select edge from audit_checkpoint)",
            "update audit_head set edge = 'ab'",
            "update audit_checkpoint set note = 'mine'",
        ]
        var refused = 0
        for tampering in tamperings {
            try await withAuditedStore(kind) { world in
                try await fill(world, 4)
                _ = try await world.sign()
                try await fill(world, 3)
                try await world.tamper(tampering)
                do { _ = try await world.sign() } catch is AuditLogBroken { refused += 1 }
            }
        }
        #expect(refused == tamperings.count)
    }

    @Test(arguments: TestStore.kinds)
    func `a log that was cut short with its checkpoints is not signed again`(kind: TestStore.Kind) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "firsthand-mark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let mark = SignedMark(path: folder.appending(path: "audit.key.signed").path)
        try await withStore(kind, migrations: StoreMigrations.all + AuditMigrations.all) { store in
            let world = try AuditedStore(store, signed: mark)
            try await fill(world, 3)
            let note = try await world.sign()
            #expect(mark.note() == note)
            for statement: SQL in ["delete from audit_leaf", "delete from audit_head", "delete from audit_checkpoint"] {
                try await world.tamper(statement)
            }
            await #expect(throws: AuditLogBroken.rewritten) { try await world.sign() }
            try await fill(world, 5)
            await #expect(throws: AuditLogBroken.rewritten) { try await world.sign() }
            #expect(mark.note() == note)
            try mark.forget()
            #expect(try await world.sign() != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what cannot be remembered beside the key is not signed`(kind: TestStore.Kind) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "firsthand-none-\(UUID().uuidString)")
        let mark = SignedMark(path: folder.appending(path: "audit.key.signed").path)
        try await withStore(kind, migrations: StoreMigrations.all + AuditMigrations.all) { store in
            let world = try AuditedStore(store, signed: mark)
            try await fill(world, 3)
            await #expect(throws: (any Error).self) { try await world.sign() }
            #expect(try await world.store.read { try AuditLog.newestCheckpoint(in: $0) } == nil)
            #expect(try await world.leaves().count == 3)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every way of changing the log is told in a sentence`(kind: TestStore.Kind) async throws {
        let tamperings: [SQL] = [
            "delete from audit_leaf where number = 2",
            "delete from audit_leaf where number >= 5",
            "update audit_leaf set leaf = (select leaf from audit_leaf where number = 1) where number = 2",
            "update audit_head set size = 3, edge = (select edge from audit_checkpoint where size = 3)",
            "update audit_checkpoint set note = (select note from audit_checkpoint where size = 3) where size = 6",
            "delete from audit_head",
        ]
        var untold: [Int] = []
        for (place, tampering) in tamperings.enumerated() {
            try await withAuditedStore(kind) { world in
                try await fill(world, 3)
                _ = try await world.sign()
                try await fill(world, 3)
                _ = try await world.sign()
                try await world.tamper(tampering)
                if try await world.findings().allSatisfy(\.holds) { untold.append(place) }
            }
        }
        #expect(untold == [])
    }

    @Test(arguments: TestStore.kinds)
    func `a log written anew and signed anew is found by an anchor`(kind: TestStore.Kind) async throws {
        try await withAuditedStore(kind) { world in
            try await fill(world, 3)
            let anchor = try #require(try await world.sign())
            for statement: SQL in ["delete from audit_leaf", "delete from audit_head", "delete from audit_checkpoint"] {
                try await world.tamper(statement)
            }
            try await fill(world, 4)
            _ = try await world.sign()
            #expect(try await world.findings().allSatisfy(\.holds))
            let said = try await world.findings(anchors: [anchor])
            #expect(said == [.broken("The first 3 entries are not those that the anchor of May was signed for.")])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a dump reads back as it was written, and any other line is refused`(kind: TestStore.Kind) async throws {
        try await withAuditedStore(kind) { world in
            try await fill(world, 3)
            let anchor = try #require(try await world.sign())
            try await fill(world, 1)
            let key = world.key.publicKey
            let lines = try await world.store.read { tx in
                var lines: [String] = []
                try AuditDump.write(key: key, in: tx) { lines.append($0) }
                return lines
            }
            func holds(_ lines: [String]) -> Bool {
                var reading = AuditDumpReading(trusted: key, anchors: [("of May", anchor)])
                for line in lines { reading.take(line) }
                return reading.findings().allSatisfy(\.holds)
            }
            #expect(holds(lines))
            let others = [
                [], Array(lines.dropFirst()), Array(lines.dropLast(2)), lines + [""], lines + [lines[1]],
                lines.map { $0 + " " }, lines.map { $0.uppercased() },
                [lines[0], lines[1], lines[3], lines[2], lines[4], lines[5]],
            ]
            #expect(others.filter(holds) == [])
        }
    }

    @Test func `the letter to the trustees holds the checkpoint as it is`() throws {
        let key = try #require(AuditSigningKey(seed: AuditedStore.seed))
        let checkpoint = AuditCheckpoint(origin: key.publicKey.name, size: 12, root: .empty)
        let note = try checkpoint.signed(with: key)
        let text = AnchorLetter.text(note, organisation: "Sunrise Network", key: key.publicKey, changes: [])
        #expect(text.contains(note))
        #expect(text.contains(key.publicKey.text))
        #expect(AuditCheckpoint.note(in: text) == note)
        #expect(AuditCheckpoint.note(in: text.replacing("\n", with: "\r\n")) == note)
        #expect(AuditCheckpoint.note(in: "Dear trustee") == nil)
        let day = try #require(LocalDate("2026-11-28"))
        #expect(AnchorLetter.subject(of: checkpoint, on: day).contains("12 entries on 2026-11-28"))
    }
}
