// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// Who somebody is, asked for by one and decided by another.
@Suite struct ReleaseRoutesTests {
    static let wish = [
        "request": "The invented evening programme", "recipient": "An invented journalist", "fields": "name",
        "purpose": "press", "hours": "1", "reason": "Qzreason",
    ]

    @Test(arguments: TestStore.kinds)
    func `where there is no second person nothing is asked, and nothing typed is lost`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer)
            _ = try await officer.open("/people/\(person.text)/release")
            let seen = try await officer.submit("/people/\(person.text)/release", Self.wish)
            #expect(seen.status == 422 && seen.text.contains("There is no second person who may grant this"))
            #expect(seen.text.contains("Qzreason"))
            let none = try await officer.submit("/people/\(person.text)/release", ["reason": "Qzreason"])
            #expect(none.status == 422 && none.text.contains("Choose for how long, at most a day."))
            let list = try await officer.open("/people/releases")
            #expect(list.text.contains("You have asked for nothing."))
        }
    }
}
