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

    /// A second key, or nil when it is refused.
    private func key(
        by second: String, to first: String = "ada", of person: PersonID, task: String = "t", seconds: Int = 600,
        _ vault: Vault, _ desk: TestVault
    ) async throws -> SecondKey? {
        let end = desk.clock.now.adding(seconds: seconds)
        do {
            return try await desk.data.write { tx in
                try vault.giveSecondKey(by: second, to: first, of: person, task: task, until: end, in: tx)
            }
        } catch OpeningRefused.secondKeyNotAccepted {
            return nil
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a second key opens one person, for one colleague and task, once, until its end`(_ kind: TestStore.Kind)
        async throws
    {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(13, in: vault)
            let people = try await desk.addPeople(13, to: vault)
            desk.record.told.withLock { $0.isAssigned = false }
            for staff in ["ada", "eve"] {
                for person in people.prefix(10) { _ = try await open(person, by: vault, on: desk, staff: staff) }
            }
            let (wanted, other) = (people[10], people[11])
            let given = try #require(try await key(by: "bo", of: wanted, vault, desk))
            let short = try #require(try await key(by: "bo", of: wanted, seconds: 1, vault, desk))
            let taken = try #require(try await key(by: "bo", of: other, vault, desk))
            desk.clock.go(seconds: 2)
            let bad = "\(OpeningRefused.secondKeyNotAccepted)"
            var found = [
                try await open(wanted, by: vault, on: desk, secondKey: SecondKey(id: "no such key")),
                try await open(other, by: vault, on: desk, secondKey: given),
                try await open(wanted, by: vault, on: desk, task: "u", secondKey: given),
                try await open(wanted, by: vault, on: desk, secondKey: given, staff: "eve"),
                try await open(wanted, by: vault, on: desk, secondKey: short),
                try await open(wanted, by: vault, on: desk, secondKey: given),
                try await open(wanted, by: vault, on: desk, secondKey: given),
            ]
            // The task that it let in goes on, until the key ends; another task does not.
            #expect(try await open(wanted, by: vault, on: desk) == "person 10")
            let more = "\(OpeningRefused.needsSecondKey(most: 10))"
            #expect(try await open(wanted, by: vault, on: desk, task: "u") == more)
            // Whoever gave it may have come under the first since.
            desk.record.told.withLock { $0.acceptsSecondKey = false }
            found.append(try await open(other, by: vault, on: desk, secondKey: taken))
            #expect(found == [bad, bad, bad, bad, bad, "person 10", bad, bad])
            #expect(try await key(by: "bo", of: other, vault, desk) == nil)
            desk.record.told.withLock { $0.acceptsSecondKey = true }
            #expect(try await key(by: "ada", of: other, vault, desk) == nil)
            #expect(try await key(by: "bo", of: other, seconds: 0, vault, desk) == nil)
            let seconds = try await desk.data.read { tx in
                try tx.rows("select second_staff from vault_opening where second_staff is not null") { row in
                    try row.get("second_staff", as: String.self)
                }
            }
            #expect(seconds == ["bo"])
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
