// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Gate
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// How old the gate takes somebody to be.
@Suite struct AgeTests {
    @Test(arguments: TestStore.kinds)
    func `a child is an adult from the first minute of their eighteenth birthday here`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(
                by: officer, given: "Zarifa", fields: ["age": "child", "born": "2009-06-10"])
            let records = desk.house.people.records
            // Clocks here are an hour ahead of UTC in June.
            let last = try #require(Moment("2027-06-09T22:59:00.000Z"))
            desk.clock.set(last)
            let before = try await desk.house.store.write { tx in try records.state(of: person, in: tx).age }
            desk.clock.set(last.adding(seconds: 60))
            let after = try await desk.house.store.write { tx in try records.state(of: person, in: tx).age }
            #expect([before, after] == [.child(years: 17), .adult])
        }
    }

    @Test func `a birthday is told from what was said in the way that is safer`() {
        let (today, young, grown) = (Typing.today, Typing.day("2010-01-02"), Typing.day("1988-03-02"))
        func age(_ said: Identity.AgeStanding, _ born: LocalDate?) -> Age {
            var (identity, state) = (Identity(), PersonState(person: Typing.person))
            (identity.age, identity.bornOn) = (said, born)
            identity.tell(&state, on: today)
            return state.age
        }
        let told = Identity.AgeStanding.allCases.map { said in [nil, young, grown].map { age(said, $0) } }
        #expect(
            told == [
                [.unknown, .child(years: 16), .unknown], [.adult, .child(years: 16), .adult],
                [.child(years: 0), .child(years: 16), .adult], [.disputed, .disputed, .disputed],
            ])
    }

    @Test func `whoever was born on a leap day is a year older on the first of March`() {
        let born = Typing.day("2008-02-29")
        let days = ["2026-02-28", "2026-03-01", "2028-02-28", "2028-02-29", "2008-01-01"].map(Typing.day)
        #expect(days.map { born.years(until: $0) } == [17, 18, 19, 20, -1])
    }
}
