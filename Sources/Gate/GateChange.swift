// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store
import Vault

/// What raises a person's epoch, and so voids whatever was prepared about them before.
public enum GateChange: String, Sendable, CaseIterable, Bindable, ColumnReadable {
    case begun
    case refusal
    /// All was withdrawn.
    case withdrawal
    /// One yes was withdrawn.
    case ending
    case pause
    case resumption
    case stop
    case stopLifted = "stop-lifted"
    case risk
    case claim
    case text
    case release
    case comingBack = "coming-back"
    /// The safeguarding lead looked at them anew after a backup was restored.
    case lookedAnew = "looked-anew"
    /// Something prepared was undone within its minute.
    case undoing

    /// Whether it shuts: such a change is done even to a row that was damaged.
    var shuts: Bool { [.withdrawal, .ending, .pause, .stop].contains(self) }

    /// Whether an override outlives it: what the lead judged is another matter after any other change.
    var leavesOverrides: Bool { [.begun, .text, .release, .resumption, .undoing].contains(self) }

    /// The word of it in the audit log.
    var word: AuditWord {
        switch self {
        case .begun: "begun"
        case .refusal: "refusal"
        case .withdrawal: "withdrawal"
        case .ending: "ending"
        case .pause: "pause"
        case .resumption: "resumption"
        case .stop: "stop"
        case .stopLifted: "stop-lifted"
        case .risk: "risk"
        case .claim: "claim"
        case .text: "text"
        case .release: "release"
        case .comingBack: "coming-back"
        case .lookedAnew: "looked-anew"
        case .undoing: "undoing"
        }
    }

    /// What the desk's own record calls it.
    var event: StaticString {
        switch self {
        case .begun: "gate.begun"
        case .refusal: "gate.refused"
        case .withdrawal, .ending: "consent.withdrawn"
        case .pause: "gate.paused"
        case .resumption: "gate.resumed"
        case .stop: "gate.stopped"
        case .stopLifted: "gate.stop-lifted"
        case .risk: "gate.risk-changed"
        case .claim: "gate.claim-changed"
        case .text: "gate.text-changed"
        case .release: "gate.release-changed"
        case .comingBack: "gate.reopened"
        case .lookedAnew: "gate.looked-anew"
        case .undoing: "gate.undone"
        }
    }
}
