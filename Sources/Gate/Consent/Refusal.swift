// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// Why a use is not allowed: every reason at once, each in a sentence, so that nobody asks a person five times.
public struct Refusal: Error, Sendable, Equatable {
    public let reasons: [Reason]

    init(_ reasons: [Reason]) { self.reasons = reasons }

    public var sentences: [String] { reasons.map(\.sentence) }

    /// One thing that stands in the way.
    public enum Reason: Sendable, Hashable {
        case missing(ConsentElement)
        /// What is recorded of this contradicts itself.
        case contradictory(ConsentElement)
        case stop(Stop)
        /// Standing consent, or a yes to a class of outlets: they may be asked, no more.
        case onlyAskable
        case saidNoThisTime
        case decisionEnded
        /// The use is not the one that they said yes to.
        case anotherUse
        case withdrawn
        case paused
        case stopped
        /// The desk was restored from a backup and nobody has looked at them since.
        case unconfirmed
        /// It was said before they withdrew.
        case saidBeforeWithdrawal
        /// Something has changed since this was prepared.
        case changedMeanwhile
        case notKnown
        /// Somebody else in the words has not answered for themselves.
        case othersUnasked

        public var sentence: String {
            switch self {
            case .missing(let element): element.missing
            case .contradictory(let element):
                "What is recorded contradicts itself, so nothing leaves. Ask again. \(element.missing)"
            case .stop(let stop): stop.sentence
            case .onlyAskable: "They may be asked. They have not said yes to this use."
            case .saidNoThisTime: "They said no this time."
            case .decisionEnded: "Their yes to this use has ended: ask again."
            case .anotherUse: "They said yes to something else: the use or the text has changed since."
            case .withdrawn: "They have withdrawn."
            case .paused: "They have paused."
            case .stopped: "A stop stands on everything about them."
            case .unconfirmed:
                "The desk was restored from a backup: the safeguarding lead has to look at them anew first."
            case .saidBeforeWithdrawal: "They have withdrawn since they said this, so it does not count. Ask again."
            case .changedMeanwhile: "Something about them changed meanwhile: look again and prepare it anew."
            case .othersUnasked: "Somebody else in these words has not answered to this use: ask everybody in them."
            case .notKnown: "There is nothing here by which this could be allowed."
            }
        }
    }
}

/// What is allowed, and how far.
public struct Allowed: Sendable, Equatable {
    public let person: PersonID
    public let grant: Reference<ConsentGrant>
    public let decision: Reference<UseDecision>
    /// After this nothing of it holds.
    public let until: Moment
    public let limits: ConsentGrant.Limits
    /// The stops that the safeguarding lead overrode, for the chair to see.
    public let overridden: [Stop]
}

/// That somebody may be asked for one use; it permits nothing else.
public struct Askable: Sendable, Equatable {
    public let person: PersonID
    public let overridden: [Stop]
}
