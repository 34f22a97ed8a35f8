// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Testing

@testable import Vault

@Suite struct OrganisationKeyTests {
    private let key = OrganisationKey(bytes: [UInt8](repeating: 1, count: 32))
    private let place = SealedPlace("subscriber", "address", row: "a")

    @Test func `what was sealed opens at its place`() throws {
        let texts = ["", "leila@example.org", "نسرین رحیمی", String(repeating: "x", count: 5000)]
        #expect(try texts.map { try key.open(try key.seal($0, at: place), at: place) } == texts)
    }

    @Test func `it opens in no other table, column or row, and with no other key`() throws {
        let sealed = try key.seal("leila@example.org", at: place)
        let others = [
            SealedPlace("staff", "address", row: "a"), SealedPlace("subscriber", "name", row: "a"),
            SealedPlace("subscriber", "address", row: "b"), SealedPlace("subscribe", "raddress", row: "a"),
        ]
        let opened = others.filter { (try? key.open(sealed, at: $0)) != nil }.count
        #expect(opened == 0)
        let other = OrganisationKey(bytes: [UInt8](repeating: 2, count: 32))
        #expect(throws: SealBroken.self) { try other.open(sealed, at: place) }
    }

    @Test func `not one flipped bit goes unnoticed`() throws {
        let sealed = try key.seal("leila@example.org", at: place)
        let unnoticed = sealed.indices.filter { index in
            var damaged = sealed
            damaged[index] ^= 1
            return (try? key.open(damaged, at: place)) != nil
        }
        #expect(unnoticed == [])
        let truncated = (0..<sealed.count).filter { (try? key.open(Array(sealed.prefix($0)), at: place)) != nil }
        #expect(truncated == [])
    }

    @Test func `the same text is sealed differently each time, and short ones to one length`() throws {
        #expect(try key.seal("a", at: place) != key.seal("a", at: place))
        let lengths = try Set(
            ["", "a", "leila@example.org", String(repeating: "x", count: 28)].map { try key.seal($0, at: place).count })
        #expect(lengths.count == 1)
    }

    @Test func `tokens and fingerprints depend on the key, the purpose and the text`() {
        let other = OrganisationKey(bytes: [UInt8](repeating: 2, count: 32))
        let tokens = [
            key.token(for: "unsubscribe", of: "1"), key.token(for: "unsubscribe", of: "2"),
            key.token(for: "invitation", of: "1"),
            other.token(for: "unsubscribe", of: "1"), key.fingerprint("1", for: "unsubscribe"),
        ]
        #expect(Set(tokens).count == 5)
        #expect(key.token(for: "unsubscribe", of: "1") == tokens[0])
        #expect(tokens[0].count == 40)
    }

    @Test func `a key file must be private, whole and there`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-key-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("organisation.key").path
        #expect(throws: OrganisationKey.Problem.absent) { try OrganisationKey.read(from: path) }
        try OrganisationKey.make(at: path, outside: .live)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o400)
        let mark = try OrganisationKey.read(from: path).mark
        #expect(throws: OrganisationKey.Problem.cannotWrite) { try OrganisationKey.make(at: path, outside: .live) }
        #expect(try OrganisationKey.read(from: path).mark == mark)
        try FileManager.default.setAttributes([.posixPermissions: 0o440], ofItemAtPath: path)
        #expect(throws: OrganisationKey.Problem.readableByOthers) { try OrganisationKey.read(from: path) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try Data("abc\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(throws: OrganisationKey.Problem.damaged) { try OrganisationKey.read(from: path) }
    }
}
