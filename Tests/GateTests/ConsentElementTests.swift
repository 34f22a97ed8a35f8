// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@testable import Gate

/// Each element of the consent model, with what holds by itself and what happens without it.
@Suite struct ConsentElementTests {
    @Test func `whoever was asked everything and said yes is allowed`() {
        #expect(Invented().reasons == [])
        #expect(Invented().reasonsNotToAsk == [])
    }

    @Test func `every line of the model is there with its default`() {
        let expected: [ConsentElement: String] = [
            .asker: "required", .purpose: "off, each by itself", .contentKind: "off, each by itself",
            .channel: "off, each by itself", .exclusions: "asked", .audiencePlace: "asked", .syndication: "no",
            .identityTier: "anonymous", .anonymousFrom: "asked", .face: "none", .voice: "not used",
            .locationPrecision: "region, never where they live", .sensitiveFields: "off, each by itself",
            .topicsOffLimits: "asked", .otherPeople: "removed", .formTold: "required for each use",
            .risksTold: "required", .permanenceTold: "required", .noEffect: "required", .voluntary: "required",
            .thinkingTime: "24 hours, waived only with a reason", .comprehension: "required", .capacity: "presumed",
            .age: "blocked under 18 without both permissions", .interpreter: "independent", .supportPerson: "offered",
            .proof: "any one", .copies: "yes", .previews: "recorded",
            .duration: "for each use; standing 12 months at most",
            .review: "after 6 months, and when something changes",
            .withdrawal: "any time, in any language, without a reason", .contact: "asked",
            .contactDetailsPassed: "no", .money: "receipts", .solicitorTold: "required while a claim is open",
            .statutoryAnonymity: "asked", .lawfulBasis: "required", .retention: "set",
            .aftercare: "days 1, 7 and 30", .complaintRoute: "yes", .refusals: "recorded as carefully as a yes",
        ]
        let found = Dictionary(uniqueKeysWithValues: ConsentElement.allCases.map { ($0, $0.standard) })
        #expect(found == expected)
        #expect(ConsentElement.allCases.count == 42)
    }

    @Test func `what is new permits the least`() {
        let outside = Outside.numbered()
        let person = PersonID(outside: outside)
        let grant = ConsentGrant(
            id: Reference(outside: outside), conversation: Reference(outside: outside), person: person,
            purpose: .press, content: .quote, channel: .website, medium: .online, givenAt: Invented.now)
        #expect(grant.limits == ConsentGrant.Limits())
        let limits = grant.limits
        #expect(
            [limits.tier == .anonymous, limits.face == .none, limits.voice == .notUsed, limits.location == .region]
                == [true, true, true, true])
        #expect(
            [limits.isSyndicated, !limits.fields.isEmpty, !limits.contactDetailsTo.isEmpty] == [false, false, false])
        #expect(grant.endsAt == Invented.now.adding(days: 365))
        #expect(grant.reviewAt == Invented.now.adding(days: 182))
        #expect(Aftercare(worker: "Ben")?.days == [1, 7, 30])
        let talk = ConsentConversation(id: Reference(outside: outside), person: person, heldAt: Invented.now)
        #expect(talk.doubtsCapacity == false)
        let contact = SafeContact(channel: "phone", safeHours: "", safeWords: "")
        #expect(contact.neverVoicemail)
    }

    /// One person for each element, who lacks that and nothing else.
    static let lacking: [(ConsentElement, Invented)] = [
        (.asker, .but { $0.talk.asker = nil }),
        (
            .purpose,
            .but { $0.use = ProposedUse(purpose: .fundraising, content: .quote, channel: .website, medium: .online) }
        ),
        (
            .contentKind,
            .but { $0.use = ProposedUse(purpose: .press, content: .video, channel: .website, medium: .online) }
        ),
        (.channel, .but { $0.use = ProposedUse(purpose: .press, content: .quote, channel: .website, medium: .online) }),
        (.exclusions, .but { $0.grant.limits.excluded = ["outlet-1"] }),
        (.audiencePlace, .but { $0.using { $0.audience = [.homeLanguage] } }),
        (.syndication, .but { $0.using { $0.isSyndicated = true } }),
        (.identityTier, .but { $0.using { $0.tier = .pseudonym } }),
        (.anonymousFrom, .but { $0.grant.limits.anonymousFrom = nil }),
        (.face, .but { $0.using { $0.face = .silhouetteOrBack } }),
        (.voice, .but { $0.using { $0.voice = .actor } }),
        (.locationPrecision, .but { $0.using { $0.location = .town } }),
        (.sensitiveFields, .but { $0.using { $0.fields = [.health] } }),
        (.topicsOffLimits, .but { $0.grant.limits.topicsOffLimits = nil }),
        (.otherPeople, .but { $0.using { $0.others = [.consented, .neither] } }),
        (.formTold, .but { $0.decision.form = nil }),
        (.risksTold, .but { $0.talk.risksVersion = nil }),
        (.permanenceTold, .but { $0.talk.told.permanence = false }),
        (.noEffect, .but { $0.talk.told.noEffectOnHelpOrClaim = false }),
        (.voluntary, .but { $0.talk.told.voluntary = false }),
        (
            .thinkingTime,
            .but { $0.talk.thinking = ThinkingTime(explainedAt: $0.grant.givenAt.adding(seconds: -86_000)) }
        ),
        (.comprehension, .but { $0.talk.saidBack = false }),
        (.capacity, .but { $0.talk.doubtsCapacity = true }),
        (.supportPerson, .but { $0.talk.support = nil }),
        (.proof, .but { $0.talk.proofs = [] }),
        (.copies, .but { $0.talk.copy = nil }),
        (.previews, .but { $0.decision.previews = nil }),
        (.duration, .but { $0.grant.endsAt = Invented.now }),
        (.review, .but { $0.grant.reviewAt = Invented.now }),
        (.withdrawal, .but { $0.talk.told.howToWithdraw = false }),
        (.contact, .but { $0.talk.contact = nil }),
        (.contactDetailsPassed, .but { $0.using { $0.passesContactDetails = true } }),
        (.money, .but { $0.decision.money = nil }),
        (
            .solicitorTold,
            .but {
                $0.state.claim = Claim(.waiting); $0.decision.solicitor = nil
            }
        ),
        (.statutoryAnonymity, .but { $0.talk.askedStatutoryAnonymity = false }),
        (.lawfulBasis, .but { $0.talk.lawfulBasis = nil }),
        (.retention, .but { $0.talk.retention = Retention(until: Invented.today.adding(days: -1), reason: "x") }),
        (.aftercare, .but { $0.decision.aftercare = nil }),
        (.complaintRoute, .but { $0.talk.told.howToComplain = false }),
        (.refusals, .but { $0.talk.refusals = [RefusedUse(channel: .outlet("The Gazette"))] }),
    ]

    @Test func `without an element the use is refused, and the refusal names that one`() {
        let wrong = Self.lacking.filter { $0.1.reasons != [.missing($0.0)] }.map { "\($0.0): \($0.1.reasons)" }
        #expect(wrong == [])
        // A child and who has no interpreter meet a stop as well, in the tests of the stops.
        let tested = Set(Self.lacking.map(\.0)).union([.age, .interpreter])
        #expect(tested == Set(ConsentElement.allCases))
    }

    @Test func `every refusal has a sentence of its own`() {
        let sentences = ConsentElement.allCases.map(\.missing) + Stop.allCases.map(\.sentence)
        #expect(Set(sentences).count == 55)
        #expect(sentences.filter { !$0.hasSuffix(".") || $0.count < 20 } == [])
    }

    @Test func `where somebody lives is never told`() {
        let person = Invented.but { $0.using { $0.tellsAccommodation = true } }
        #expect(person.reasons == [.missing(.locationPrecision)])
    }

    @Test func `what they were told of calling it back must be true of this copy`() {
        let told: [RecallClass?] = [nil, .removable, .irrecoverable, .requestable]
        let reasons = told.map { recall in Invented.but { $0.decision.recallTold = recall }.reasons }
        let untrue = [Refusal.Reason.missing(.permanenceTold)]
        #expect(reasons == [untrue, untrue, untrue, []])
    }

    @Test func `thinking time is waived with a reason and only so`() {
        let waived = [nil, " ", "A vigil tonight that they asked to speak at."].map { why in
            Invented.but { $0.talk.thinking = ThinkingTime(explainedAt: $0.grant.givenAt, waivedWhy: why) }.reasons
        }
        #expect(waived == [[.missing(.thinkingTime)], [.missing(.thinkingTime)], []])
    }
}
