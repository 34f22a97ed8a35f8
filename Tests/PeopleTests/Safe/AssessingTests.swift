// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Testing
import Web

@testable import People

@Suite struct AssessingTests {
    /// A whole assessment of somebody in no danger that we know of.
    static func mild(at moment: Moment = Typing.now) -> Risk {
        var risk = Risk()
        let noes: [Factor] = [.crisis, .stateReach, .surveillance, .familyAtHome, .familyInTransit, .familyElsewhere]
        risk.answers = noes.map { Risk.Answer(factor: $0, isSo: .no, how: "They told us.") }
        risk.reviewOn = Typing.day("2027-05-01")
        risk.assessedAt = moment
        return risk
    }

    @Test func `the sheet of the claim tells the gate before the assessment does`() {
        let places = [SheetKind.identity, .safety, .risk].compactMap { SheetKind.allCases.firstIndex(of: $0) }
        #expect(places.count == 3 && places == places.sorted())
    }

    @Test func `what nobody knows counts as the more dangerous answer`() throws {
        let state = try Typing.state(Safety(), Risk())
        #expect(state.isThreatenedByState && state.hasFamilyInReach && state.isInCrisis)
        #expect(state.riskReviewOn == nil && state.claim.stage == .unknown && state.mayWork == nil)
    }

    @Test func `a no opens what a yes or silence stops`() throws {
        let mild = try Typing.state(Safety(), Self.mild())
        #expect(!mild.isThreatenedByState && !mild.hasFamilyInReach && !mild.isInCrisis)
        var watched = Self.mild()
        watched.answers.removeAll { $0.factor == .surveillance }
        watched.answers.append(.init(factor: .surveillance, isSo: .yes))
        #expect(try Typing.state(Safety(), watched).isThreatenedByState)
    }

    @Test func `what they went through makes them anonymous by law without a second tick`() throws {
        var risk = Self.mild()
        risk.answers += [.init(factor: .fgm, isSo: .yes), .init(factor: .trafficking, isSo: .yes)]
        var safety = Safety()
        safety.locks = [Safety.Lock(kind: .trafficking)]
        #expect(try Typing.state(safety, risk).locks.map(\.kind) == [.trafficking, .fgm])
    }

    @Test func `an age that an authority disputes counts as a child's`() throws {
        var risk = Self.mild()
        risk.answers.append(.init(factor: .ageDispute, isSo: .yes))
        #expect(try Typing.state(Safety(), risk).age == .disputed)
    }

    @Test func `a claim that changed after the assessment makes it due at once`() throws {
        var safety = Safety()
        safety.stage = .refused
        safety.noteWhen(since: nil, at: Typing.now.adding(days: 1))
        #expect(try Typing.state(safety, Self.mild()).riskReviewOn == nil)
        #expect(try Typing.state(safety, Self.mild(at: Typing.now.adding(days: 2))).riskReviewOn != nil)
    }

    @Test func `a hearing makes the assessment due on its day, and one after it does not`() throws {
        var safety = Safety()
        safety.hearingOn = Typing.day("2026-12-10")
        #expect(try Typing.state(safety, Self.mild()).riskReviewOn == Typing.day("2026-12-10"))
        let after = Self.mild(at: Typing.day("2026-12-11").noonInUTC)
        #expect(try Typing.state(safety, after).riskReviewOn == Typing.day("2027-05-01"))
    }

    @Test func `a lawyer's check counts until the claim changes`() throws {
        var first = Safety()
        first.stage = .waiting
        first.legalCheckOn = Typing.day("2026-11-20")
        first.noteWhen(since: nil, at: Typing.now)
        var second = first
        second.stage = .appeal
        second.noteWhen(since: first, at: Typing.now.adding(days: 1))
        #expect(first.legalCheckNotedAt == Typing.now && first.stageNotedAt == Typing.now)
        #expect(second.legalCheckNotedAt == Typing.now && second.stageNotedAt == Typing.now.adding(days: 1))
        let named = RiskPages.examples[1].use
        let stops = try [first, second].map {
            try Typing.state($0, Self.mild()).stops(before: named, at: Typing.now, on: Typing.today)
        }
        #expect(!stops[0].contains(.pendingClaim) && stops[1].contains(.pendingClaim))
    }

    @Test func `the stops that would hold are told in sentences`() throws {
        let page = try Typing.text(
            RiskPages.stops(try Typing.state(Safety(), Self.mild()), at: Typing.now, on: Typing.today))
        #expect(page.contains("Their claim is open, they could be recognised, and no lawyer has checked this."))
        #expect(page.contains("They are not trained, rehearsed and accompanied for this live format."))
        #expect(page.contains("This assessment holds until Saturday 1 May 2027."))
    }

    @Test func `versions are told as what changed between them`() {
        var later = Self.mild()
        later.answers.removeAll { $0.factor == .crisis }
        later.answers.append(.init(factor: .crisis, isSo: .yes))
        later.words = "Call the lead first."
        #expect(later.changes(since: Self.mild()) == ["In a crisis now: no \u{2192} yes", "The words"])
        #expect(later.changes(since: later).isEmpty)
    }

    @Test func `every factor stands in one group, and has its own words`() {
        let grouped = FactorGroup.allCases.flatMap(\.factors)
        #expect(grouped.count == Factor.allCases.count && Set(grouped) == Set(Factor.allCases))
        #expect(Set(Factor.allCases.map(\.spoken)).count == Factor.allCases.count)
    }

    @Test func `a no that lets something pass needs how we know it, and crisis is always answered`() {
        let draft = RiskDraft(Typing.form(["f-state-reach": "no", "f-hotel": "no", "review": "2026-13-01"]))
        #expect(draft.problems(on: Typing.today).map(\.field) == ["review", "f-state-reach", "f-crisis"])
        let whole = RiskDraft(
            Typing.form(["f-state-reach": "no", "f-state-reach-how": "Their lawyer", "f-crisis": "yes"]))
        #expect(whole.problems(on: Typing.today).isEmpty)
    }
}
