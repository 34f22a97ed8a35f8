// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Web

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account

@Suite struct OwnAccountTests {
    /// Somebody signed in twice: here, and elsewhere.
    private func twice(_ world: World) async throws -> (Person, here: StaffMember, elsewhere: SignedIn) {
        let person = try await world.person()
        let elsewhere = try await world.signInAfresh(person)
        let here = try required(try await world.desk.staff(token: try await world.signInAfresh(person).token))
        world.clock.pass(seconds: 30)
        return (person, here, elsewhere)
    }

    @Test(arguments: TestStore.kinds)
    func `a password is changed with the present one and a code, and other sessions end`(kind: TestStore.Kind)
        async throws
    {
        try await withWorld(kind) { world in
            let (person, here, elsewhere) = try await twice(world)
            let change = PasswordChange(
                current: person.password, new: "marmalade gravel tulip", code: world.code(person))
            try await world.desk.changePassword(change, by: here)
            #expect(try await world.desk.staff(token: elsewhere.token) == nil)
            #expect(try await world.desk.ownAccount(of: here).sessions.map(\.id.text) == [here.sessionID])
            world.clock.pass(seconds: 30)
            #expect(try await world.signIn(person) == nil)
            #expect(try await world.signIn(person, password: "marmalade gravel tulip") != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a password is not changed with anything wrong, and the field that is wrong is named`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let (person, here, elsewhere) = try await twice(world)
            let code = world.code(person)
            let changes = [
                PasswordChange(current: "wrong wrong wrong", new: "marmalade gravel tulip", code: code),
                PasswordChange(current: person.password, new: "marmalade gravel tulip", code: "000000"),
                PasswordChange(current: person.password, new: "marmalade gravel tulip", code: person.recoveryCodes[0]),
                PasswordChange(current: person.password, new: "passwordpassword", code: code),
            ]
            var fields: [[String]] = []
            for change in changes {
                do {
                    try await world.desk.changePassword(change, by: here)
                } catch DeskError.invalid(let problems) {
                    fields.append(problems.map(\.field))
                }
            }
            #expect(fields == [["current"], ["current"], ["current"], ["new"]])
            #expect(try await world.desk.staff(token: elsewhere.token) != nil)
            #expect(try await world.signIn(person) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever took over a session guesses ten times, and signing in is not hindered by it`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let (person, here, _) = try await twice(world)
            let guess = PasswordChange(current: "wrong wrong wrong", new: "marmalade gravel tulip", code: "000000")
            var refusals: [DeskError?] = []
            for _ in 0..<12 {
                refusals.append(try await world.refusal { try await world.desk.changePassword(guess, by: here) })
            }
            refusals.append(try await world.refusal { try await world.desk.newRecoveryCodes(code: "000000", by: here) })
            #expect(refusals.filter { $0 == .tooMany(retryAfter: 900) }.count == 3)
            #expect(try await world.signIn(person) != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `new recovery codes take the place of the old ones, for a code that is then spent`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let (person, here, _) = try await twice(world)
            let code = world.code(person)
            let codes = try await world.desk.newRecoveryCodes(code: code, by: here)
            #expect(Set(codes).count == 10 && Set(codes).isDisjoint(with: person.recoveryCodes))
            await #expect(throws: DeskError.self) { try await world.desk.newRecoveryCodes(code: code, by: here) }
            #expect(try await world.signIn(person) == nil)
            #expect(try await world.signIn(person, code: person.recoveryCodes[0]) == nil)
            #expect(try await world.signIn(person, code: codes[0]) != nil)
            #expect(try await world.desk.ownAccount(of: here).recoveryCodesLeft == 9)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `name, language and single keys are kept`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let person = try await world.person()
            let signedIn = try await world.signInAfresh(person)
            let here = try required(try await world.desk.staff(token: signedIn.token))
            try await world.desk.save(name: " Amina  Y. ", language: "fa", keysOn: false, by: here)
            let staff = try await world.desk.ownAccount(of: here).staff
            #expect(staff.name == "Amina Y." && staff.language == "fa" && !staff.keysOn)
            let refreshed = try required(try await world.desk.staff(token: signedIn.token))
            #expect(refreshed.name == "Amina Y." && !refreshed.keysOn)
            await #expect(throws: DeskError.self) {
                try await world.desk.save(name: " ", language: "en", keysOn: true, by: here)
            }
        }
    }
}
