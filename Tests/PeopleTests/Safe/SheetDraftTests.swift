// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Testing
import Web

@testable import People

@Suite struct SheetDraftTests {
    /// A sheet as it comes back from what is sealed.
    private func again<S: Sheet>(_ sheet: S) throws -> S { try WrittenSheet.read(from: WrittenSheet.text(of: sheet)) }

    @Test func `every sheet comes back from its text as it was`() throws {
        let reaching = ReachingDraft(Self.reaching).sheet
        let speaking = SpeakingDraft(Self.speaking).sheet
        let safety = SafetyDraft(Self.safety).sheet
        #expect(try again(reaching) == reaching)
        #expect(try again(speaking) == speaking)
        #expect(try again(safety) == safety)
        #expect(try again(AssessingTests.mild()) == AssessingTests.mild())
    }

    @Test func `what a form held stands in it again, also what was wrong`() throws {
        var wrong = SafetyDraft(Self.safety)
        wrong.days.put(nil, in: "none")
        let page = try Typing.text(wrong.fields(wrong.problems(on: Typing.today)))
        #expect(page.contains("value=\"31 February\"") && page.contains("value=\"fifteen\""))
        #expect(page.contains("This is not a day."))
    }

    @Test func `the ways to reach them keep their order and which is preferred`() {
        let sheet = ReachingDraft(Self.reaching).sheet
        #expect(sheet.ways.map(\.address) == ["07700 900123", "a@example.org", "Invented Friend"])
        #expect(sheet.preferred == 1 && sheet.best?.means == .email)
        #expect(
            sheet.facts == [
                .init(.phone, "07700 900123"), .init(.email, "a@example.org"), .init(.relative, "Invented Friend"),
            ])
    }

    @Test func `a way without its address, and half an address, are told`() {
        let draft = ReachingDraft(
            Fields([
                ("means", "phone"), ("address", ""), ("way-note", "after work"), ("means", "email"),
                ("address", "half@"), ("way-note", ""),
            ]))
        #expect(draft.problems(on: Typing.today).map(\.field) == ["ways", "ways"])
    }

    @Test func `places and languages are held, and matching knows what they can`() {
        let sheet = SpeakingDraft(Self.speaking).sheet
        #expect(
            sheet.facts == [
                .init(.region, "North West"), .init(.town, "Invented Town"), .init(.accommodation, "Invented Hotel"),
                .init(.language, "Dari"),
            ])
        let dari = Coding.languages.firstIndex(of: "dari") ?? -1
        #expect(sheet.codes == [dari, dari + 128, Coding.format(2), Coding.region(5), Coding.needsInterpreter])
    }

    @Test func `nothing is kept of their background without a reason`() {
        let draft = BackgroundDraft(
            Typing.form([
                "nationality": "Inventia", "faith-why": "They asked us to.", "employer": "X",
                "employer-why": "Leak check",
            ]))
        #expect(draft.problems(on: Typing.today).map(\.field) == ["nationality-why", "faith"])
        #expect(draft.sheet.facts == [.init(.nationality, "Inventia"), .init(.employer, "X")])
    }

    @Test func `a paper that is not whole, not theirs to give or of a child opens nothing`() {
        let half = SafetyDraft(Typing.form(["lock-fgm-document": "own-waiver", "lock-fgm-dated": "2026-01-01"]))
        let order = SafetyDraft(Self.paper("tribunal-order", years: "30"))
        let child = SafetyDraft(Self.paper("trafficking", years: "15"))
        let good = SafetyDraft(Self.paper("trafficking", years: "16"))
        let fields = [half, order, child, good].map { $0.problems(on: Typing.today).map(\.field) }
        #expect(fields == [["lock-fgm"], ["lock-tribunal-order"], ["lock-trafficking"], []])
        #expect(good.sheet.locks.first?.forGate.document != nil && half.sheet.locks.first?.forGate.document == nil)
    }

    @Test func `a check made before the claim changed is refused`() {
        let draft = SafetyDraft(Typing.form(["stage": "refused", "since": "2026-11-10", "check": "2026-11-01"]))
        #expect(draft.problems(on: Typing.today).map(\.field) == ["check"])
    }

    @Test func `the ladder says what is missing for the next step`() {
        var ladder = Ladder()
        #expect(
            ladder.sentence.hasPrefix(
                "Not ready for anything yet. For the next step, a text of their own, is missing: training, rehearsal and"
            ))
        ladder.done = Ladder.Need.allCases.map {
            .init(step: .recorded, need: $0, on: Typing.today, who: "A colleague")
        }
        ladder.done.append(.init(step: .live, need: .training, on: Typing.today, who: "A colleague"))
        #expect(
            ladder.sentence
                == "Ready for: recorded. For the next step, live, is missing: rehearsal and somebody at their side.")
        var state = PersonState(person: PersonID(outside: .live))
        ladder.tell(&state)
        #expect(state.readiness?.level == .recorded && state.readiness?.hasSupport == true)
        ladder.done[0].who = ""
        #expect(ladder.reached == nil)
    }

    private static let reaching = Fields([
        ("means", "phone"), ("address", "07700 900123"), ("way-note", ""), ("means", "app"), ("address", ""),
        ("way-note", ""),
        ("means", "email"), ("address", "a@example.org"), ("way-note", "weekdays"), ("means", "somebody"),
        ("address", "Invented Friend"), ("way-note", ""), ("preferred", "2"), ("voicemail", "on"), ("shared", "yes"),
    ])
    private static let speaking = Fields([
        ("tongue", "Dari"), ("level", "first"), ("dialect", "Herati"), ("tongue", "English"), ("level", "few"),
        ("dialect", ""),
        ("needs", "yes"), ("topics", "Work\nHousing"), ("never", "Why I left"), ("format", "audio"),
        ("precision", "region"),
        ("region", "north-west"), ("town", "Invented Town"), ("accommodation", "Invented Hotel"),
    ])
    private static let safety = Fields([
        ("stage", "appeal"), ("since", "31 February"), ("hearing", "2026-12-10"), ("work", "no"), ("lock-fgm", "on"),
        ("lock-trafficking-document", "own-waiver"), ("lock-trafficking-years", "fifteen"),
    ])

    private static func paper(_ kind: String, years: String) -> Fields {
        Fields([
            ("lock-\(kind)-document", "own-waiver"), ("lock-\(kind)-dated", "2026-01-01"),
            ("lock-\(kind)-years", years),
            ("lock-\(kind)-reference", "In the safe"),
        ])
    }
}
