// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Proof that the gate has looked at this departure, for this purpose, just now.
///
/// It cannot be copied: the door that takes it spends it. Only this file makes one, after its transaction is on disk.
public struct Clearance<P: Purpose>: ~Copyable, Sendable {
    public let departure: Reference<Departure>

    fileprivate init(_ departure: Reference<Departure>) { self.departure = departure }
}

/// What may leave, welded to its clearance so that one cannot be exchanged for another.
public struct Cleared<Value: Sendable, P: Purpose>: ~Copyable, Sendable {
    private let value: Value
    public let clearance: Clearance<P>

    fileprivate init(_ value: Value, _ clearance: consuming Clearance<P>) {
        self.value = value
        self.clearance = clearance
    }

    /// What it carries and which departure that is; ends this.
    fileprivate consuming func parts() -> (Value, Reference<Departure>) { (value, clearance.departure) }
}

/// Words that staff typed themselves, after a look at what they would give away.
///
/// As short-lived as a clearance: what is known about people changes.
public struct Screened: ~Copyable, Sendable {
    private let text: LeavingText
    public let at: Moment

    fileprivate init(_ text: LeavingText, at now: Moment) { (self.text, at) = (text, now) }

    /// The words, for a door that takes them within a minute of the look.
    public consuming func taken(at now: Moment) throws -> LeavingText {
        guard (0...Departure.secondsOfClearance).contains(now.seconds(since: at)) else { throw DoorRefusal.tooOld }
        return text
    }
}

extension Screening {
    /// Looks at words that staff typed as they leave, for a door; nil when they must not leave as they are.
    ///
    /// It reads alone: whoever gets nil asks `answer`, which writes down for the lead what is held.
    public func screened(_ text: LeavingText, in tx: Tx) throws -> Screened? {
        try mayLeave(text, in: tx) ? Screened(text, at: outside.now()) : nil
    }
}

/// What a door refuses, whatever it was handed.
public enum DoorRefusal: Error, Equatable, Sendable {
    /// Older than a minute, or spent before.
    case spentOrOld
    case tooOld
    /// The words would give something away; each sentence is fit for their writer.
    case leaks([String])
    /// The departure is for another purpose than the door.
    case otherPurpose
}

/// What can be done with a departure: to mint a clearance for it, and to spend that at a door.
public struct Departures: Sendable {
    /// Refuses who may not do this with everybody in a text; asked in the transaction in which it is done.
    public typealias Permit = @Sendable ([PersonID], Tx) throws -> Void

    let house: Gatehouse

    public init(_ house: Gatehouse) { self.house = house }

    /// Lets go what cannot be called back, when its minute is over and everything still stands.
    public func depart<P: Purpose>(
        _ id: Reference<Departure>, for purpose: P.Type, by who: Actor, permit: @escaping Permit = { _, _ in }
    ) async throws -> Cleared<Leaving, P> {
        try await cleared(id, .depart, by: who, permit: permit)
    }

    /// Lets be seen what can be taken down.
    public func show<P: Purpose>(
        _ id: Reference<Departure>, for purpose: P.Type, by who: Actor
    ) async throws -> Cleared<Leaving, P> {
        try await cleared(id, .show, by: who, permit: { _, _ in })
    }

    // Made when the transaction is on disk and not inside it: a body may run twice, or be undone.
    private func cleared<P: Purpose>(
        _ id: Reference<Departure>, _ kind: Departure.Kind, by who: Actor, permit: @escaping Permit
    ) async throws -> Cleared<Leaving, P> {
        do {
            let leaving = try await house.store.write { tx in
                try leave(id, kind, for: P.use, by: who, permit: permit, in: tx)
            }
            return Cleared(leaving, Clearance(id))
        } catch let refusal as Refusal {
            try await settle(id, by: who)
            throw refusal
        } catch DoorRefusal.leaks(let sentences) {
            try await settle(id, by: who)
            throw DoorRefusal.leaks(sentences)
        }
    }

    /// Spends a clearance at a door: everybody must still stand where they stood, and it must be fresh.
    public func spend<Value: Sendable, P: Purpose>(
        _ cleared: consuming Cleared<Value, P>, by who: Actor
    ) async throws -> Value {
        let (value, id) = cleared.parts()
        try await house.store.write { tx in try spend(id, by: who, in: tx) }
        return value
    }

    /// Looks at what staff typed before it leaves, all its parts together.
    public func screen(_ text: LeavingText, by who: Actor) throws -> Screened {
        let found = try house.leaks(LeakQuestion(text, by: who))
        guard found.isEmpty else { throw DoorRefusal.leaks(found) }
        return Screened(text, at: house.outside.now())
    }
}
