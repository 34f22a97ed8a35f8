// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Synchronization
import Testing

@testable @_spi(Covered) import Vault

@Suite struct OpeningTests {
    /// What happens when `staff` opens a person of theirs: the text, or why not.
    private func open(
        _ person: PersonID, by vault: Vault, on desk: TestVault, task: String = "t", secondKey: SecondKey? = nil,
        staff: String = "ada"
    ) async throws -> String {
        let opening = Opening(staff: staff, reason: .risk, task: task, secondKey: secondKey)
        do {
            return try await desk.data.write { tx in
                let sealed: [UInt8]? = try tx.one("select profile from test_profile where person = \(person)") {
                    try $0.get("profile")
                }
                return try vault.withOpened(
                    sealed ?? [], of: person, at: TestVault.place(of: person), version: 1, opening: opening, in: tx
                ) { $0.withText { $0 } }
            }
        } catch let refused as OpeningRefused {
            return "\(refused)"
        }
    }

    @Test(arguments: TestStore.kinds)
    func `each opening is recorded with who and why, and what cannot be recorded stays shut`(_ kind: TestStore.Kind)
        async throws
    {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(1, in: vault)
            let person = try await desk.addPeople(1, to: vault)[0]
            #expect(try await open(person, by: vault, on: desk) == "person 0")
            #expect(desk.record.told.withLock { $0.openings } == ["ada risk t \(person)"])
            #expect(try await open(person, by: vault, on: desk, task: "") == "\(OpeningRefused.withoutTask)")
            desk.record.told.withLock { $0.isFull = true }
            await #expect(throws: TestRecord.Full.self) { try await self.open(person, by: vault, on: desk) }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `after ten people of others in an hour it takes two keys`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(12, in: vault)
            let people = try await desk.addPeople(12, to: vault)
            desk.record.told.withLock { $0.isAssigned = false }
            var found: [String] = []
            for person in people.prefix(11) { found.append(try await open(person, by: vault, on: desk)) }
            let refused = "\(OpeningRefused.needsSecondKey(most: 10))"
            #expect(found == (0..<10).map { "person \($0)" } + [refused])
            // The same person again is no further one, and a colleague has a count of their own.
            #expect(try await open(people[3], by: vault, on: desk) == "person 3")
            #expect(try await open(people[11], by: vault, on: desk, staff: "bo") == "person 11")
            let soon = desk.clock.now.adding(seconds: 600)
            let key = try #require(SecondKey(of: "bo", for: "ada", until: soon))
            #expect(try await open(people[10], by: vault, on: desk, secondKey: key) == "person 10")
            desk.record.told.withLock { $0.acceptsSecondKey = false }
            let bad = "\(OpeningRefused.secondKeyNotAccepted)"
            #expect(try await open(people[11], by: vault, on: desk, secondKey: key) == bad)
            desk.record.told.withLock { $0.acceptsSecondKey = true }
            let old = try #require(SecondKey(of: "bo", for: "ada", until: desk.clock.now))
            #expect(try await open(people[11], by: vault, on: desk, secondKey: old) == bad)
            #expect(SecondKey(of: "ada", for: "ada", until: soon) == nil)
            // People of one's own are never counted.
            desk.record.told.withLock { $0.isAssigned = true }
            #expect(try await open(people[11], by: vault, on: desk) == "person 11")
            desk.record.told.withLock { $0.isAssigned = false }
            desk.clock.go(seconds: 3601)
            let left = try await desk.data.write { tx in
                try vault.forgetOpenings(in: tx)
                return try tx.count("select count(*) as n from vault_opening")
            }
            #expect(left == 0)
            #expect(try await open(people[10], by: vault, on: desk) == "person 10")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `many openings at once do not slip past the ten`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(30, in: vault)
            let people = try await desk.addPeople(30, to: vault)
            desk.record.told.withLock { $0.isAssigned = false }
            let found = try await withThrowingTaskGroup(of: String.self) { group in
                for person in people { group.addTask { try await self.open(person, by: vault, on: desk) } }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(found.filter { $0.hasPrefix("person") }.count == 10)
        }
    }
}
