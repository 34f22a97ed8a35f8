// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Testing
import Web

@testable import People

@Suite struct LoadTests {
    private func state(_ entries: [any Entry], _ availability: Availability = .init()) -> PersonState {
        var state = PersonState(person: PersonID(outside: .live))
        for entry in entries { entry.tell(&state) }
        availability.tell(&state)
        return state
    }

    private func ask(_ days: Int, toldHardest: Bool = false) -> Ask {
        Ask(by: "A paper", what: "An interview", at: Typing.now.adding(days: -days), toldHardest: toldHardest)
    }

    private func sentence(_ state: PersonState) throws -> String {
        try Typing.text(CarePages.load(state.load, at: Typing.now, on: Typing.today))
    }

    @Test func `the third ask in a month is the last until the first is a month old`() throws {
        #expect(
            try sentence(state([ask(1), ask(20)])).contains("May be asked now. Asked 2 times in the last 30 days."))
        #expect(
            try sentence(state([ask(1), ask(10), ask(20)])).contains("May be asked again from Tuesday 8 December 2026.")
        )
    }

    @Test func `the hardest part is told once a month at most`() throws {
        let told = state([ask(10, toldHardest: true), ask(28, toldHardest: true)])
        #expect(try sentence(told).contains("May be asked again from Friday 18 December 2026."))
    }

    @Test func `after a hard day they rest for two weeks, and until the day that they name`() throws {
        let hard = HardDay(what: .hearing, on: Typing.day("2026-11-27"), words: "")
        let earlier = HardDay(what: .bereavement, on: Typing.day("2026-11-01"), words: "")
        #expect(try sentence(state([hard, earlier])).contains("May be asked again from Friday 11 December 2026."))
        var later = Availability()
        later.notUntil = Typing.day("2027-01-04")
        #expect(try sentence(state([hard], later)).contains("May be asked again from Monday 4 January 2027."))
    }

    @Test func `an ask of today counts from now, an earlier one from its noon`() throws {
        let zone = try #require(Zone("Europe/London"))
        let asks = ["", "2026-11-28", "2026-11-20"].map {
            AskDraft(Typing.form(["by": "A paper", "what": "An interview", "on": $0])).entry(at: Typing.now, in: zone)
                .at
        }
        #expect(asks == [Typing.now, Typing.now, Typing.day("2026-11-20").noonInUTC])
    }

    @Test func `what went wrong is not written down without both answers`() {
        let harm = HarmDraft(Typing.form(["what": "A name came out", "serious": "yes"]))
        #expect(harm.problems(on: Typing.today).map(\.field) == ["safeguarding"])
        let ahead = HardDayDraft(Typing.form(["on": "2026-12-20"]))
        #expect(ahead.problems(on: Typing.today).map(\.field) == ["on"])
    }
}
