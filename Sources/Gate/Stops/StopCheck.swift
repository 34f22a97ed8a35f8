// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Which stops stand in the way of one use.
struct StopCheck {
    let state: PersonState
    let use: ProposedUse
    let now: Moment
    let today: LocalDate

    /// Those that stand before somebody is even asked.
    func beforeAsking(after conversation: ConsentConversation?) -> Set<Stop> {
        var stops = onThePerson(conversation)
        if state.load.isReached(at: now, on: today) { stops.insert(.contactLoad) }
        return stops
    }

    /// Those that stand before something leaves.
    func beforeLeaving(after conversation: ConsentConversation, _ decision: UseDecision) -> Set<Stop> {
        var stops = onThePerson(conversation)
        if state.load.isResting(on: today) { stops.insert(.contactLoad) }
        if !use.riskyTopics.isEmpty, !isCheckedForSelfIncrimination(decision) { stops.insert(.selfIncrimination) }
        if let money = decision.money, !money.isLawful(mayWork: state.mayWork) { stops.insert(.expenses) }
        if hasClaimChanged(since: decision.answeredAt) { stops.insert(.claimChanged) }
        return stops
    }

    private func onThePerson(_ conversation: ConsentConversation?) -> Set<Stop> {
        let standing: [(Stop, Bool)] = [
            (.underEighteen, !state.age.isAdult && !hasBothPermissions),
            (.statutoryAnonymity, isLockedByLaw),
            (.pendingClaim, use.isIdentifiable && state.claim.stage.isOpen && !state.claim.isLegallyChecked),
            (.claimChanged, conversation.map { hasClaimChanged(since: $0.heldAt) } ?? false),
            (.stateThreat, use.isIdentifiable && state.isThreatenedByState && state.hasFamilyInReach),
            (.liveUnready, use.isLive && !(state.readiness?.isEnough(for: levelWanted) ?? false)),
            (.crisis, state.isInCrisis),
            (.noInterpreter, conversation.map(lacksInterpreter) ?? false),
            (.riskReview, state.riskReviewOn.map { $0 <= today } ?? true),
            (.keptOver, state.keptUntil.map { $0 <= today } ?? false),
        ]
        return Set(standing.filter(\.1).map(\.0))
    }

    private var hasBothPermissions: Bool {
        guard let guardian = state.guardianSaidYesAt, let child = state.childSaidYesAt else { return false }
        return guardian <= now && child <= now
    }

    /// A lock forbids what could identify them, and not that they are heard without it.
    private var isLockedByLaw: Bool {
        use.isIdentifiable && state.locks.contains { !$0.isOpen(on: today, for: state.age) }
    }

    private var levelWanted: Readiness.Level { use.isHostile ? .hostileLive : .live }

    private func hasClaimChanged(since agreed: Moment) -> Bool { state.claim.changedAt.map { $0 > agreed } ?? false }

    private func lacksInterpreter(_ conversation: ConsentConversation) -> Bool {
        state.needsInterpreter && !(conversation.interpreter?.isIndependent ?? false)
    }

    /// The check is part of the yes to this text, and so is of no use to another.
    private func isCheckedForSelfIncrimination(_ decision: UseDecision) -> Bool {
        decision.selfIncriminationCheckedOn.map { $0 <= today } ?? false
    }
}
