// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Testing

@testable import Vault

@Suite struct SignedNoteTests {
    /// The example of the note package of Go, which the specification grew out of.
    private let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    private let signed = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """

    private func key(_ seed: UInt8 = 5) throws -> AuditSigningKey {
        try #require(AuditSigningKey(seed: [UInt8](repeating: seed, count: 32)))
    }

    @Test func `the example of the specification opens with its key, which is written as it was read`() throws {
        let written = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        let key = try #require(NoteKey(written))
        #expect(SignedNote.open(signed, with: key) == text)
        #expect(key.text == written)
    }

    @Test func `the example is signed as the specification has it`() throws {
        let kept = try #require(Data(base64Encoded: "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"))
        let key = try #require(AuditSigningKey(seed: Array(kept.dropFirst()), name: "PeterNeumann"))
        #expect(try SignedNote.sign(text, with: key) == signed)
    }

    @Test func `a checkpoint says origin, size and root, and reads back`() throws {
        let key = try key()
        let checkpoint = AuditCheckpoint(origin: key.publicKey.name, size: 7, root: .leaf([1]))
        let note = try checkpoint.signed(with: key)
        #expect(note.hasPrefix("\(key.publicKey.name)\n7\n\(TreeHash.leaf([1]).base64)\n\n\u{2014} "))
        #expect(AuditCheckpoint(note, signedBy: key.publicKey) == checkpoint)
    }

    @Test func `nothing in a checkpoint can be changed, and no other key will do`() throws {
        let key = try key()
        let note = try AuditCheckpoint(origin: key.publicKey.name, size: 7, root: .leaf([1])).signed(with: key)
        let bytes = Array(note.utf8)
        let taken = bytes.indices.flatMap { place in
            (0..<8).filter { bit in
                var changed = bytes
                changed[place] ^= 1 << bit
                guard let text = String(validating: changed, as: UTF8.self) else { return false }
                return AuditCheckpoint(text, signedBy: key.publicKey) != nil
            }.map { (place, $0) }
        }
        #expect(taken.map(\.0) == [])
        let another = try self.key(6).publicKey
        #expect(AuditCheckpoint(note, signedBy: another) == nil)
        let others = [note + "\n", "\n" + note, note.replacing("7", with: "07"), String(note.dropLast()), note + note]
        #expect(others.filter { AuditCheckpoint($0, signedBy: key.publicKey) != nil } == [])
    }

    @Test func `a second signature of somebody else does no harm`() throws {
        let (key, witness) = (try key(), try self.key(6))
        let note = try AuditCheckpoint(origin: key.publicKey.name, size: 7, root: .leaf([1])).signed(with: key)
        let text = try #require(SignedNote.open(note, with: key.publicKey))
        let other = try SignedNote.sign(text, with: witness).dropFirst(text.count + 1)
        #expect(AuditCheckpoint(note + other, signedBy: key.publicKey)?.size == 7)
    }

    @Test func `a key is one line, and no other line`() throws {
        let line = try key().publicKey.text
        let others = [line + "A", " " + line, line.uppercased(), String(line.dropFirst()), "", "a+b+c", "+" + line]
        #expect(NoteKey(line)?.text == line)
        #expect(others.filter { NoteKey($0) != nil } == [])
    }

    @Test func `the key's file must be private, whole and there, and is never overwritten`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "firsthand-audit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "audit.key").path
        #expect(throws: OrganisationKey.Problem.absent) { try AuditSigningKey.read(from: path) }
        try AuditSigningKey.make(at: path, outside: .live)
        #expect(throws: OrganisationKey.Problem.cannotWrite) { try AuditSigningKey.make(at: path, outside: .live) }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode == 0o400)
        let (once, twice) = (try AuditSigningKey.read(from: path), try AuditSigningKey.read(from: path))
        #expect(once.publicKey == twice.publicKey)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: OrganisationKey.Problem.readableByOthers) { try AuditSigningKey.read(from: path) }
    }
}
