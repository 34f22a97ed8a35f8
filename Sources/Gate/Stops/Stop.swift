// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store
import Vault

/// A combination at which nobody goes on, whatever was agreed.
public enum Stop: String, Sendable, CaseIterable, Codable, Bindable, ColumnReadable {
    case underEighteen = "under-eighteen"
    case statutoryAnonymity = "statutory-anonymity"
    case pendingClaim = "pending-claim"
    case claimChanged = "claim-changed"
    case stateThreat = "state-threat"
    case liveUnready = "live-unready"
    case crisis
    case noInterpreter = "no-interpreter"
    case selfIncrimination = "self-incrimination"
    case expenses
    case contactLoad = "contact-load"
    case riskReview = "risk-review"
    case keptOver = "kept-over"

    /// Nobody may override these: their document alone opens them, and what is kept too long a new talk.
    public var isAbsolute: Bool { [.underEighteen, .statutoryAnonymity, .keptOver].contains(self) }

    /// The word of it in the audit log.
    var word: AuditWord {
        switch self {
        case .underEighteen: "under-eighteen"
        case .statutoryAnonymity: "statutory-anonymity"
        case .pendingClaim: "pending-claim"
        case .claimChanged: "claim-changed"
        case .stateThreat: "state-threat"
        case .liveUnready: "live-unready"
        case .crisis: "crisis"
        case .noInterpreter: "no-interpreter"
        case .selfIncrimination: "self-incrimination"
        case .expenses: "expenses"
        case .contactLoad: "contact-load"
        case .riskReview: "risk-review"
        case .keptOver: "kept-over"
        }
    }

    /// What staff read.
    public var sentence: String {
        switch self {
        case .underEighteen:
            "They are, or may be, under 18: the permission of a guardian or social worker and their own are needed."
        case .statutoryAnonymity:
            "The law makes them anonymous. Only their dated written waiver or a court's permission opens this."
        case .pendingClaim: "Their claim is open, they could be recognised, and no lawyer has checked this."
        case .claimChanged: "Their claim has changed since they agreed: talk it through again."
        case .stateThreat: "A state threatens them, their family is in its reach, and they could be recognised."
        case .liveUnready: "They are not trained, rehearsed and accompanied for this live format."
        case .crisis: "They are in a crisis now."
        case .noInterpreter: "They need an interpreter and no independent one was there."
        case .selfIncrimination: "What is said could accuse them: check with their solicitor before it is on record."
        case .expenses: "They are not known to be allowed to work: only receipted travel and meals can be paid."
        case .contactLoad: "They have been asked enough for now, or need rest."
        case .riskReview: "There is no risk assessment, or it is due for review."
        case .keptOver: "The time for which they are kept is over: talk with them anew, or let them go."
        }
    }
}
