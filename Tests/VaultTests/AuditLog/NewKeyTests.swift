// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@testable import Vault

/// A log that another key signs from some entry on, and what somebody with the key before can no longer do.
@Suite struct NewKeyTests {
    /// Three entries signed with the first key, the change as entry 3, two more signed with the second.
    private struct Changed {
        let world: AuditedStore
        let second: AuditSigningKey
        let signer: AuditSigner
        /// Signed by the first key, of three entries.
        let before: String
        let later: String

        init(_ world: AuditedStore, _ why: AuditKeyChange.Why = .lost) async throws {
            let second = try #require(AuditSigningKey(seed: [UInt8](repeating: 5, count: 32)))
            let signer = AuditSigner(key: second, outside: .live)
            let key = world.key
            for number in 0..<3 { try await world.append(.keyRotation(by: .host, epoch: number)) }
            before = try #require(try await world.sign())
            let former: AuditSigner.Former =
                why == .lost ? .gone(key.publicKey, signed: SignedMark(path: "/nowhere")) : .held(key)
            try await world.store.write { tx in try signer.replace(former, why: why, in: tx) }
            for number in 3..<5 { try await world.append(.keyRotation(by: .host, epoch: number)) }
            later = try #require(try await world.store.write { tx in try signer.sign(in: tx) })
            self.world = world
            self.second = second
            self.signer = signer
        }

        func findings(_ key: NoteKey? = nil, anchors: [String] = []) async throws -> [AuditFinding] {
            try await world.store.read { tx in
                try AuditLog.verify(key: key ?? second.publicKey, anchors: anchors.map { ("of May", $0) }, in: tx)
            }
        }

        /// Puts another leaf in the place of one, and the head right.
        func rewrite(_ leaves: [AuditLeaf]) async throws {
            try await world.store.write { tx in
                try tx.run("delete from audit_leaf")
                try tx.run("delete from audit_head")
                for leaf in leaves {
                    let head = try AuditStore().hold(in: tx)
                    try AuditStore().add(
                        AuditLeaf(
                            number: head.edge.size, at: leaf.at, previous: head.lastAt, kind: leaf.kind,
                            fields: leaf.fields), to: head, in: tx)
                }
            }
        }

        /// Signs all checkpoints that there are anew, those of more entries than the change with another key.
        func resign(_ first: AuditSigningKey, then second: AuditSigningKey? = nil) async throws {
            try await world.store.write { tx in
                var (edge, notes): (MerkleEdge, [AuditStore.KeptCheckpoint]) = (MerkleEdge(), [])
                let sizes = try AuditStore().checkpoints(in: tx).map(\.edge.size)
                try AuditStore().eachLeaf(in: tx) { number, bytes in
                    edge.append(.leaf(bytes))
                    guard sizes.contains(edge.size) else { return }
                    let key = number >= 3 ? second ?? first : first
                    let note = try AuditCheckpoint(origin: key.publicKey.name, size: edge.size, root: edge.root)
                        .signed(with: key)
                    notes.append(AuditStore.KeptCheckpoint(edge: edge, at: Moment(millis: 0), note: note))
                }
                try tx.run("delete from audit_checkpoint")
                for note in notes { try AuditStore().keep(note, in: tx) }
            }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what either key signed in its time holds, and what the log says of the change`(kind: TestStore.Kind)
        async throws
    {
        try await withAuditedStore(kind) { world in
            let changed = try await Changed(world)
            let well = try await changed.findings(anchors: [changed.before, changed.later])
            #expect(!well.contains { !$0.holds })
            #expect(well.contains { $0.sentence.contains("because the one before was lost") })
            let entry = try #require(try await world.store.read { tx in try AuditLog.keyChanges(in: tx) }.last)
            #expect(entry.number == 3 && entry.change.key == changed.second.publicKey && entry.change.why == .lost)
            #expect(entry.change.former == world.key.publicKey && entry.change.consent == nil)
            let old = try await changed.findings(world.key.publicKey, anchors: [changed.before])
            #expect(old.count == 1 && old[0].sentence.contains(changed.second.publicKey.text) && !old[0].holds)
        }
        try await withAuditedStore(kind) { world in
            let changed = try await Changed(world, .renewed)
            let well = try await changed.findings(anchors: [changed.before])
            #expect(well.contains { $0.holds && $0.sentence.hasSuffix("The one before agreed.") })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the former key signs nothing any more, nor does what it signs after the change count`(
        kind: TestStore.Kind
    ) async throws {
        try await withAuditedStore(kind) { world in
            let changed = try await Changed(world, .stolen)
            try await world.append(.keyRotation(by: .host, epoch: 9))
            await #expect(throws: AuditLogBroken.checkpoint) { try await world.sign() }
            let edge = try await world.store.read { tx in try AuditStore().head(in: tx).edge }
            let forged = try AuditCheckpoint(origin: world.key.publicKey.name, size: edge.size, root: edge.root)
                .signed(with: world.key)
            #expect(try await changed.findings(anchors: [forged]).map(\.holds) == [false])
            let kept = AuditStore.KeptCheckpoint(edge: edge, at: Moment(millis: 0), note: forged)
            try await world.store.write { tx in try AuditStore().keep(kept, in: tx) }
            #expect(
                try await changed.findings() == [
                    .broken("Checkpoint 4 is not signed with the key of that time, or was changed.")
                ])
            try await changed.resign(world.key)
            #expect(try await changed.findings().contains { !$0.holds })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever has the database and the former key cannot take the change out or write another`(
        kind: TestStore.Kind
    ) async throws {
        let thief = try #require(AuditSigningKey(seed: [UInt8](repeating: 6, count: 32)))
        var found: [Bool] = []
        for way in 0..<6 {
            try await withAuditedStore(kind) { world in
                let changed = try await Changed(world)
                var leaves = try await world.leaves()
                let (first, own) = (world.key, changed.second.publicKey)
                func leaf(_ former: NoteKey, _ key: NoteKey, _ old: AuditSigningKey? = nil) throws -> AuditLeaf {
                    let entry = AuditEntry.newKey(try AuditKeyChange(of: former, to: key, why: .stolen, with: old))
                    return AuditLeaf(
                        number: 0, at: Moment(millis: 0), previous: nil, kind: entry.kind,
                        fields: entry.fields(mark: \.word))
                }
                switch way {
                case 0: leaves.remove(at: 3)
                case 1: leaves[3] = try leaf(first.publicKey, thief.publicKey, first)
                case 2: leaves.insert(leaves[3], at: 4)
                case 3: leaves.append(try leaf(own, first.publicKey))
                case 4: leaves[0] = leaves[1]
                default: leaves = Array(leaves[..<3])
                }
                try await changed.rewrite(leaves)
                try await changed.resign(first, then: way == 1 ? thief : first)
                found.append(try await changed.findings().contains { !$0.holds })
            }
        }
        #expect(found == [Bool](repeating: true, count: 6))
    }

    @Test(arguments: TestStore.kinds)
    func `even with both keys nobody writes the change twice, brings a key back or lets the first sign beyond it`(
        kind: TestStore.Kind
    ) async throws {
        var said: [String] = []
        for way in 0..<4 {
            try await withAuditedStore(kind) { world in
                let changed = try await Changed(world, .stolen)
                var leaves = try await world.leaves()
                let (first, second) = (world.key, changed.second)
                if way == 0 { leaves.insert(leaves[3], at: 4) }
                if way == 1 {
                    let back = AuditEntry.newKey(
                        try AuditKeyChange(of: second.publicKey, to: first.publicKey, why: .renewed, with: second))
                    leaves.append(
                        AuditLeaf(
                            number: 0, at: Moment(millis: 0), previous: nil, kind: back.kind,
                            fields: back.fields(mark: \.word)))
                }
                if way == 2 {
                    let fields = leaves[3].fields.map { $0.name == "signed" ? AuditField("signed", "no") : $0 }
                        .map { $0.name == "why" ? AuditField("why", "renewed") : $0 }
                    leaves[3] = AuditLeaf(
                        number: 3, at: leaves[3].at, previous: nil, kind: leaves[3].kind, fields: fields)
                }
                try await changed.rewrite(leaves)
                if way == 3 { try await world.tamper("delete from audit_checkpoint where size = 4") }
                try await changed.resign(first, then: second)
                let key = way == 1 ? first.publicKey : second.publicKey
                let sentences = try await changed.findings(key).filter { !$0.holds }.map(\.sentence)
                said.append(sentences.first { $0.hasPrefix("Entry") } ?? "all holds")
            }
        }
        #expect(
            said == [
                "Entry 4 ends a key that was not in force.", "Entry 6 brings back a key that had been given up.",
                "Entry 3 brings a new key to which the one before did not agree.",
                "Entry 3 brings a new key, which did not sign it at once.",
            ])
    }

    @Test(arguments: TestStore.kinds)
    func `a log that is not what was signed gets no new key, and nothing is written`(kind: TestStore.Kind) async throws
    {
        try await withAuditedStore(kind) { world in
            for number in 0..<5 { try await world.append(.keyRotation(by: .host, epoch: number)) }
            _ = try await world.sign()
            for number in 5..<7 { try await world.append(.keyRotation(by: .host, epoch: number)) }
            try await world.tamper("delete from audit_leaf where number = 6")
            let second = try #require(AuditSigningKey(seed: [UInt8](repeating: 5, count: 32)))
            let signer = AuditSigner(key: second, outside: .live)
            let former = AuditSigner.Former.gone(world.key.publicKey, signed: SignedMark(path: "/nowhere"))
            await #expect(throws: AuditLogBroken.rewritten) {
                try await world.store.write { tx in try signer.replace(former, why: .lost, in: tx) }
            }
            #expect(try await world.leaves().count == 6)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a dump with a change reads back, and the letter says that the key has changed`(kind: TestStore.Kind)
        async throws
    {
        try await withAuditedStore(kind) { world in
            let changed = try await Changed(world)
            let key = changed.second.publicKey
            let lines = try await world.store.read { tx in
                var lines: [String] = []
                try AuditDump.write(key: key, in: tx) { lines.append($0) }
                return lines
            }
            var reading = AuditDumpReading(trusted: key, anchors: [("of May", changed.before)])
            for line in lines { reading.take(line) }
            let said = reading.findings()
            #expect(!said.contains { !$0.holds })
            let entry = try #require(try await world.store.read { tx in try AuditLog.keyChanges(in: tx) }.last)
            let day = try #require(LocalDate("2026-11-28"))
            let text = AnchorLetter.text(
                changed.later, organisation: "Sunrise Network", key: key, changes: [(entry: entry, day: day)])
            #expect(text.contains("THE KEY HAS CHANGED") && text.contains(world.key.publicKey.text))
            #expect(text.contains("because the one before was lost") && AuditCheckpoint.note(in: text) == changed.later)
        }
    }
}
