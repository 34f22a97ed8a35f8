// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
public import Kit

/// The organisation's key: it seals the contacts of staff and members, and the seeds of sign-in codes.
///
/// Kept in a file of its own, readable by the desk's user alone and not beside the data, so that a stolen database or
/// backup shows neither. It does not protect against somebody who runs the live machine.
public struct OrganisationKey: Sendable {
    private let root: SymmetricKey
    private let columns: ColumnKeys

    /// Why a key file cannot be used.
    public enum Problem: Error, Equatable, Sendable {
        case absent
        /// Others than its owner may read the file.
        case readableByOthers
        case damaged
        case cannotWrite
    }

    init(bytes: [UInt8]) {
        root = SymmetricKey(data: bytes)
        columns = ColumnKeys()
    }

    /// Reads the key from its file.
    public static func read(from path: String) throws(Problem) -> OrganisationKey {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = attributes[.posixPermissions] as? NSNumber
        else { throw .absent }
        guard mode.intValue & 0o077 == 0 else { throw .readableByOthers }
        guard let data = FileManager.default.contents(atPath: path),
            let bytes = Hex.bytes(of: String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }),
            bytes.count == 32
        else { throw .damaged }
        return OrganisationKey(bytes: bytes)
    }

    /// Makes a new key in a file that only its owner may read; never overwrites one.
    public static func make(at path: String, outside: Outside) throws(Problem) {
        let text = Hex.text(of: outside.randomBytes(32)) + "\n"
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotWrite
        }
        guard !FileManager.default.fileExists(atPath: path),
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o400])
        else { throw .cannotWrite }
    }

    /// A stable token for one purpose and one thing, which nobody without the key can make: for links in mail.
    public func token(for purpose: StaticString, of id: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Self.framed(["\(purpose)", id]), using: derived("token"))
        return Hex.text(of: code.prefix(20))
    }

    /// 32 bytes for another part of the program, which makes its own marks with them.
    public func bytes(for purpose: StaticString) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Self.framed(["\(purpose)"]), using: derived("part")))
    }

    /// What equal texts share and what tells nothing else: for looking up an address without keeping it readable.
    public func fingerprint(_ text: String, for purpose: StaticString) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Self.framed(["\(purpose)", text]), using: derived("fingerprint"))
        return Hex.text(of: code.prefix(16))
    }

    /// A number that changes when the key does: kept in the database so that a wrong key is refused at start.
    public var mark: String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("mark".utf8), using: derived("mark"))
        return Hex.text(of: code.prefix(8))
    }

    /// The keys of a sealed column; derived once, for a page may open hundreds of fields.
    func keys(of place: SealedPlace) -> ColumnKeys.Pair {
        columns.pair(of: place.table + "." + place.column) {
            let commitment = derived("commit", place.table, place.column)
            return ColumnKeys.Pair(
                key: derived("seal", place.table, place.column),
                commitment: commitment.withUnsafeBytes { Array($0.prefix(Self.commitmentLength)) })
        }
    }

    func derived(_ words: String...) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Self.framed(["firsthand organisation 1"] + words), outputByteCount: 32)
    }

    /// Words one after the other, each with its length before it, so that no two lists read the same.
    static func framed(_ words: [String]) -> [UInt8] {
        var out: [UInt8] = []
        for word in words {
            let count = UInt32(word.utf8.count)
            out += [UInt8(count >> 24 & 255), UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)]
            out += word.utf8
        }
        return out
    }
}
