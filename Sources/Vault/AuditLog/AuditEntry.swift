// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// What the audit log can say, and nothing else: who did what to whom, by references alone.
public enum AuditEntry: Hashable, Sendable {
    /// Something sealed about a person was opened.
    case opening(by: AuditParty, of: PersonID, why: AuditReason)
    /// Records were searched through; each that was then shown is an opening of its own.
    case scan(by: AuditParty, count: Int, why: AuditReason)
    /// A person agreed to something.
    case grant(by: AuditParty, of: PersonID, grant: AuditReference)
    /// A person took back one grant, or all of them.
    case withdrawal(by: AuditParty, of: PersonID, grant: AuditReference?)
    /// Two members of staff released an identity to one recipient until a time.
    case release(by: AuditParty, with: AuditParty, of: PersonID, to: AuditReference, until: Moment)
    /// A stop was overridden by somebody who may.
    case override(by: AuditParty, of: PersonID, stop: AuditWord, why: AuditReason)
    /// A person's standing at the gate changed: a pause, a stop, a new assessment and the like.
    case gateChange(by: AuditParty, of: PersonID, change: AuditWord)
    /// A person said yes or no to one use.
    case answer(by: AuditParty, of: PersonID, use: AuditReference, isYes: Bool)
    /// Something about a person left; one entry for each person in it.
    case departure(by: AuditParty, of: PersonID, departure: AuditReference)
    /// A released identity was looked at by who asked for it.
    case look(by: AuditParty, of: PersonID, release: AuditReference)
    /// The safeguarding lead said whether words that the leak check holds may leave.
    case textDecision(by: AuditParty, decision: AuditReference, word: AuditWord, why: AuditReason)
    /// Records left as a file.
    case export(by: AuditParty, what: AuditWord, count: Int)
    case erasure(by: AuditParty, of: AuditParty)
    case signIn(by: AuditParty)
    /// Somebody was invited to the staff.
    case invitation(by: AuditParty, invitation: AuditReference, role: AuditWord)
    /// A member of staff has another role; `stopped` is the role of who may not sign in any more, and `password-reset` and
    /// `code-reset` say that whoever hosts the desk gave them another way in.
    case roleChange(by: AuditParty, of: AuditParty, to: AuditWord)
    /// The keys were changed to a new epoch.
    case keyRotation(by: AuditParty, epoch: Int)
    /// Another key signs the log from here on.
    case newKey(AuditKeyChange)
    /// A checkpoint was given to somebody outside.
    case checkpoint(size: Int, root: TreeHash, to: AuditWord)

    /// The kind in one word, as it stands in the log.
    public var kind: String {
        switch self {
        case .opening: "opening"
        case .scan: "scan"
        case .grant: "grant"
        case .withdrawal: "withdrawal"
        case .release: "release"
        case .override: "override"
        case .gateChange: "gate-change"
        case .answer: "answer"
        case .departure: "departure"
        case .look: "look"
        case .textDecision: "text-decision"
        case .export: "export"
        case .erasure: "erasure"
        case .signIn: "sign-in"
        case .invitation: "invitation"
        case .roleChange: "role-change"
        case .keyRotation: "key-rotation"
        case .newKey: AuditKeyChange.kind
        case .checkpoint: "checkpoint"
        }
    }

    /// The values in the order in which they stand in a leaf.
    ///
    /// - Parameter mark: how a party is written there.
    func fields(mark: (AuditParty) throws -> String) rethrows -> [AuditField] {
        func party(_ name: String, _ party: AuditParty) throws -> AuditField { AuditField(name, try mark(party)) }
        switch self {
        case .opening(let by, let of, let why):
            return [try party("by", by), try party("of", .person(of)), AuditField("why", why)]
        case .scan(let by, let count, let why):
            return [try party("by", by), AuditField("count", String(count)), AuditField("why", why)]
        case .grant(let by, let of, let grant):
            return [try party("by", by), try party("of", .person(of)), AuditField("grant", grant.text)]
        case .withdrawal(let by, let of, let grant):
            return [try party("by", by), try party("of", .person(of)), AuditField("grant", grant?.text ?? "all")]
        case .release(let by, let with, let of, let to, let until):
            return [
                try party("by", by), try party("with", with), try party("of", .person(of)), AuditField("to", to.text),
                AuditField("until", until.text),
            ]
        case .override(let by, let of, let stop, let why):
            return [
                try party("by", by), try party("of", .person(of)), AuditField("stop", stop.text),
                AuditField("why", why),
            ]
        case .gateChange(let by, let of, let change):
            return [try party("by", by), try party("of", .person(of)), AuditField("change", change.text)]
        case .answer(let by, let of, let use, let isYes):
            return [
                try party("by", by), try party("of", .person(of)), AuditField("use", use.text),
                AuditField("said", isYes ? "yes" : "no"),
            ]
        case .departure(let by, let of, let departure):
            return [try party("by", by), try party("of", .person(of)), AuditField("departure", departure.text)]
        case .look(let by, let of, let release):
            return [try party("by", by), try party("of", .person(of)), AuditField("release", release.text)]
        case .textDecision(let by, let decision, let word, let why):
            return [
                try party("by", by), AuditField("decision", decision.text), AuditField("word", word.text),
                AuditField("why", why),
            ]
        case .export(let by, let what, let count):
            return [try party("by", by), AuditField("what", what.text), AuditField("count", String(count))]
        case .erasure(let by, let of): return [try party("by", by), try party("of", of)]
        case .signIn(let by): return [try party("by", by)]
        case .invitation(let by, let invitation, let role):
            return [try party("by", by), AuditField("invitation", invitation.text), AuditField("role", role.text)]
        case .roleChange(let by, let of, let to):
            return [try party("by", by), try party("of", of), AuditField("to", to.text)]
        case .keyRotation(let by, let epoch): return [try party("by", by), AuditField("epoch", String(epoch))]
        case .newKey(let change): return change.fields
        case .checkpoint(let size, let root, let to):
            return [
                AuditField("size", String(size)), AuditField("root", root.description), AuditField("to", to.text),
            ]
        }
    }
}

/// One named value of a leaf.
struct AuditField: Equatable, Sendable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    init(_ name: String, _ why: AuditReason) { self.init(name, Hex.text(of: why.mark)) }
}
