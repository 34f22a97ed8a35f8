// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit
import Store
import Support
import Testing

@testable @_spi(Covered) import Vault

@Suite struct AttachmentTests {
    private let place = SealedPlace("person_file", "bytes", row: "a")
    private let key = SealingKey(SymmetricKey(data: [UInt8](repeating: 1, count: 32)), of: .record("r"))
    private let piece = SealedAttachment.pieceLength
    private let sealedPiece = SealedAttachment.pieceLength + SealedAttachment.tagLength
    private let head = SealedAttachment.headLength

    private func sealed(_ bytes: [UInt8], in step: Int = 10_000, salt: UInt8 = 7) throws -> [UInt8] {
        var sealing = AttachmentSealing(key, at: place, version: 1, salt: [UInt8](repeating: salt, count: 32))
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: step) {
            out += try sealing.add(bytes[start..<min(start + step, bytes.count)])
        }
        out += try sealing.finish()
        return out
    }

    private func opened(_ bytes: [UInt8], in step: Int = 9_999, at place: SealedPlace? = nil, version: Int = 1)
        -> [UInt8]?
    {
        var opening = AttachmentOpening(key, at: place ?? self.place, version: version)
        var out: [UInt8] = []
        do {
            for start in stride(from: 0, to: bytes.count, by: step) {
                try opening.add(bytes[start..<min(start + step, bytes.count)]) { $0.withBytes { out += $0 } }
            }
            try opening.finish { $0.withBytes { out += $0 } }
            return out
        } catch {
            return nil
        }
    }

    private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) } }

    @Test func `a file of any length comes back as it was, in parts of any length`() throws {
        let lengths = [0, 1, piece - 1, piece, piece + 1, 2 * piece, 3 * piece + 5]
        let back = try lengths.map { try opened(sealed(bytes($0))) == bytes($0) }
        #expect(back == [Bool](repeating: true, count: lengths.count))
        let small = bytes(piece + 9)
        let parts = try [1, 13, piece, 1 << 20].map { step in opened(try sealed(small, in: step), in: step) == small }
        #expect(parts == [true, true, true, true])
    }

    @Test func `cut, reordered, doubled, exchanged and changed files are refused`() throws {
        let whole = try sealed(bytes(3 * piece + 5))
        let other = try sealed(bytes(3 * piece + 5), salt: 8)
        let start = Array(whole[..<head])
        let pieces = (0..<4).map { number in
            Array(whole[(head + number * sealedPiece)..<min(head + (number + 1) * sealedPiece, whole.count)])
        }
        let damaged = [0, 5, 40, head, head + sealedPiece + 3, whole.count - 1].map { place in
            var bytes = whole
            bytes[place] ^= 1
            return bytes
        }
        let wrong =
            damaged + [
                start + pieces[0] + pieces[1] + pieces[2], start + pieces[0], start,
                Array(whole.dropLast()), [], start + pieces[1] + pieces[0] + pieces[2] + pieces[3],
                start + pieces[0] + pieces[0] + pieces[1] + pieces[2] + pieces[3],
                start + pieces[0] + pieces[2] + pieces[3], whole + [0], whole + pieces[3],
                Array(other[..<(head + sealedPiece)]) + pieces[1] + pieces[2] + pieces[3],
                start + Array(other[head..<(head + sealedPiece)]) + pieces[1] + pieces[2] + pieces[3],
            ]
        #expect(wrong.map { opened($0) }.filter { $0 != nil }.count == 0)
        #expect(opened(whole, at: SealedPlace("person_file", "bytes", row: "b")) == nil)
        #expect(opened(whole, version: 2) == nil)
    }

    @Test(arguments: TestStore.kinds)
    func `an attachment is opened as anything of a person is`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(1, in: vault)
            let person = try await desk.addPeople(1, to: vault)[0]
            let sealed = try await desk.data.write { tx in
                var sealing = try vault.sealAttachment(of: person, at: place, version: 1, in: tx)
                let begun = try sealing.add(bytes(100))
                return try begun + sealing.finish()
            }
            let back = try await desk.data.write { tx in
                let why = Opening(staff: "ada", reason: .consent, task: "t")
                var opening = try vault.openAttachment(of: person, at: place, version: 1, opening: why, in: tx)
                var back: [UInt8] = []
                try opening.add(sealed) { $0.withBytes { back += $0 } }
                try opening.finish { $0.withBytes { back += $0 } }
                return back
            }
            #expect(back == bytes(100))
            #expect(desk.record.openings == ["ada consent t \(person)"])
        }
    }
}
