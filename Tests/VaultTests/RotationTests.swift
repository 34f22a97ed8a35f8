// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Synchronization
import Testing

@testable import Vault

@Suite struct RotationTests {
    @Test(arguments: TestStore.kinds)
    func `after a rotation the old file is gone and everybody can be read`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(600, in: vault)
            let people = try await desk.addPeople(40, to: vault)
            try await vault.rotate(by: .host)
            #expect(try desk.files().numbers == [2])
            let epochs = try await desk.keys.read { tx in try KeysStore().epochs(in: tx) }
            #expect(epochs.map(\.state) == [.destroyed, .current])
            let again = try await desk.open()
            #expect(try await desk.read(people, by: again) == (0..<40).map { "person \($0)" })
            // No backup holds the keys as they are wrapped now.
            #expect(again.readyKeys == 0)
            try await KeysBackup(of: again).confirm(try await KeysBackup(of: again).write(to: desk.folder + "/backup"))
            #expect(again.readyKeys == 560)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `while keys are wrapped anew, people can be read, added and sealed`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(1200, in: vault)
            let people = try await desk.addPeople(5, to: vault)
            let twice = (0..<10).map { "person \($0 % 5)" }
            let killer = Killer(at: .someRewrapped, after: 1)
            let dying = try await desk.open(reach: killer.reach)
            await #expect(throws: Killer.Dead.self) { try await dying.rotate(by: .host) }
            #expect(try desk.files().numbers == [1, 2])
            let more = try await desk.addPeople(5, to: vault)
            #expect(try await desk.read(people + more, by: vault) == twice)
            try await vault.mint(3)
            let (again, report) = try await desk.openWithReport()
            #expect(report.finishedRotation)
            #expect(try desk.files().numbers == [2])
            #expect(try await desk.read(people + more, by: again) == twice)
        }
    }

    @Test(
        arguments: TestStore.kinds,
        [VaultStep.newKeyFileMade, .epochChanged, .someRewrapped, .allRewrapped, .oldFileDestroyed])
    func `killed at any step it goes on from there`(_ kind: TestStore.Kind, _ step: VaultStep) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(10, in: vault)
            let people = try await desk.addPeople(4, to: vault)
            for _ in 0..<3 {
                // Opening goes on with the rotation that was cut off, and may die of it as well.
                await #expect(throws: Killer.Dead.self) {
                    try await desk.open(reach: Killer(at: step).reach).rotate(by: .host)
                }
            }
            let again = try await desk.open()
            try await again.rotate(by: .host)
            let epochs = try await desk.keys.read { tx in try KeysStore().epochs(in: tx) }
            #expect(epochs.dropLast().allSatisfy { $0.state == .destroyed })
            #expect(try desk.files().numbers == [epochs.last?.number])
            #expect(try await desk.read(people, by: try await desk.open()) == (0..<4).map { "person \($0)" })
        }
    }

    @Test func `whoever makes the file of one epoch at the same time gets the same key`() async throws {
        try await withTestVault(.sqlite) { desk in
            let files = try desk.files()
            let commitments = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for _ in 0..<40 { group.addTask { try files.make(7, outside: desk.outside).commitment } }
                return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
            }
            #expect(commitments == [try files.read(7).commitment])
            let left = try FileManager.default.contentsOfDirectory(atPath: desk.keyFolder).sorted()
            #expect(left == ["epoch-1.key", "epoch-7.key"])
        }
    }

    @Test func `a key file that is there is never written over`() throws {
        let name = "firsthand-once-\(UUID().uuidString)"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let target = folder.path + "/file"
        try WholeFile.writeOnce([1], to: target, by: folder.path + "/a.part", mode: 0o400)
        try WholeFile.writeOnce([2], to: target, by: folder.path + "/b.part", mode: 0o400)
        #expect(FileManager.default.contents(atPath: target) == Data([1]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
    }

    @Test(arguments: TestStore.kinds)
    func `a last confirmed backup is one that fits the keys as they are`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await vault.mint(2)
            let backup = KeysBackup(of: vault)
            try await backup.confirm(try await backup.write(to: desk.folder + "/backup"))
            try await vault.rotate(by: .host)
            #expect(try await backup.lastConfirmed() == nil)
            try await backup.confirm(try await backup.write(to: desk.folder + "/backup"))
            #expect(try await backup.lastConfirmed() == desk.clock.now)
        }
    }

    /// 1,000 keys and 20 kills with `FIRSTHAND_TRIALS=1`, fewer otherwise.
    @Test(arguments: TestStore.kinds)
    func `keys are changed again and again, and killed, while others read and write`(_ kind: TestStore.Kind)
        async throws
    {
        let isTrial = ProcessInfo.processInfo.environment["FIRSTHAND_TRIALS"] == "1"
        let (count, kills) = isTrial ? (1_000, 20) : (600, 4)
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(count, in: vault)
            let people = try await desk.addPeople(count / 2, to: vault)
            let isDone = Mutex(false)
            let reading = Task {
                var unread = 0
                while !isDone.withLock({ $0 }) {
                    let some = Array(people.shuffled().prefix(20))
                    unread += try await desk.read(some, by: vault).filter { $0 == nil }.count
                }
                return unread
            }
            let steps: [VaultStep] = [.newKeyFileMade, .epochChanged, .someRewrapped, .allRewrapped, .oldFileDestroyed]
            var died = 0
            while died < kills {
                let killer = Killer(at: steps.randomElement() ?? .someRewrapped, after: Int.random(in: 0..<2))
                do {
                    try await desk.open(reach: killer.reach).rotate(by: .host)
                } catch is Killer.Dead {
                    died += 1
                }
            }
            try await desk.open().rotate(by: .host)
            isDone.withLock { $0 = true }
            #expect(try await reading.value == 0)
            let texts = try await desk.read(people, by: try await desk.open())
            #expect(texts == people.indices.map { "person \($0)" })
            #expect(try desk.files().numbers.count == 1)
        }
    }
}
