// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault

/// Asked by every room before words that staff typed leave it.
///
/// What is held waits for the safeguarding lead, who reads why. Hits outside the writer's scope are counted in the
/// database, so that nobody learns from one machine after another who is known here.
public struct Screening: Sendable {
    let store: Store
    let memory: LeakMemory
    let key: OrganisationKey
    let kept: HeldTextStore
    /// Whether the writer works with somebody, and so may be told of them.
    let mayKnow: @Sendable (_ writer: Actor, PersonID, Tx) throws -> Bool
    let outside: Outside

    public init(
        store: Store, memory: LeakMemory, key: OrganisationKey,
        mayKnow: @escaping @Sendable (_ writer: Actor, PersonID, Tx) throws -> Bool, outside: Outside
    ) {
        (self.store, self.memory, self.key, self.mayKnow, self.outside) = (store, memory, key, mayKnow, outside)
        kept = HeldTextStore(key: key)
    }

    /// Whether a text may leave, as it is now and knowing what is known now.
    ///
    /// Ask it before the transaction in which it leaves, and again when it leaves later. What is held is written down
    /// for the lead; a text that is held no more is crossed off.
    public func answer(to text: LeavingText, of subject: LeavingSubject, by writer: Actor) async throws
        -> ScreeningAnswer
    {
        let blind = memory.answer(to: text, scope: [])
        let scope = try await store.read { tx in try blind.people.filter { try mayKnow(writer, $0, tx) } }
        let found = scope.isEmpty ? blind : memory.answer(to: text, scope: Set(scope))
        let look = Look(
            text: text, subject: subject, writer: writer, found: found, mark: mark(of: text, pointingAt: found.people))
        if found.mayLeave, try await store.read({ tx in try isClear(look, in: tx) }) { return .passes }
        return try await store.write { tx in try settle(look, in: tx) }
    }

    /// What a writer is told who has hit people outside their scope too often; empty for everybody else.
    ///
    /// For doors that look at a text with what its people agreed to: they ask this before, and `answer` when it was refused.
    public func refusals(to writer: Actor) async throws -> [String] {
        let isTooOften = try await store.read { tx in try kept.probes(of: writer, in: tx).isTooOften(at: outside.now())
        }
        return isTooOften ? LeakAnswer.whenAskedTooOften.findings.map(\.sentence) : []
    }

    /// Takes out what was held and points at somebody who is erased.
    public static func erase(_ person: PersonID, in tx: Tx) throws { try HeldTextStore.erase(person, in: tx) }

    /// One look at one text.
    struct Look {
        let text: LeavingText
        let subject: LeavingSubject
        let writer: Actor
        let found: LeakAnswer
        /// The same for the same words that point at the same people, and for nothing else.
        let mark: String
    }

    /// Whether nothing has to be written down about a text without any finding.
    private func isClear(_ look: Look, in tx: Tx) throws -> Bool {
        try !kept.isWaiting(look.subject, in: tx)
            && !kept.probes(of: look.writer, in: tx).isTooOften(at: outside.now())
    }

    /// Whether a text points at nobody, or the lead has said that it may leave as it is.
    func mayLeave(_ text: LeavingText, in tx: Tx) throws -> Bool {
        let found = memory.answer(to: text, scope: [])
        return try kept.decision(on: mark(of: text, pointingAt: found.people), in: tx) ?? found.mayLeave
    }

    private func settle(_ look: Look, in tx: Tx) throws -> ScreeningAnswer {
        let now = outside.now()
        // Held first, so that two looks at once on two machines are counted one after the other.
        try kept.holdProbes(of: look.writer, in: tx)
        var probes = try kept.probes(of: look.writer, in: tx)
        if let mayLeave = try kept.decision(on: look.mark, in: tx) {
            if mayLeave { try kept.crossOff(look.subject, in: tx) }
            return mayLeave ? .passes : .refused
        }
        let isTooOften = look.writer != .desk && probes.isTooOften(at: now)
        let answer = isTooOften ? LeakAnswer.whenAskedTooOften : look.found
        guard !answer.mayLeave else {
            try kept.crossOff(look.subject, in: tx)
            return .passes
        }
        guard try !kept.isWaiting(look.subject, with: look.mark, by: look.writer, in: tx) else {
            return ScreeningAnswer(answer)
        }
        // The same text asked again is no other try.
        if look.writer != .desk {
            probes.record(look.found, at: now)
            try kept.keep(probes, of: look.writer, in: tx)
        }
        try kept.keep(HeldText(id: outside.newID(), look, at: now), pointingAt: look.found.people, in: tx)
        return ScreeningAnswer(answer)
    }

    private func mark(of text: LeavingText, pointingAt people: [PersonID]) -> String {
        let words = text.parts.flatMap { [$0.kind.rawValue, $0.text] } + ["people"] + people.map(\.text)
        // Each with its length before it, so that no two lists read the same.
        return key.fingerprint(words.map { "\($0.utf8.count) \($0)" }.joined(), for: "leaving text")
    }
}

extension LeakAnswer {
    /// Everybody whom the text points at, known to the writer or not.
    var people: [PersonID] {
        let all = (findings + forLead).compactMap { finding in
            if case .identifies(let person, _) = finding { person } else { nil }
        }
        return Set(all).sorted { $0.text < $1.text }
    }
}
