// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Web

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account

@Suite struct LimitTests {
    /// Tries that many times with a wrong password; says how often it was allowed to.
    private func guess(_ world: World, _ person: Person, times: Int, from caller: (Int) -> String) async throws -> Int {
        var allowed = 0
        for number in 0..<times {
            let refusal = try await world.refusal {
                try await world.signIn(person, password: "wrong wrong wrong", caller: caller(number))
            }
            if refusal == nil { allowed += 1 }
        }
        return allowed
    }

    @Test(arguments: TestStore.kinds)
    func `strangers try an account ten times in a quarter of an hour, from wherever they come`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            #expect(try await guess(world, person, times: 15) { "192.0.2.\($0)" } == 10)
            world.clock.pass(seconds: 14 * 60)
            #expect(try await guess(world, person, times: 3) { "192.0.2.\($0)" } == 0)
            world.clock.pass(seconds: 60)
            #expect(try await guess(world, person, times: 15) { "192.0.2.\($0)" } == 10)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `tries at the same moment do not pass the limit together`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let desk = world.desk
            let allowed = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let places = try? await desk.takePlaces(
                            mark: "m", caller: "192.0.2.\(number)", browser: nil, at: world.clock.now)
                        return places != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(allowed == 10)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `one caller tries thirty times, whichever accounts they try`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            var allowed = 0
            for number in 0..<40 {
                let attempt = SignInTry(
                    email: "somebody\(number)@example.org", password: "wrong wrong wrong", code: "000000",
                    caller: "192.0.2.1", browser: nil)
                if try await world.refusal({ try await world.desk.signIn(attempt) }) == nil { allowed += 1 }
            }
            #expect(allowed == 30)
            let elsewhere = SignInTry(
                email: "somebody1@example.org", password: "x", code: "", caller: "192.0.2.2", browser: nil)
            #expect(try await world.refusal { try await world.desk.signIn(elsewhere) } == nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `strangers never lock out a browser that has signed in before`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let before = try required(try await world.signIn(person))
            _ = try await guess(world, person, times: 40) { _ in "192.0.2.1" }
            world.clock.pass(seconds: 30)
            let fromNowhere = try await world.refusal { try await world.signIn(person, caller: "192.0.2.9") }
            #expect(fromNowhere != nil)
            #expect(try await world.signIn(person, caller: "192.0.2.1", browser: before.browser) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a known browser has ten tries too, and is known for its own account only`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (amina, bilal) = (try await world.person(), try await world.person("bilal@example.org"))
            let browser = try required(try await world.signIn(amina)).browser
            var allowed = [0, 0]
            for number in 0..<15 {
                for (place, person) in [amina, bilal].enumerated() {
                    let refusal = try await world.refusal {
                        try await world.signIn(person, password: "x", caller: "192.0.2.\(number)", browser: browser)
                    }
                    if refusal == nil { allowed[place] += 1 }
                }
            }
            #expect(allowed == [10, 10])
            // Bilal's were counted as a stranger's, so that strangers have none left; Amina's were not.
            #expect(try await world.refusal { try await world.signIn(bilal, caller: "192.0.2.99") } != nil)
            #expect(try await world.refusal { try await world.signIn(amina, caller: "192.0.2.99") } == nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a browser that two people use is known for both`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (amina, bilal) = (try await world.person(), try await world.person("bilal@example.org"))
            let first = try required(try await world.signIn(amina)).browser
            let second = try required(try await world.signIn(bilal, browser: first)).browser
            #expect(first == second)
            let invented = try await world.signInAfresh(amina, browser: "a token that we did not give")
            #expect(invented.browser != "a token that we did not give" && invented.browser != first)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `good tries do not count`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            for _ in 0..<12 { _ = try await world.signInAfresh(person) }
            #expect(try await world.store.read { try $0.count("select count(*) as n from sign_in_attempt") } == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an address that nobody has is refused as one that somebody has`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            var refusals: [[DeskError?]] = []
            for email in [person.email, "nobody@example.org", "not an address"] {
                var found: [DeskError?] = []
                for number in 0..<12 {
                    let attempt = SignInTry(
                        email: email, password: "wrong wrong wrong", code: "000000", caller: "192.0.2.\(number)",
                        browser: nil)
                    found.append(try await world.refusal { try await world.desk.signIn(attempt) })
                }
                refusals.append(found)
            }
            let expected: [DeskError?] =
                Array(repeating: nil, count: 10) + Array(repeating: .tooMany(retryAfter: 900), count: 2)
            #expect(refusals == [expected, expected, expected])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a clock that ran ahead and was put right does not keep the limit full`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            _ = try await guess(world, person, times: 10) { "192.0.2.\($0)" }
            world.clock.set(bySeconds: -86_400)
            #expect(try await guess(world, person, times: 15) { "192.0.2.\($0)" } == 10)
        }
    }
}
