// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// Whether a use is allowed: a pure function of what is known, what was said, the use and the time.
public struct ConsentCheck: Sendable {
    public let state: PersonState
    public let record: ConsentRecord
    public let now: Moment
    public let today: LocalDate

    /// - Parameter today: the day at the organisation's place.
    public init(_ state: PersonState, _ record: ConsentRecord, at now: Moment, on today: LocalDate) {
        (self.state, self.record, self.now, self.today) = (state, record, now, today)
    }

    /// Whether they may be asked for a use.
    ///
    /// Standing consent, for an outlet or its class, is enough for that.
    public func askable(_ use: ProposedUse) -> Result<Askable, Refusal> {
        guard record.standing == .open else { return .failure(Refusal(record.standing.reasons)) }
        let grants = liveGrants.filter { $0.purpose == use.purpose && $0.content == use.content }
        let conversation = grants.compactMap(record.conversation(of:)).max { $0.heldAt < $1.heldAt }
        var reasons: [Refusal.Reason] = []
        if grants.isEmpty { reasons.append(.missing(.purpose)) }
        if isRefused(use, since: conversation?.heldAt) { reasons.append(.missing(.refusals)) }
        // To ask somebody about what they want to be left alone with is the harm itself.
        if grants.contains(where: { $0.limits.excluded.map(use.goes(toAnyOf:)) ?? false }) {
            reasons.append(.missing(.exclusions))
        }
        if grants.contains(where: { SpokenName.meet(use.topics, $0.limits.topicsOffLimits ?? []) }) {
            reasons.append(.missing(.topicsOffLimits))
        }
        let stops = StopCheck(state: state, use: use, now: now, today: today).beforeAsking(after: conversation)
        let (standing, overridden) = parted(stops, for: use)
        reasons += standing.map { .stop($0) }
        guard reasons.isEmpty else { return .failure(Refusal(reasons)) }
        return .success(Askable(person: state.person, overridden: overridden))
    }

    /// Whether a use may leave now: there must be a live yes to its kind, and a yes to it this time.
    public func allowed(_ use: ProposedUse) -> Result<Allowed, Refusal> {
        guard record.standing == .open else { return .failure(Refusal(record.standing.reasons)) }
        let candidates = record.grants.filter { isMeant($0, by: use) }
        guard !candidates.isEmpty else { return .failure(Refusal([nearestMissing(use)])) }
        let live = candidates.filter(record.stands)
        guard !live.isEmpty else { return .failure(Refusal([.withdrawn])) }
        let answers = live.map { answer(use, by: $0) }
        // The yes of the newest talk counts: an older, wider one must not outlive it.
        let newest = zip(live, answers).max { $0.0.givenAt < $1.0.givenAt }
        return newest?.1 ?? .failure(Refusal([.notKnown]))
    }

    private var liveGrants: [ConsentGrant] {
        record.grants.filter {
            $0.person == state.person && record.stands($0) && $0.startsAt <= now && now < $0.latest
        }
    }

    private func isMeant(_ grant: ConsentGrant, by use: ProposedUse) -> Bool {
        grant.person == state.person && grant.purpose == use.purpose && grant.content == use.content
            && grant.channel == use.channel && grant.medium == use.medium
    }

    /// Which part of the yes is not there, from the first on.
    private func nearestMissing(_ use: ProposedUse) -> Refusal.Reason {
        let forPurpose = liveGrants.filter { $0.purpose == use.purpose }
        guard !forPurpose.isEmpty else { return .missing(.purpose) }
        let forContent = forPurpose.filter { $0.content == use.content }
        guard !forContent.isEmpty else { return .missing(.contentKind) }
        let isOfClass = forContent.contains {
            if case .outletClass = $0.channel { true } else { false }
        }
        return isOfClass ? .onlyAskable : .missing(.channel)
    }

    private func answer(_ use: ProposedUse, by grant: ConsentGrant) -> Result<Allowed, Refusal> {
        guard let conversation = record.conversation(of: grant) else { return .failure(Refusal([.missing(.asker)])) }
        if case .outletClass = grant.channel { return .failure(Refusal([.onlyAskable])) }
        let decided = record.decisions.filter {
            $0.person == state.person && record.stands($0) && isSameOpportunity($0.use, use)
        }
        guard let decision = decided.max(by: { $0.answeredAt < $1.answeredAt }) else {
            return .failure(Refusal([.onlyAskable]))
        }
        let elements = ElementCheck(
            state: state, use: use, grant: grant, conversation: conversation, decision: decision,
            now: now, today: today)
        var reasons = elements.reasons
        if isRefused(use, since: conversation.heldAt) { reasons.append(.missing(.refusals)) }
        let stops = StopCheck(state: state, use: use, now: now, today: today)
            .beforeLeaving(after: conversation, decision)
        let (standing, overridden) = parted(stops, for: use)
        // The one element that is a stop as well: who may override the stop overrides both.
        if overridden.contains(.noInterpreter) { reasons.removeAll { $0 == .missing(.interpreter) } }
        reasons += standing.map { .stop($0) }
        guard reasons.isEmpty else { return .failure(Refusal(reasons)) }
        return .success(
            Allowed(
                person: state.person, grant: grant.id, decision: decision.id,
                until: min(grant.latest, grant.reviewAt, decision.endsAt), limits: grant.limits,
                overridden: overridden))
    }

    private func isSameOpportunity(_ said: ProposedUse, _ use: ProposedUse) -> Bool {
        said.purpose == use.purpose && said.content == use.content && said.channel == use.channel
            && said.medium == use.medium && said.recipient == use.recipient
    }

    /// A no of the same talk or a later one stands against the yes, and so does a yes that was ended since.
    private func isRefused(_ use: ProposedUse, since agreed: Moment?) -> Bool {
        record.hasEnded(use, since: agreed)
            || record.conversations.contains { talk in
                talk.person == state.person && agreed.map { talk.heldAt >= $0 } ?? true
                    && talk.refusals.contains { $0.covers(use) }
            }
    }

    /// The stops that stand, and those that the lead has overridden for this use.
    private func parted(_ stops: Set<Stop>, for use: ProposedUse) -> (standing: [Stop], overridden: [Stop]) {
        let overridden = stops.filter { stop in
            !stop.isAbsolute && record.overrides.contains { $0.holds(for: stop, of: state.person, use, at: now) }
        }
        let inOrder = Stop.allCases
        return (inOrder.filter { stops.contains($0) && !overridden.contains($0) }, inOrder.filter(overridden.contains))
    }
}
