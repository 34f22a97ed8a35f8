// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Synchronization

@testable import Gate

/// An invented person who has been asked everything and has said yes to one use: the tests take away one thing each.
struct Invented {
    static let now = Moment(millis: 1_795_000_000_000)  // 18 November 2026, 11:06 UTC
    static let today = LocalDate(dayNumber: Int(1_795_000_000_000 / 86_400_000))

    var state: PersonState
    var talk: ConsentConversation
    var grant: ConsentGrant
    var decision: UseDecision
    var use: ProposedUse
    var standing = Standing.open
    var ended: [String: Moment] = [:]
    var overrides: [StopOverride] = []
    var otherTalks: [ConsentConversation] = []

    init(_ outside: Outside = .numbered(), text: Reference<ExposableText>? = nil, person: PersonID? = nil) {
        let person = person ?? PersonID(outside: outside)
        var use = ProposedUse(purpose: .press, content: .quote, channel: .outlet("The Gazette"), medium: .online)
        use.audience = [.national]
        use.recipient = "outlet-1"
        use.text = text
        self.use = use
        state = Self.known(person)
        talk = Self.toldAll(person, outside)
        grant = ConsentGrant(
            id: Reference(outside: outside), conversation: talk.id, person: person, purpose: .press, content: .quote,
            channel: use.channel, medium: .online, givenAt: Self.now.adding(days: -10))
        grant.limits.anonymousFrom = []
        grant.limits.topicsOffLimits = []
        grant.limits.excluded = []
        grant.limits.audience = [.national]
        decision = Self.yes(to: use, person, outside)
    }

    private static func known(_ person: PersonID) -> PersonState {
        var state = PersonState(person: person)
        state.age = .adult
        state.claim = Claim(.granted)
        state.isThreatenedByState = false
        state.hasFamilyInReach = false
        state.needsInterpreter = false
        state.mayWork = true
        state.riskReviewOn = today.adding(days: 30)
        return state
    }

    private static func toldAll(_ person: PersonID, _ outside: Outside) -> ConsentConversation {
        var talk = ConsentConversation(id: Reference(outside: outside), person: person, heldAt: now.adding(days: -10))
        talk.asker = Asker(name: "Ada", organisation: "An invented charity", role: "Head of voices")
        talk.language = "fa"
        talk.risksVersion = "3"
        talk.told.permanence = true
        talk.told.noEffectOnHelpOrClaim = true
        talk.told.voluntary = true
        talk.told.howToWithdraw = true
        talk.told.howToComplain = true
        talk.thinking = ThinkingTime(explainedAt: now.adding(days: -12))
        talk.saidBack = true
        talk.support = .declined
        talk.proofs = [.signed]
        talk.copy = .given
        talk.contact = SafeContact(channel: "phone", safeHours: "10 to 12", safeWords: "the library")
        talk.lawfulBasis = LawfulBasis(article6: "6(1)(a)", article9: "9(2)(a)")
        talk.retention = Retention(until: today.adding(days: 365), reason: "as agreed")
        talk.askedStatutoryAnonymity = true
        return talk
    }

    private static func yes(to use: ProposedUse, _ person: PersonID, _ outside: Outside) -> UseDecision {
        var decision = UseDecision(
            id: Reference(outside: outside), person: person, use: use, saidYes: true,
            answeredAt: now.adding(days: -1), endsAt: now.adding(days: 6))
        decision.form = FormTold(way: .edited, questions: "Arriving", otherGuests: "None", whenAndWhere: "Friday")
        decision.recallTold = .of(use.channel, in: use.medium)
        decision.solicitor = .told(on: today)
        decision.previews = [.asked, .granted]
        decision.money = .nothing
        decision.aftercare = Aftercare(worker: "Ben")
        return decision
    }

    /// Changes the use, and the yes to it with it, as if it had been said to that from the first.
    mutating func using(_ change: (inout ProposedUse) -> Void) {
        change(&use)
        var next = UseDecision(
            id: decision.id, person: decision.person, use: use, saidYes: decision.saidYes,
            answeredAt: decision.answeredAt, endsAt: decision.endsAt)
        next.form = decision.form
        next.recallTold = .of(use.channel, in: use.medium)
        next.solicitor = decision.solicitor
        next.previews = decision.previews
        next.money = decision.money
        next.aftercare = decision.aftercare
        next.selfIncriminationCheckedOn = decision.selfIncriminationCheckedOn
        decision = next
    }

    var record: ConsentRecord {
        var record = ConsentRecord()
        record.standing = standing
        record.conversations = [talk] + otherTalks
        record.grants = [grant]
        record.decisions = [decision]
        record.ended = ended
        record.overrides = overrides
        return record
    }

    var check: ConsentCheck { ConsentCheck(state, record, at: Self.now, on: Self.today) }

    /// Why the use is refused; empty when it is allowed.
    var reasons: [Refusal.Reason] { check.allowed(use).reasons }
    /// Why nobody may even ask.
    var reasonsNotToAsk: [Refusal.Reason] { check.askable(use).reasons }

    /// The same person with one thing changed.
    static func but(_ change: (inout Invented) -> Void) -> Invented {
        var person = Invented()
        change(&person)
        return person
    }
}

extension Result where Failure == Refusal {
    var reasons: [Refusal.Reason] {
        if case .failure(let refusal) = self { refusal.reasons } else { [] }
    }
}

extension Outside {
    /// A clock that stands and references that count up.
    static func numbered(at now: Moment = Invented.now) -> Outside {
        let count = Counted()
        return Outside(
            now: { now },
            randomBytes: { length in
                let number = count.next()
                return (0..<length).map { UInt8(truncatingIfNeeded: number >> (8 * ((length - 1 - $0) % 8))) }
            })
    }
}

private final class Counted: Sendable {
    private let count = Mutex(UInt64(0))
    func next() -> UInt64 {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

extension UseDecision {
    /// The same answer at another time, or for longer.
    func answered(at moment: Moment? = nil, until end: Moment? = nil) -> UseDecision {
        var next = UseDecision(
            id: id, person: person, use: use, saidYes: saidYes, answeredAt: moment ?? answeredAt, endsAt: end ?? endsAt)
        (next.form, next.recallTold, next.solicitor) = (form, recallTold, solicitor)
        (next.previews, next.money, next.aftercare) = (previews, money, aftercare)
        return next
    }
}
