// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@testable import Gate

/// Standing consent, the yes of this time, and what ends or contradicts them.
@Suite struct ConsentCheckTests {
    @Test func `standing consent only makes somebody askable`() {
        var person = Invented()
        person.ended = [person.decision.id.text: Invented.now]
        #expect(person.reasons == [.onlyAskable])
        #expect(person.reasonsNotToAsk == [])
    }

    @Test func `a class of outlets permits asking and nothing else`() {
        let outside = Outside.numbered()
        var person = Invented(outside)
        person.grant = ConsentGrant(
            id: Reference(outside: outside), conversation: person.talk.id, person: person.state.person,
            purpose: .press, content: .quote, channel: .outletClass("local papers"), medium: .online,
            givenAt: Invented.now.adding(days: -10))
        #expect(person.reasons == [.onlyAskable])
        #expect(person.reasonsNotToAsk == [])
        person.using { use in
            var next = ProposedUse(
                purpose: .press, content: .quote, channel: .outletClass("local papers"), medium: .online)
            next.audience = use.audience
            use = next
        }
        #expect(person.reasons == [.onlyAskable])
    }

    @Test func `a no to this use stands, whatever was agreed in general`() {
        var person = Invented()
        person.decision = UseDecision(
            id: person.decision.id, person: person.state.person, use: person.use, saidYes: false,
            answeredAt: person.decision.answeredAt, endsAt: person.decision.endsAt)
        #expect(person.reasons.first == .saidNoThisTime)
    }

    @Test func `a yes to one text is no yes to another`() {
        var person = Invented(text: Reference(outside: .numbered(at: .init(millis: 5))))
        person.use.text = Reference("0123456789abcdef0123456789abcdef")
        #expect(person.reasons == [.anotherUse])
    }

    @Test func `whoever withdrew, paused or is stopped is refused whole`() {
        let standings: [Standing] = [.withdrawn, .paused, .stopped, .unconfirmed, [.stopped, .withdrawn]]
        let reasons = standings.map { standing in Invented.but { $0.standing = standing }.reasons }
        #expect(reasons == [[.withdrawn], [.paused], [.stopped], [.unconfirmed], [.withdrawn, .stopped]])
        #expect(Invented.but { $0.standing = .paused }.reasonsNotToAsk == [.paused])
        #expect(Invented.but { $0.ended = [$0.grant.id.text: Invented.now] }.reasons == [.withdrawn])
    }

    @Test func `a yes to this use ends by itself`() {
        var person = Invented()
        person.decision = UseDecision(
            id: person.decision.id, person: person.state.person, use: person.use, saidYes: true,
            answeredAt: Invented.now.adding(days: -9), endsAt: Invented.now)
        #expect(person.reasons.first == .decisionEnded)
    }

    @Test func `no standing consent outlives twelve months, whatever was written`() {
        let person = Invented.but { person in
            person.grant = ConsentGrant(
                id: person.grant.id, conversation: person.talk.id, person: person.state.person, purpose: .press,
                content: .quote, channel: person.use.channel, medium: .online, givenAt: Invented.now.adding(days: -365))
            person.grant.limits = Invented().grant.limits
            person.grant.endsAt = Invented.now.adding(days: 900)
            person.grant.reviewAt = Invented.now.adding(days: 900)
            person.talk.thinking = ThinkingTime(explainedAt: Invented.now.adding(days: -400))
        }
        #expect(person.reasons.contains(.missing(.duration)))
    }

    @Test func `whatever changes in a life opens the consent again`() {
        let reasons = StateChange.Kind.allCases.map { kind in
            Invented.but { $0.state.changes = [StateChange(kind, at: Invented.now.adding(days: -2))] }.reasons
        }
        #expect(reasons == Array(repeating: [.missing(.review)], count: 7))
        let before = Invented.but { $0.state.changes = [StateChange(.move, at: Invented.now.adding(days: -20))] }
        #expect(before.reasons == [])
    }

    @Test func `a consent that contradicts itself is refused with the element`() {
        let contradictory: [(ConsentElement, Invented)] = [
            (.face, .but { $0.grant.limits.face = .face }),
            (.voice, .but { $0.grant.limits.voice = .own }),
            (
                .anonymousFrom,
                .but {
                    $0.grant.limits.tier = .fullName
                    $0.grant.limits.anonymousFrom = [.everybody]
                }
            ),
            (.previews, .but { $0.decision.previews = [.granted, .refused] }),
        ]
        let wrong = contradictory.filter { $0.1.reasons != [.contradictory($0.0)] }.map { "\($0.0) \($0.1.reasons)" }
        #expect(wrong == [])
        let turned = Invented.but { $0.grant.startsAt = $0.grant.endsAt }
        #expect(turned.reasons.contains(.contradictory(.duration)))
    }

    @Test func `a later no stands against an earlier yes, and an earlier no does not`() {
        let outside = Outside.numbered(at: .init(millis: 9))
        func refusal(_ days: Int, _ person: PersonID) -> ConsentConversation {
            var talk = ConsentConversation(
                id: Reference(outside: outside), person: person, heldAt: Invented.now.adding(days: days))
            talk.refusals = [RefusedUse(purpose: .press)]
            return talk
        }
        let later = Invented.but { $0.otherTalks = [refusal(-3, $0.state.person)] }
        let earlier = Invented.but { $0.otherTalks = [refusal(-30, $0.state.person)] }
        #expect([later.reasons, earlier.reasons] == [[.missing(.refusals)], []])
        #expect(later.reasonsNotToAsk == [.missing(.refusals)])
    }

    @Test func `when one yes of several ends, an older one to the same does not take its place`() {
        let outside = Outside.numbered(at: .init(millis: 9))
        let person = Invented()
        var older = ConsentGrant(
            id: Reference(outside: outside), conversation: person.talk.id, person: person.state.person,
            purpose: .press, content: .quote, channel: person.use.channel, medium: .online,
            givenAt: Invented.now.adding(days: -10))
        older.limits = person.grant.limits
        older.limits.tier = .fullName
        var record = person.record
        record.grants.append(older)
        record.ended = [person.grant.id.text: Invented.now.adding(days: -2)]
        let check = ConsentCheck(person.state, record, at: Invented.now, on: Invented.today)
        #expect(check.allowed(person.use).reasons == [.missing(.refusals)])
        #expect(check.askable(person.use).reasons == [.missing(.refusals)])
    }

    @Test func `what was said before all was withdrawn does not count, whenever it was written down`() {
        let reasons = [-11, -10, -5].map { days in
            var record = Invented().record
            record.withdrawnAt = Invented.now.adding(days: days)
            return ConsentCheck(Invented().state, record, at: Invented.now, on: Invented.today)
                .allowed(Invented().use).reasons
        }
        #expect(reasons == [[], [.withdrawn], [.withdrawn]])
        var late = Invented().record
        late.withdrawnAt = Invented.now.adding(days: -11)
        late.decisions = [
            Invented.but { $0.decision = $0.decision.answered(at: Invented.now.adding(days: -12)) }.decision
        ]
        let check = ConsentCheck(Invented().state, late, at: Invented.now, on: Invented.today)
        #expect(check.allowed(Invented().use).reasons == [.onlyAskable])
    }

    @Test func `whatever was written, what is allowed ends after twelve months`() throws {
        let person = Invented.but { person in
            person.grant.endsAt = Invented.now.adding(days: 900)
            person.grant.reviewAt = Invented.now.adding(days: 900)
            person.decision = person.decision.answered(until: Invented.now.adding(days: 900))
        }
        let until = try person.check.allowed(person.use).get().until
        #expect(until == person.grant.givenAt.adding(days: 365))
    }

    @Test func `whoever excludes an outlet by its name is not told of there`() {
        let person = Invented.but { $0.grant.limits.excluded = ["The Gazette"] }
        #expect(person.reasons == [.missing(.exclusions)])
    }

    @Test func `a no holds however the name is typed`() {
        let excluding = ["gazette", "THE  Gazette", "the g\u{00E0}zette"].map { name in
            Invented.but { $0.grant.limits.excluded = [name] }.reasons
        }
        let refusing = Invented.but { $0.talk.refusals = [RefusedUse(channel: .outlet("gazette"))] }
        let others = Invented.but { $0.grant.limits.excluded = ["The Gazette of Elsewhere", "", "\u{2026}"] }
        let silent = Invented.but {
            $0.grant.limits.topicsOffLimits = ["The Crossing"]
            $0.use.topics = ["the crossing"]
        }
        #expect(excluding == [[.missing(.exclusions)], [.missing(.exclusions)], [.missing(.exclusions)]])
        #expect(refusing.reasons == [.missing(.refusals)])
        #expect(others.reasons == [])
        #expect(silent.reasonsNotToAsk == [.missing(.topicsOffLimits)])
    }

    @Test func `a no to a class of outlets is a no to each of it`() {
        let refusing = Invented.but {
            $0.using { $0.classes = ["tabloids"] }
            $0.talk.refusals = [RefusedUse(channel: .outletClass("tabloids"))]
        }
        let excluding = Invented.but {
            $0.using { $0.classes = ["tabloids"] }
            $0.grant.limits.excluded = ["tabloids"]
        }
        #expect([refusing.reasons, excluding.reasons] == [[.missing(.refusals)], [.missing(.exclusions)]])
    }

    @Test func `nobody is asked for an outlet or about a matter that they do not want`() {
        let excluded = Invented.but { $0.grant.limits.excluded = ["outlet-1"] }
        let silent = Invented.but {
            $0.grant.limits.topicsOffLimits = ["why I left"]
            $0.use.topics = ["why I left"]
        }
        #expect(
            [excluded.reasonsNotToAsk, silent.reasonsNotToAsk]
                == [[.missing(.exclusions)], [.missing(.topicsOffLimits)]])
    }

    @Test func `every reason is told at once`() {
        let person = Invented.but {
            $0.talk.saidBack = false
            $0.talk.proofs = []
            $0.state.isInCrisis = true
        }
        #expect(person.reasons == [.missing(.comprehension), .missing(.proof), .stop(.crisis)])
    }

    @Test func `what is allowed says how far and until when`() throws {
        let person = Invented()
        let allowed = try person.check.allowed(person.use).get()
        #expect(
            allowed
                == Allowed(
                    person: person.state.person, grant: person.grant.id, decision: person.decision.id,
                    until: person.decision.endsAt, limits: person.grant.limits, overridden: []))
    }

    @Test func `somebody of whom nothing is known is refused everything`() {
        let person = PersonID(outside: .numbered())
        let check = ConsentCheck(
            PersonState(person: person), ConsentRecord(), at: Invented.now, on: Invented.today)
        let use = Invented().use
        #expect(check.allowed(use).reasons == [.missing(.purpose)])
        #expect(
            check.askable(use).reasons
                == [.missing(.purpose), .stop(.underEighteen), .stop(.riskReview)])
    }

    @Test func `records read back from their written form are the same`() throws {
        let person = Invented()
        let talk: ConsentConversation = try WrittenForm.read(from: WrittenForm.text(of: person.talk))
        let grant: ConsentGrant = try WrittenForm.read(from: WrittenForm.text(of: person.grant))
        let decision: UseDecision = try WrittenForm.read(from: WrittenForm.text(of: person.decision))
        #expect([talk == person.talk, grant == person.grant, decision == person.decision] == [true, true, true])
        #expect(throws: GateDamaged.record) { try WrittenForm.read(UseDecision.self, from: "{}") }
    }
}
