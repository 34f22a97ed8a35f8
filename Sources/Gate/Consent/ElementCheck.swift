// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Each element of a consent held against one use.
struct ElementCheck {
    let state: PersonState
    let use: ProposedUse
    let grant: ConsentGrant
    let conversation: ConsentConversation
    let decision: UseDecision
    let now: Moment
    let today: LocalDate

    /// What is missing, in the order of the elements; contradictions first.
    var reasons: [Refusal.Reason] {
        var reasons: [Refusal.Reason] = []
        if !decision.saidYes { reasons.append(.saidNoThisTime) }
        if decision.endsAt <= now || decision.answeredAt > now { reasons.append(.decisionEnded) }
        if decision.saidYes, decision.use != use { reasons.append(.anotherUse) }
        reasons += contradictions.map { .contradictory($0) }
        reasons += ConsentElement.allCases.filter { !holds($0) }.map { .missing($0) }
        return reasons
    }

    /// Somebody who wishes not to be known to some cannot be told of so that they could be, wherever it stands.
    private var isKnownToWhomTheyHideFrom: Bool {
        guard let hidden = grant.limits.anonymousFrom, !hidden.isEmpty else { return false }
        return use.isIdentifiable || hidden.contains(.everybody) && grant.limits.tier >= .firstName
    }

    private var contradictions: [ConsentElement] {
        let limits = grant.limits
        let pairs: [(ConsentElement, Bool)] = [
            (.face, limits.face == .face && limits.tier <= .anonymous),
            (.voice, limits.voice == .own && limits.tier <= .anonymous),
            (.anonymousFrom, isKnownToWhomTheyHideFrom),
            (.audiencePlace, limits.audience?.isEmpty == true),
            (.duration, grant.endsAt <= grant.startsAt || grant.startsAt < grant.givenAt),
            (.proof, grant.givenAt < conversation.heldAt),
            (.previews, decision.previews?.isSuperset(of: [.granted, .refused]) == true),
        ]
        return pairs.filter(\.1).map(\.0)
    }

    /// Whether one element covers the use.
    ///
    /// A switch without default: a new element does not compile without its rule.
    private func holds(_ element: ConsentElement) -> Bool {
        switch element {
        case .asker, .risksTold, .permanenceTold, .noEffect, .voluntary, .thinkingTime, .comprehension, .capacity,
            .interpreter, .supportPerson, .proof, .copies, .withdrawal, .contact, .statutoryAnonymity, .lawfulBasis,
            .retention, .complaintRoute:
            wasTold(element)
        case .purpose: grant.purpose == use.purpose
        case .contentKind: grant.content == use.content
        case .channel: grant.channel == use.channel && grant.medium == use.medium
        case .exclusions, .audiencePlace, .syndication, .identityTier, .anonymousFrom, .face, .voice,
            .locationPrecision, .sensitiveFields, .topicsOffLimits, .contactDetailsPassed:
            isWithinLimits(element)
        case .otherPeople: !use.others.contains(.neither)
        case .formTold: decision.form.map { ($0.way == .live) == use.isLive } ?? false
        case .age: state.age.isAdult || state.guardianSaidYesAt != nil && state.childSaidYesAt != nil
        case .previews: decision.previews.map { !$0.isEmpty } ?? false
        case .duration: isInTime
        case .review: !isReviewDue
        case .money: decision.money != nil
        case .solicitorTold: !state.claim.stage.isOpen || decision.solicitor != nil
        case .aftercare: decision.aftercare != nil
        // What was refused is looked for in every talk, not only in this one.
        case .refusals: true
        }
    }

    private func wasTold(_ element: ConsentElement) -> Bool {
        let told = conversation.told
        return switch element {
        case .asker: conversation.asker != nil
        case .risksTold: conversation.risksVersion.map { !$0.isEmpty } ?? false
        case .permanenceTold: told.permanence && decision.recallTold == .of(use.channel, in: use.medium)
        case .noEffect: told.noEffectOnHelpOrClaim
        case .voluntary: told.voluntary
        case .thinkingTime: conversation.thinking?.isOver(at: grant.givenAt) ?? false
        case .comprehension: conversation.saidBack
        case .capacity: !conversation.doubtsCapacity
        case .interpreter: !state.needsInterpreter || conversation.interpreter?.isIndependent ?? false
        case .supportPerson: conversation.support != nil
        case .proof: !conversation.proofs.isEmpty
        case .copies: conversation.copy != nil
        case .withdrawal: told.howToWithdraw
        case .contact: conversation.contact != nil
        case .statutoryAnonymity: conversation.askedStatutoryAnonymity
        case .lawfulBasis: hasLawfulBasis
        case .retention: conversation.retention.map { $0.until >= today } ?? false
        case .complaintRoute: told.howToComplain
        default: false
        }
    }

    private func isWithinLimits(_ element: ConsentElement) -> Bool {
        let limits = grant.limits
        return switch element {
        case .exclusions: limits.excluded.map { !use.goes(toAnyOf: $0) } ?? false
        case .audiencePlace: !use.audience.isEmpty && limits.audience?.isSuperset(of: use.audience) ?? false
        case .syndication: !use.isSyndicated || limits.isSyndicated
        case .identityTier: use.tier <= limits.tier
        case .anonymousFrom: limits.anonymousFrom != nil
        case .face: use.face <= limits.face
        case .voice: use.voice <= limits.voice
        case .locationPrecision: use.location <= limits.location && !use.tellsAccommodation
        case .sensitiveFields: limits.fields.isSuperset(of: use.fields)
        case .topicsOffLimits: limits.topicsOffLimits.map { !SpokenName.meet(use.topics, $0) } ?? false
        case .contactDetailsPassed: mayPassContactDetails
        default: false
        }
    }

    private var mayPassContactDetails: Bool {
        guard use.passesContactDetails else { return true }
        return use.recipient.map(grant.limits.contactDetailsTo.contains) ?? false
    }

    private var hasLawfulBasis: Bool {
        guard let basis = conversation.lawfulBasis else { return false }
        return use.fields.isEmpty || basis.article9.map { !$0.isEmpty } ?? false
    }

    /// However long was agreed, a standing yes ends after twelve months.
    private var isInTime: Bool { grant.startsAt <= now && now < grant.latest }

    private var isReviewDue: Bool {
        grant.reviewAt <= now || state.changes.contains { $0.at > conversation.heldAt && $0.at <= now }
    }
}
