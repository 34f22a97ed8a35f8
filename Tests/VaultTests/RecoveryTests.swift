// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Support
import Testing

@testable import Vault

@Suite struct RecoveryTests {
    private let secret = (0..<32).map { UInt8($0 * 7 & 255) }

    private func share(_ number: Int, set: String = "0a1b2c3d") -> RecoveryShare {
        RecoveryShare(set: set, number: number, needed: 2, count: 3, bytes: secret)
    }

    private func sentence(_ typed: String) -> String {
        do {
            _ = try RecoveryShare(typed: typed)
            return "read"
        } catch {
            return "\(error)"
        }
    }

    @Test func `the field has the products and inverses that AES has`() {
        #expect(Shamir.multiplied(0x57, 0x83) == 0xC1)
        #expect(Shamir.multiplied(0x57, 0x13) == 0xFE)
        let wrong = (1...255).filter { Shamir.multiplied(UInt8($0), Shamir.inverse(UInt8($0))) != 1 }
        #expect(wrong == [])
    }

    @Test func `any three of five parts give the secret, and no two`() {
        let parts = Shamir.cut(secret, needed: 3, of: 5, random: Outside.live.randomBytes)
        let threes = (0..<5).flatMap { a in (0..<5).flatMap { b in (0..<5).map { Set([a, b, $0]) } } }
        let joined = Set(threes.filter { $0.count == 3 }).map { Shamir.joined($0.map { parts[$0] }) }
        #expect(joined == [[UInt8]?](repeating: secret, count: 10))
        let twos = (0..<5).flatMap { a in ((a + 1)..<6).filter { $0 < 5 }.map { [parts[a], parts[$0]] } }
        #expect(twos.filter { Shamir.joined($0) == secret }.count == 0)
        #expect(Shamir.joined([parts[0], parts[0], parts[1]]) == nil)
        #expect(Shamir.joined(Array(parts)) == secret)
    }

    @Test func `with fewer parts every secret is as likely as any`() {
        // Of one byte cut two of two, the first part over all random bytes takes every value once for any secret.
        let values = [0, 1, 255].map { secret in
            Set(
                (0...255).map { chance in
                    Shamir.cut([secret], needed: 2, of: 2) { _ in [UInt8(chance)] }[0].bytes[0]
                }
            ).count
        }
        #expect(values == [256, 256, 256])
    }

    @Test func `a share is read as it was printed, and however it was typed`() throws {
        let printed = share(2).printed
        #expect(printed.hasPrefix("Share 2 of 3, set 0a1b2c3d, any 2 open\n"))
        let body = printed.split(separator: "\n").dropFirst().joined(separator: " ")
        let typed = [
            printed, body, body.lowercased(), body.filter { $0 != " " },
            body.replacingOccurrences(of: " ", with: " - "), body.replacingOccurrences(of: "0", with: "o"),
            body.replacingOccurrences(of: "1", with: "l"),
            "\n\n" + printed.replacingOccurrences(of: "\n", with: "\r\n"),
        ]
        let read = try typed.map { try RecoveryShare(typed: $0) }
        #expect(read == [RecoveryShare](repeating: share(2), count: typed.count))
    }

    @Test func `any wrong letter, any exchange and anything missing is found, and the group is named`() {
        let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let body = Array(share(2).printed.split(separator: "\n").dropFirst().joined().filter { $0 != " " })
        var unnoticed: [Int] = []
        for place in body.indices {
            for letter in letters where letter != body[place] {
                var wrong = body
                wrong[place] = letter
                if sentence(String(wrong)) != "Group \(place / 6 + 1) has a typing mistake." { unnoticed.append(place) }
            }
            if place > 0, body[place] != body[place - 1] {
                var wrong = body
                wrong.swapAt(place, place - 1)
                if sentence(String(wrong)) == "read" { unnoticed.append(place) }
            }
        }
        #expect(unnoticed == [])
        let groups = stride(from: 0, to: body.count, by: 6).map { String(body[$0..<($0 + 6)]) }
        var exchanged = groups
        exchanged.swapAt(3, 7)
        #expect(sentence(exchanged.joined()) == "Group 4 has a typing mistake.")
        #expect(sentence(groups.dropLast().joined()).hasPrefix("A share has 90 letters and digits, and these are 84"))
        #expect(sentence(groups.joined() + "ü").hasPrefix("“Ü” stands in no share"))
        #expect(sentence("") != "read")
    }

    @Test(arguments: TestStore.kinds)
    func `too few, mixed, doubled and foreign shares are refused`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            let shares = try await vault.makeRecoveryShares(needed: 3, of: 5)
            let others = try await vault.makeRecoveryShares(needed: 3, of: 5)
            func said(_ shares: [RecoveryShare]) async -> String {
                do {
                    try await vault.check(shares)
                    return "good"
                } catch {
                    return "\(error)"
                }
            }
            let sets = Set([shares[0].set, others[0].set]).sorted().joined(separator: ", ")
            let found = [
                await said(Array(others[1...3])), await said(others), await said(Array(others[0...1])),
                await said([others[0], others[0], others[1]]), await said([others[0], others[1], shares[2]]),
                await said(Array(shares[0...2])), await said([]),
            ]
            let wanted = [
                "good", "good", "These are 2 shares, and it takes 3.", "One share was typed twice.",
                "These shares are of different sets: \(sets).",
                "These shares are of set \(shares[0].set), and this backup asks for set \(others[0].set).",
                "No share was typed.",
            ]
            #expect(found == wanted)
        }
    }
}
