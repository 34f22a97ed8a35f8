// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account

@Suite struct PasswordTests {
    private static let rules = PasswordRules(list: PasswordList(words: World.listed), organisation: "Sunrise Network")
    private static let person = PasswordRules.Person(name: "Amina Yusuf", email: EmailAddress("a.yusuf@example.org"))

    private func refused(_ passwords: [String]) -> [String] {
        passwords.filter { Self.rules.problem(with: $0, for: Self.person) != nil }
    }

    @Test func `long passwords that nobody tries first are taken, whatever they are made of`() {
        let good = [
            "marmalade gravel tulip", "x9$kQ2!7@4#1", "باران در بهار می‌بارد", "123 fishes and 45 whales",
            "ሰላም ለሁሉም ሰው ነው", "🦊🐙🌧️ tulip gravel", "amina likes gravel paths",
            String(repeating: "gravel tulip ", count: 15),
        ]
        #expect(refused(good) == [])
    }

    @Test func `passwords under 12 or over 200 characters are refused, counted as people count`() {
        let family = "👨‍👩‍👧‍👦"
        #expect(
            refused([
                "gravel tuli", String(repeating: family, count: 11),
                "ab" + String(repeating: "gravel tulip", count: 17),
            ]).count == 3)
        #expect(refused(["gravel tulip"]) == [])
    }

    @Test func `listed words are refused as they are, with a little round them, and repeated`() {
        let bad = [
            "correcthorsebatterystaple", "CorrectHorseBatteryStaple", "password2026!!", "!!12Princess3456",
            "passwordpassword",
            "iloveyouiloveyouiloveyou", "princess1princess1",
        ]
        #expect(refused(bad) == bad)
    }

    @Test func `repetitions and rows of keys are refused`() {
        let bad = [
            "aaaaaaaaaaaa", "abcabcabcabc", "abcdefghijkl", "987654321098", "qwertyuiopas", "asdfghjklzxcv",
            "aabbccddeeff",
        ]
        #expect(refused(bad) == bad)
    }

    @Test func `a password that is little more than the person's or the organisation's name is refused`() {
        let bad = [
            "Amina Yusuf 26", "aminayusuf!!!", "yusuf.amina1", "a.yusuf@example.org", "Sunrise Network",
            "sunrisenetwork1",
            "Firsthand2026!",
        ]
        #expect(refused(bad) == bad)
    }

    @Test func `the list is sought to its first and last word`() {
        let words = (100..<400).map { "word\($0)" }
        let list = PasswordList(words: words.shuffled())
        #expect(words.filter { !list.contains($0) } == [])
        #expect(["word", "word1000", "word099", "", "x", "word400"].filter(list.contains) == [])
    }

    @Test func `the list that set-up makes holds words of both its sources`() throws {
        let list = try PasswordList.builtIn()
        #expect(
            ["password", "princess", "1q2w3e4r5t6y", "qwertyuiop123", "jennifer", "government"].filter {
                !list.contains($0)
            } == [])
        #expect(!list.contains("marmalade gravel tulip"))
    }

    @Test func `Argon2id gives the answer of the reference implementation`() {
        let known = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        let made = try? Argon2.encoded(
            Array("password".utf8), salt: Array("somesalt".utf8), cost: HashingCost(kibibytes: 65_536, passes: 2))
        #expect(made == known)
        #expect(Argon2.verifies(Array("password".utf8), known))
        #expect(!Argon2.verifies(Array("Password".utf8), known))
    }

    @Test func `the standard cost is 64 MiB three times`() {
        #expect(HashingCost.standard == HashingCost(kibibytes: 65_536, passes: 3))
    }

    @Test func `nobody's hash is hashed and matches nothing`() async throws {
        let hashing = PasswordHashing(cost: World.cost)
        #expect(try await !hashing.verify("marmalade gravel tulip", against: nil))
        let hash = try await hashing.hash("marmalade gravel tulip", salt: [UInt8](repeating: 1, count: 16))
        #expect(try await hashing.verify("marmalade gravel tulip", against: hash))
        #expect(!hashing.isOutdated(hash))
        #expect(PasswordHashing(cost: .standard).isOutdated(hash))
    }

    @Test func `two hash at once, twenty wait, and the next is told to come back`() async throws {
        let turns = HashingTurns()
        for _ in 0..<HashingTurns.atOnce { try await turns.take() }
        let waiting = (0..<HashingTurns.waitingAtMost).map { _ in Task { try await turns.take() } }
        while await turns.waitingCount < HashingTurns.waitingAtMost { await Task.yield() }
        await #expect(throws: DeskError.tooMany(retryAfter: 10)) { try await turns.take() }
        for _ in 0..<(HashingTurns.atOnce + HashingTurns.waitingAtMost) { await turns.giveBack() }
        for task in waiting { try await task.value }
    }
}
