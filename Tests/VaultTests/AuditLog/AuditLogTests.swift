// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@testable import Vault

@Suite struct AuditLogTests {
    private let amina = AuditParty.staff("01932f00-0000-7000-8000-000000000001")

    @Test(arguments: TestStore.kinds)
    func `every entry is a leaf with its number, its time and that of the one before`(kind: TestStore.Kind) async throws
    {
        try await withAuditedStore(kind) { world in
            let person = PersonID(outside: .live)
            try await world.append(.signIn(by: amina), .erasure(by: amina, of: .person(person)))
            let leaves = try await world.leaves()
            #expect(leaves.map(\.number) == [0, 1])
            #expect(leaves.map(\.kind) == ["sign-in", "erasure"])
            #expect(leaves.map(\.previous) == [nil, leaves[0].at])
            #expect(leaves[1].fields.map(\.name) == ["by", "of"])
            #expect(leaves[0].fields[0] == leaves[1].fields[0])
            #expect(try await world.findings().allSatisfy(\.holds))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `no reference of a person stands in the log`(kind: TestStore.Kind) async throws {
        try await withAuditedStore(kind) { world in
            let person = PersonID(outside: .live)
            let (why, salt) = AuditReason.of("asked for by Leila", outside: .live)
            try await world.append(.opening(by: amina, of: person, why: why))
            let text = try await world.leaves().flatMap(\.fields).map(\.value).joined(separator: " ")
            #expect([person.text, "01932f00-0000-7000-8000-000000000001", "Leila"].filter(text.contains) == [])
            #expect(why.isOf("asked for by Leila", salt: salt))
            #expect(!why.isOf("asked for by Sara", salt: salt))
            #expect(AuditReason.of("a", outside: .live).reason != AuditReason.of("a", outside: .live).reason)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a derived reason can be made again by whoever holds the key, and by nobody once it is destroyed`(
        kind: TestStore.Kind
    ) async throws {
        try await withAuditedStore(kind) { world in
            let (leila, sara) = (PersonID(outside: .live), PersonID(outside: .live))
            func reason(_ words: String, _ party: AuditParty) async throws -> AuditReason {
                try await world.store.write { tx in try world.log.reason(words, keyedBy: party, in: tx) }
            }
            let why = try await reason("support task-1", .person(leila))
            try await world.append(.opening(by: amina, of: leila, why: why))
            let kept = try await world.leaves().flatMap(\.fields).first { $0.name == "why" }
            #expect(try await AuditField("why", reason("support task-1", .person(leila))) == kept)
            let others = [
                try await reason("risk task-1", .person(leila)), try await reason("support task-2", .person(leila)),
                try await reason("support task-1", .person(sara)), try await reason("support task-1", amina),
                try await reason("support task-1", .desk),
            ]
            #expect(Set(others + [why]).count == 6)
            _ = try await world.store.write { tx in try world.log.unlink(.person(leila), in: tx) }
            #expect(try await reason("support task-1", .person(leila)) != why)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an entry whose cause fails is not there, and its number goes to the next`(kind: TestStore.Kind) async throws {
        try await withAuditedStore(kind) { world in
            try await world.append(.signIn(by: amina))
            await #expect(throws: Broken.self) {
                try await world.store.write { tx in
                    try world.log.append(.signIn(by: .host), in: tx)
                    throw Broken()
                }
            }
            try await world.append(.keyRotation(by: .desk, epoch: 2))
            #expect(try await world.leaves().map(\.kind) == ["sign-in", "key-rotation"])
            #expect(try await world.findings().allSatisfy(\.holds))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `of 32 writers at once none loses an entry, and the numbers have no gap`(kind: TestStore.Kind) async throws {
        try await withAuditedStore(kind) { world in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<32 {
                    group.addTask {
                        for _ in 0..<8 { try await world.append(.keyRotation(by: .host, epoch: writer)) }
                    }
                }
                try await group.waitForAll()
            }
            let leaves = try await world.leaves()
            #expect(leaves.map(\.number) == Array(0..<256))
            let writers = leaves.map { $0.fields[1].value }.sorted()
            #expect(writers == (0..<256).map { String($0 / 8) }.sorted())
            #expect(try await world.findings().allSatisfy(\.holds))
            #expect(try await world.jobs() == [AuditJobs.checkpoint])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the clock may go back, and the log says so`(kind: TestStore.Kind) async throws {
        try await withAuditedStore(kind) { world in
            try await world.append(.signIn(by: amina))
            world.clock.set(bySeconds: -3600)
            try await world.append(.signIn(by: amina))
            #expect(try await world.leaves().map(\.number) == [0, 1])
            let said = try await world.findings()
            #expect(said.filter { !$0.holds } == [])
            #expect(said.contains { $0.sentence.hasPrefix("The clock went back 1 times") })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `once unlinked somebody has other marks, and the log still proves itself`(kind: TestStore.Kind) async throws {
        try await withAuditedStore(kind) { world in
            let leila = AuditParty.person(PersonID(outside: .live))
            try await world.append(.erasure(by: amina, of: leila))
            let before = try await world.mark(of: leila)
            #expect(try await world.leaves()[0].fields[1].value == before)
            let unlinked = try await world.store.write { tx in
                try [world.log.unlink(leila, in: tx), world.log.unlink(leila, in: tx), world.log.unlink(.host, in: tx)]
            }
            #expect(unlinked == [true, false, false])
            #expect(try await world.mark(of: leila) != before)
            #expect(try await world.findings().allSatisfy(\.holds))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every kind of entry reads back as it was written`(kind: TestStore.Kind) async throws {
        try await withAuditedStore(kind) { world in
            let person = PersonID(outside: .live)
            let (why, _) = AuditReason.of("", outside: .live)
            let reference = try #require(AuditReference("0123456789abcdef"))
            let entries: [AuditEntry] = [
                .opening(by: amina, of: person, why: why), .scan(by: amina, count: 3, why: why),
                .grant(by: amina, of: person, grant: reference), .withdrawal(by: amina, of: person, grant: nil),
                .release(by: amina, with: .host, of: person, to: reference, until: Moment(millis: 0)),
                .override(by: amina, of: person, stop: "load", why: why), .export(by: amina, what: "network", count: 2),
                .erasure(by: amina, of: .subscriber("x")), .signIn(by: amina),
                .invitation(by: .host, invitation: reference, role: "owner"),
                .roleChange(by: amina, of: amina, to: "editor"), .keyRotation(by: .desk, epoch: 1),
                .checkpoint(size: 1, root: .empty, to: "mail"),
            ]
            for entry in entries { try await world.append(entry) }
            #expect(try await world.leaves().map(\.kind) == entries.map(\.kind))
            #expect(Set(entries.map(\.kind)).count == 13)
            #expect(try await world.findings().allSatisfy(\.holds))
        }
    }

    @Test func `a leaf is read from its own bytes alone`() {
        let leaf = AuditLeaf(
            number: 3, at: Moment(millis: 0), previous: nil, kind: "sign-in", fields: [AuditField("by", "host")])
        #expect(AuditLeaf(reading: leaf.bytes) == leaf)
        let cut = leaf.bytes.indices.compactMap { AuditLeaf(reading: Array(leaf.bytes.prefix($0))) }
        // What is left without its fields is whole again, and another entry.
        #expect(cut == [AuditLeaf(number: 3, at: leaf.at, previous: nil, kind: "sign-in", fields: [])])
        #expect(AuditLeaf(reading: leaf.bytes + [0, 0, 0, 0]) == nil)
        #expect(AuditReference("Leila") == nil)
        #expect(AuditReference("Leila Rahimi of Carlisle") == nil)
    }
}

struct Broken: Error {}
