// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit
import Testing

/// The vectors of Project Wycheproof, through the primitives that the vault uses.
///
/// They lie in the folder that `FIRSTHAND_DATA` names; without it these tests are passed over.
@Suite(.enabled(if: WycheproofFolder.place != nil, "FIRSTHAND_DATA holds no wycheproof"))
struct WycheproofTests {
    private typealias Fields = [String: Any]

    /// The tests of a file that fit, each joined with what its group says.
    private func vectors(_ name: String) throws -> [Fields] {
        let folder = try #require(WycheproofFolder.place)
        let data = try Data(contentsOf: folder.appendingPathComponent(name + "_test.json"))
        let whole = try #require(try JSONSerialization.jsonObject(with: data) as? Fields)
        let groups = try #require(whole["testGroups"] as? [Fields])
        return groups.flatMap { group in
            ((group["tests"] as? [Fields]) ?? []).map { $0.merging(group) { own, _ in own } }
        }
    }

    private func bytes(_ vector: Fields, _ name: String) -> [UInt8] {
        Hex.bytes(of: (vector[name] as? String) ?? "") ?? []
    }

    private func isValid(_ vector: Fields) -> Bool { vector["result"] as? String == "valid" }

    /// The ids of the vectors for which we do something else than expected; `bin/assurance vectors` reads the line.
    private func surprises(_ name: String, _ vectors: [Fields], _ works: (Fields) -> Bool) -> [Int] {
        let wrong = vectors.filter { works($0) != isValid($0) }.compactMap { $0["tcId"] as? Int }
        let invalid = vectors.filter { !isValid($0) }.count
        print(
            "vectors, \(name): \(vectors.count) tried, \(invalid) to be refused, \(wrong.count) otherwise than expected"
        )
        return wrong
    }

    @Test func `AES-256-GCM with nonces of 96 bits opens what is right and nothing else`() throws {
        let fitting = try vectors("aes_gcm").filter { vector in
            vector["keySize"] as? Int == 256 && vector["ivSize"] as? Int == 96 && vector["tagSize"] as? Int == 128
        }
        let wrong = surprises("AES-256-GCM", fitting) { vector in
            guard let nonce = try? AES.GCM.Nonce(data: bytes(vector, "iv")),
                let box = try? AES.GCM.SealedBox(
                    nonce: nonce, ciphertext: bytes(vector, "ct"), tag: bytes(vector, "tag")),
                let opened = try? AES.GCM.open(
                    box, using: SymmetricKey(data: bytes(vector, "key")), authenticating: bytes(vector, "aad"))
            else { return false }
            return Array(opened) == bytes(vector, "msg")
        }
        #expect(fitting.count > 50)
        #expect(wrong == [])
    }

    @Test func `HKDF with SHA-256 derives what it should`() throws {
        let all = try vectors("hkdf_sha256")
        let wrong = surprises("HKDF-SHA-256", all) { vector in
            // More than 255 blocks there are not; the primitive would stop the program, and we never ask for them.
            guard let size = vector["size"] as? Int, size <= 255 * 32 else { return false }
            let derived = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: bytes(vector, "ikm")), salt: bytes(vector, "salt"),
                info: bytes(vector, "info"), outputByteCount: size)
            return derived.withUnsafeBytes { Array($0) } == bytes(vector, "okm")
        }
        #expect(all.count > 80)
        #expect(wrong == [])
    }

    @Test func `HMAC with SHA-256 accepts what is right and nothing else`() throws {
        let all = try vectors("hmac_sha256")
        let wrong = surprises("HMAC-SHA-256", all) { vector in
            let key = SymmetricKey(data: bytes(vector, "key"))
            let code = HMAC<SHA256>.authenticationCode(for: bytes(vector, "msg"), using: key)
            let wanted = bytes(vector, "tag")
            return !wanted.isEmpty && equalInConstantTime(Array(code.prefix(wanted.count)), wanted)
        }
        #expect(all.count > 150)
        #expect(wrong == [])
    }

    @Test func `Ed25519 verifies what is right and nothing else`() throws {
        let all = try vectors("ed25519")
        let wrong = surprises("Ed25519", all) { vector in
            let stated = (vector["publicKey"] as? Fields)?["pk"] as? String ?? ""
            guard let raw = Hex.bytes(of: stated),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
            else { return false }
            return key.isValidSignature(bytes(vector, "sig"), for: bytes(vector, "msg"))
        }
        #expect(all.count > 140)
        #expect(wrong == [])
    }
}

enum WycheproofFolder {
    static let place: URL? = ProcessInfo.processInfo.environment["FIRSTHAND_DATA"]
        .map { URL(fileURLWithPath: $0).appendingPathComponent("wycheproof") }
        .flatMap { FileManager.default.fileExists(atPath: $0.path) ? $0 : nil }
}
