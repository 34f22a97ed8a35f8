// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@testable import Gate

/// The stops, each by name.
@Suite struct StopTests {
    private static func identifiable(_ person: inout Invented) {
        person.grant.limits.tier = .firstName
        person.using { $0.tier = .firstName }
    }

    @Test func `under 18 nothing leaves without both permissions`() {
        let people = [Age.child(years: 17), .disputed, .unknown].flatMap { age -> [Invented] in
            [
                .but { $0.state.age = age },
                .but {
                    $0.state.age = age; $0.state.guardianSaidYesAt = Invented.now
                },
                .but {
                    $0.state.age = age; $0.state.childSaidYesAt = Invented.now
                },
            ]
        }
        #expect(people.filter { $0.reasons != [.missing(.age), .stop(.underEighteen)] }.count == 0)
        let both = Invented.but {
            $0.state.age = .child(years: 17)
            $0.state.guardianSaidYesAt = Invented.now
            $0.state.childSaidYesAt = Invented.now
        }
        #expect(both.reasons == [])
    }

    @Test func `whom the law makes anonymous is not identified without a waiver or a court`() {
        func person(_ kind: StatutoryLock.Kind, _ document: OpeningDocument?) -> [Refusal.Reason] {
            Invented.but {
                Self.identifiable(&$0)
                $0.state.locks = [StatutoryLock(kind, document: document)]
            }.reasons
        }
        let waiver = OpeningDocument(.ownWaiver, datedOn: Invented.today, yearsWhenSigned: 16, reference: "file 4")
        let court = OpeningDocument(.courtPermission, datedOn: Invented.today, yearsWhenSigned: 30, reference: "file 5")
        let kinds = StatutoryLock.Kind.allCases
        #expect(kinds.map { person($0, nil) } == Array(repeating: [.stop(.statutoryAnonymity)], count: 6))
        #expect(kinds.map { person($0, court) } == Array(repeating: [], count: 6))
        #expect(kinds.filter { person($0, waiver).isEmpty } == [.trafficking, .sexualOffence, .fgm, .forcedMarriage])
    }

    @Test func `only the dated document of the lock opens it, and never under 16`() {
        func isOpen(_ document: OpeningDocument, _ age: Age = .adult) -> Bool {
            StatutoryLock(.trafficking, document: document).isOpen(on: Invented.today, for: age)
        }
        func waiver(on day: LocalDate = Invented.today, years: Int = 20, at place: String = "file 4") -> OpeningDocument
        {
            OpeningDocument(.ownWaiver, datedOn: day, yearsWhenSigned: years, reference: place)
        }
        let court = OpeningDocument(.courtPermission, datedOn: Invented.today, yearsWhenSigned: 15, reference: "file 5")
        #expect(isOpen(waiver()))
        let shut = [
            isOpen(waiver(on: Invented.today.adding(days: 1))), isOpen(waiver(years: 15)), isOpen(waiver(at: " ")),
            isOpen(waiver(), .child(years: 15)), isOpen(court, .child(years: 15)), isOpen(waiver(), .disputed),
            isOpen(court, .unknown),
        ]
        #expect(shut == Array(repeating: false, count: 7))
        #expect(isOpen(waiver(years: 16), .child(years: 16)))
    }

    @Test func `identifiable with a pending claim needs a legal check made since the claim changed`() {
        func reasons(_ stage: Claim.Stage, _ check: Moment?) -> [Refusal.Reason] {
            Invented.but {
                Self.identifiable(&$0)
                $0.state.claim = Claim(stage, changedAt: Invented.now.adding(days: -20), legalCheckAt: check)
            }.reasons
        }
        let open: [Claim.Stage] = [.unknown, .waiting, .refused, .appeal, .freshClaim]
        #expect(open.map { reasons($0, nil) } == Array(repeating: [.stop(.pendingClaim)], count: 5))
        #expect(reasons(.waiting, Invented.now.adding(days: -21)) == [.stop(.pendingClaim)])
        #expect(reasons(.waiting, Invented.now.adding(days: -19)) == [])
        #expect([Claim.Stage.none, .granted, .citizen].map { reasons($0, nil) } == [[], [], []])
    }

    @Test func `a change of the claim after the yes opens it again`() {
        let talked = Invented.but { $0.state.claim = Claim(.granted, changedAt: Invented.now.adding(days: -5)) }
        #expect(talked.reasons == [.stop(.claimChanged)])
        #expect(talked.reasonsNotToAsk == [.stop(.claimChanged)])
        let decided = Invented.but { $0.state.claim = Claim(.granted, changedAt: Invented.now.adding(seconds: -60)) }
        #expect(decided.reasons == [.stop(.claimChanged)])
    }

    @Test func `a state that threatens, family in its reach, and identifiable: stop`() {
        func reasons(_ threatened: Bool, _ family: Bool, _ identified: Bool) -> [Refusal.Reason] {
            Invented.but {
                if identified { Self.identifiable(&$0) }
                $0.state.isThreatenedByState = threatened
                $0.state.hasFamilyInReach = family
            }.reasons
        }
        #expect(reasons(true, true, true) == [.stop(.stateThreat)])
        #expect([reasons(false, true, true), reasons(true, false, true), reasons(true, true, false)] == [[], [], []])
    }

    @Test func `face, own or altered voice, a name, or details that combine make somebody identifiable`() {
        let changes: [(inout ProposedUse) -> Void] = [
            { $0.face = .face }, { $0.voice = .own }, { $0.voice = .altered }, { $0.tier = .firstName },
            { $0.combinesToIdentify = true }, { $0.face = .silhouetteOrBack }, { $0.tier = .pseudonym },
        ]
        let found = changes.map { change in
            var use = Invented().use
            change(&use)
            return use.isIdentifiable
        }
        #expect(found == [true, true, true, true, true, false, false])
    }

    @Test func `what goes out live, a recording of their own and a town with what sets them apart do, too`() {
        func isIdentifiable(_ content: ContentKind, _ change: (inout ProposedUse) -> Void = { _ in }) -> Bool {
            var use = ProposedUse(purpose: .press, content: content, channel: .outlet("A station"), medium: .radio)
            change(&use)
            return use.isIdentifiable
        }
        let found = [
            isIdentifiable(.live), isIdentifiable(.audio), isIdentifiable(.video) { $0.voice = .actor },
            isIdentifiable(.quote) { $0.location = .town },
            isIdentifiable(.quote) { ($0.location, $0.fields) = (.town, [.nationality]) },
        ]
        #expect(found == [true, true, false, false, true])
    }

    @Test func `live needs readiness, and a hostile panel more of it`() {
        func reasons(_ level: Readiness.Level, hostile: Bool, _ change: (inout Readiness) -> Void = { _ in })
            -> [Refusal.Reason]
        {
            var ready = Readiness(level)
            (ready.isTrained, ready.isRehearsed, ready.hasSupport) = (true, true, true)
            change(&ready)
            return Invented.but { person in
                person.state.readiness = ready
                person.use = ProposedUse(
                    purpose: .press, content: .live, channel: .outlet("A station"), medium: .radio)
                person.use.isHostile = hostile
            }.reasonsOfStops
        }
        #expect([reasons(.live, hostile: false), reasons(.hostileLive, hostile: true)] == [[], []])
        let unready = [
            reasons(.recorded, hostile: false), reasons(.live, hostile: true),
            reasons(.live, hostile: false) { $0.isTrained = false },
            reasons(.live, hostile: false) { $0.isRehearsed = false },
            reasons(.live, hostile: false) { $0.hasSupport = false },
        ]
        #expect(unready == Array(repeating: [.stop(.liveUnready)], count: 5))
    }

    @Test func `nobody in a crisis is asked or shown`() {
        let person = Invented.but { $0.state.isInCrisis = true }
        #expect([person.reasons, person.reasonsNotToAsk] == [[.stop(.crisis)], [.stop(.crisis)]])
    }

    @Test func `who needs an interpreter needs an independent one`() {
        func reasons(_ kind: Interpreter.Kind?, bound: Bool = true, chosen: Bool = true) -> [Refusal.Reason] {
            Invented.but {
                $0.state.needsInterpreter = true
                $0.talk.interpreter = kind.map {
                    Interpreter(
                        reference: "i-1", kind: $0, isBoundToConfidentiality: bound, isOfTheirChoice: chosen,
                        languageAndDialect: "Farsi, Dari")
                }
            }.reasons
        }
        let without = [
            reasons(nil), reasons(.family), reasons(.professional, bound: false),
            reasons(.volunteer, chosen: false),
        ]
        #expect(without == Array(repeating: [.missing(.interpreter), .stop(.noInterpreter)], count: 4))
        #expect([reasons(.professional), reasons(.volunteer)] == [[], []])
    }

    @Test func `what could accuse them is checked with a solicitor first`() {
        let reasons = RiskyTopic.allCases.map { topic in
            Invented.but { $0.using { $0.riskyTopics = [topic] } }.reasons
        }
        #expect(reasons == Array(repeating: [.stop(.selfIncrimination)], count: 4))
        let checked = Invented.but {
            $0.using { $0.riskyTopics = [.steering] }
            $0.decision.selfIncriminationCheckedOn = Invented.today
        }
        #expect(checked.reasons == [])
    }

    @Test func `without permission to work only receipts are paid`() {
        func reasons(_ money: Money, _ mayWork: Bool?) -> [Refusal.Reason] {
            Invented.but {
                $0.decision.money = money
                $0.state.mayWork = mayWork
            }.reasons
        }
        let sums: [Money] = [.fixedSum, .voucher, .honorarium]
        let refused = sums.flatMap { [reasons($0, false), reasons($0, nil)] }
        #expect(refused == Array(repeating: [.stop(.expenses)], count: 6))
        #expect(sums.map { reasons($0, true) } == [[], [], []])
        #expect([reasons(.receiptedTravelAndMeals, false), reasons(.nothing, nil)] == [[], []])
    }

    @Test func `nobody is asked a fourth time in a month, before their day, or soon after a hard one`() {
        let asks = (1...3).map { Invented.now.adding(days: -$0) }
        let people: [Invented] = [
            .but { $0.state.load.asks = asks },
            .but { $0.state.load.retellings = Array(asks.prefix(1)) },
            .but { $0.state.load.notUntil = Invented.today.adding(days: 1) },
            .but { $0.state.load.hardDay = Invented.today.adding(days: -13) },
        ]
        #expect(people.map(\.reasonsNotToAsk) == Array(repeating: [.stop(.contactLoad)], count: 4))
        // What they agreed to goes on unless they need rest.
        #expect(people.map { $0.reasons.isEmpty } == [true, true, false, false])
        let rested = Invented.but {
            $0.state.load.asks = asks.prefix(2) + [Invented.now.adding(days: -31)]
            $0.state.load.notUntil = Invented.today
            $0.state.load.hardDay = Invented.today.adding(days: -14)
        }
        #expect(rested.reasonsNotToAsk == [])
    }

    @Test func `from the day on which they are kept no longer nothing leaves, and nobody asks`() {
        let over = Invented.but { $0.state.keptUntil = Invented.today }
        let kept = Invented.but { $0.state.keptUntil = Invented.today.adding(days: 1) }
        #expect([over.reasons, over.reasonsNotToAsk] == [[.stop(.keptOver)], [.stop(.keptOver)]])
        #expect(kept.reasons == [])
    }

    @Test func `without a risk assessment that is in date nothing leaves`() {
        let people: [Invented] = [
            .but { $0.state.riskReviewOn = nil }, .but { $0.state.riskReviewOn = Invented.today },
        ]
        #expect(people.map(\.reasons) == [[.stop(.riskReview)], [.stop(.riskReview)]])
    }

    @Test func `an override lets one use pass one stop for a day, and never the two of the law`() {
        let outside = Outside.numbered(at: .init(millis: 3))
        func passed(_ stop: Stop, _ person: Invented, at moment: Moment = Invented.now) -> StopOverride? {
            StopOverride(
                id: Reference(outside: outside), person: person.state.person, stop: stop, use: person.use, by: "lead",
                reason: "They insist, and the lawyer agrees.", at: moment)
        }
        var person = Invented.but { $0.state.isInCrisis = true }
        person.overrides = [passed(.crisis, person)].compactMap(\.self)
        #expect(person.reasons == [])
        person.overrides = [passed(.crisis, person, at: Invented.now.adding(days: -1))].compactMap(\.self)
        #expect(person.reasons == [.stop(.crisis)])
        var alone = Invented.but { $0.state.needsInterpreter = true }
        alone.overrides = [passed(.noInterpreter, alone)].compactMap(\.self)
        #expect(alone.reasons == [])
        person.overrides = [passed(.expenses, person)].compactMap(\.self)
        #expect(person.reasons == [.stop(.crisis)])
        let absolute = Stop.allCases.filter { passed($0, person) == nil }
        #expect(absolute == [.underEighteen, .statutoryAnonymity, .keptOver])
    }
}

extension Invented {
    /// The stops alone, whatever else is missing.
    var reasonsOfStops: [Refusal.Reason] {
        let stops = StopCheck(state: state, use: use, now: Self.now, today: Self.today)
            .beforeLeaving(after: talk, decision)
        return Stop.allCases.filter(stops.contains).map { .stop($0) }
    }
}
