// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
public import Kit

/// The key that signs the audit log's checkpoints, in a file of its own.
///
/// It seals nothing. Whoever has it can sign another log, but cannot take back a checkpoint that is outside already.
public struct AuditSigningKey: Sendable {
    private let seed: [UInt8]
    /// What others check the signatures with.
    public let publicKey: NoteKey
    /// The newest checkpoint that was signed with it, kept beside it and not in the database.
    public let signed: SignedMark?

    /// The newest checkpoint that was signed here, to hold the log in the database against.
    public var anchors: [(source: String, note: String)] {
        signed?.note().map { [(source: "beside the key", note: $0)] } ?? []
    }

    /// Nil when these are not 32 bytes.
    ///
    /// - Parameter name: the name of the log; nil makes one from the key, which tells nothing about whose desk it is.
    init?(seed: [UInt8], name: String? = nil, signed: SignedMark? = nil) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
        let publicBytes = Array(key.publicKey.rawRepresentation)
        let ownName = "firsthand-audit/" + Hex.text(of: SHA256.hash(data: publicBytes).prefix(8))
        guard let publicKey = NoteKey(name: name ?? ownName, publicKey: publicBytes) else { return nil }
        self.seed = seed
        self.publicKey = publicKey
        self.signed = signed
    }

    /// Reads the key from its file.
    public static func read(from path: String) throws(OrganisationKey.Problem) -> AuditSigningKey {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = attributes[.posixPermissions] as? NSNumber
        else { throw .absent }
        guard mode.intValue & 0o077 == 0 else { throw .readableByOthers }
        guard let data = FileManager.default.contents(atPath: path),
            let seed = Hex.bytes(of: String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }),
            let key = AuditSigningKey(seed: seed, signed: SignedMark(path: path + ".signed"))
        else { throw .damaged }
        return key
    }

    /// Makes a new key in a file that only its owner may read; never overwrites one.
    public static func make(at path: String, outside: Outside) throws(OrganisationKey.Problem) {
        let text = Hex.text(of: outside.randomBytes(32)) + "\n"
        guard !FileManager.default.fileExists(atPath: path),
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o400])
        else { throw .cannotWrite }
    }

    func signature(of text: String) throws -> [UInt8] {
        Array(try Curve25519.Signing.PrivateKey(rawRepresentation: seed).signature(for: Data(text.utf8)))
    }
}

/// Remembers outside the database how far the log was signed, so that a log that was cut short is not signed again.
public struct SignedMark: Sendable {
    private let path: String

    public init(path: String) { self.path = path }

    /// The newest note that was signed; nil when there is none.
    public func note() -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Keeps the note instead of the one before; after a power cut either the one or the other is there.
    public func keep(_ note: String) throws {
        try Data(note.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    /// Forgets what was signed, when a backup has been restored that is older.
    public func forget() throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        try FileManager.default.removeItem(atPath: path)
    }
}
