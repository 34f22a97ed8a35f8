// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault

/// The safeguarding lead's verbs: to read what is held and why, and to say whether it may leave.
public struct HeldTextDesk: Sendable {
    public static let pruneJob = "leaks.prune"
    public static let mostShown = 200

    let screening: Screening
    let audit: AuditLog

    public init(_ screening: Screening, audit: AuditLog) {
        self.screening = screening
        self.audit = audit
    }

    /// A held text with what points at somebody in it, as things are known now.
    public struct Shown: Sendable {
        public let held: HeldText
        public let sentences: [String]
        /// How many hits outside their scope the writer had within a day.
        public let hits: Int
    }

    public func waiting(in tx: Tx) throws -> [HeldText] { try screening.kept.waiting(limit: Self.mostShown, in: tx) }

    public func countWaiting(in tx: Tx) throws -> Int { try screening.kept.countWaiting(in: tx) }

    /// The newest decisions.
    public func decisions(in tx: Tx) throws -> [HeldTextDecision] {
        try screening.kept.decisions(limit: Self.mostShown, in: tx)
    }

    public func shown(_ id: ID<HeldText>, in tx: Tx) throws -> Shown {
        guard let held = try screening.kept.one(id, in: tx) else { throw DeskError.notFound }
        let answer = screening.memory.answer(to: held.text, scope: [])
        let since = screening.outside.now().adding(days: -1)
        let hits = try screening.kept.probes(of: held.writer, in: tx).hits.count { $0 > since }
        return Shown(held: held, sentences: answer.sentencesForLead, hits: hits)
    }

    /// The lead's word on exactly these words: `mark` is of the text that they read.
    ///
    /// It holds until the text changes or points at somebody else.
    public func decide(_ id: ID<HeldText>, mark: String, mayLeave: Bool, reason: String, by lead: Actor) async throws {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw DeskError.invalid([FieldProblem("reason", "Say why: others read it after you.")])
        }
        let outside = screening.outside
        let (why, salt) = AuditReason.of(reason, outside: outside)
        try await screening.store.write { tx in
            try audit.hold(in: tx)
            guard let held = try screening.kept.one(id, in: tx), held.mark == mark,
                try screening.kept.decision(on: mark, in: tx) == nil
            else {
                throw DeskError.changedMeanwhile(
                    "The text was changed meanwhile, or somebody has decided. Go back and look at it again.")
            }
            // An owner who stands in for the lead writes, too.
            guard !mayLeave || held.writer != lead.text else {
                throw DeskError.invalid([
                    FieldProblem("reason", "You wrote this yourself: somebody else says that it may leave.")
                ])
            }
            let now = outside.now()
            let decision = HeldTextDecision(
                id: outside.newID(), mayLeave: mayLeave, by: lead.text, at: now, reason: reason)
            try screening.kept.keep(decision, on: mark, salt: salt, in: tx)
            let party = AuditParty(lead)
            try audit.append(
                .textDecision(
                    by: party, decision: AuditReference(decision.id), word: mayLeave ? "may-leave" : "must-not",
                    why: why), in: tx)
            if mayLeave {
                for person in try screening.kept.people(of: id, in: tx) {
                    try audit.append(.override(by: party, of: person, stop: "leak-check", why: why), in: tx)
                }
            }
            try Event.record(
                mayLeave ? "held-text.released" : "held-text.refused", by: lead, of: held.subject.id, at: now, in: tx,
                outside: outside)
        }
    }

    public func prune() async throws {
        try await screening.store.write { tx in try screening.kept.prune(at: screening.outside.now(), in: tx) }
    }
}

extension LeakAnswer {
    /// Everything that was found, each person told apart by their reference.
    var sentencesForLead: [String] {
        (findings + forLead).compactMap { finding in
            switch finding {
            case .identifies(let person, _): "\(finding.sentence) Their reference begins with \(person.text.prefix(8))."
            case .couldIdentify: finding.sentence
            case .askTheLead: nil
            }
        }
    }
}
