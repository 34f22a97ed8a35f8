// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Gate
import Kit
import Support
import Testing
import Web

@testable import App

/// What is held about somebody stands before the leak check from when they are registered.
@Suite struct LeakMemoryTests {
    @Test(arguments: TestStore.kinds)
    func `a text that names somebody who was registered is held`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let text = LeavingText([.init(.reply, "Temesgen Asgedom would talk to you.")])
            let before = desk.house.leakMemory.answer(to: text, scope: [])
            let person = try await desk.register(by: lead, given: "Temesgen", family: "Asgedom")
            let after = desk.house.leakMemory.answer(to: text, scope: [])
            #expect([before.mayLeave, after.mayLeave] == [true, false])
            let told = desk.house.leakMemory.answer(to: text, scope: [person])
            #expect(told.findings != [.askTheLead] && !told.mayLeave)
        }
    }
}
