// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault

/// What is owed after a withdrawal, copy by copy, with its clock; nothing is struck off before it is settled.
public struct RecallLedger: Sendable {
    let house: Gatehouse

    public init(_ house: Gatehouse) { self.house = house }

    /// All about somebody's copies: what they are shown, too.
    public func entries(of person: PersonID) async throws -> [RecallEntry] {
        try await house.store.read { tx in try house.ledger.entries(of: person, in: tx) }
    }

    /// Whether anything about somebody's copies is still to be done.
    public func isOpen(for person: PersonID, in tx: Tx) throws -> Bool {
        try house.ledger.entries(of: person, in: tx).contains { $0.outcome.isOpen }
    }

    /// Whether a copy of somebody's is in the world that can still be called back or asked for, and nothing came of it yet.
    public func hasUnsettledCopy(of person: PersonID, in tx: Tx) throws -> Bool {
        try house.ledger.hasUnsettledCopy(of: person, in: tx)
    }

    /// Everything unresolved whose time has come; at once for our own channels.
    public func due() async throws -> [RecallEntry] {
        try await house.store.read { tx in try house.ledger.due(at: house.outside.now(), in: tx) }
    }

    /// Everything that is still open about those people whom a query finds, with the day on which it is due.
    public func open(among people: SQL, in tx: Tx) throws -> [RecallEntry] {
        try house.ledger.open(among: people, in: tx)
    }

    /// Everything that is still open over all people, with the day on which it is due.
    public func open() async throws -> [RecallEntry] {
        try await house.store.read { tx in try house.ledger.open(in: tx) }
    }

    /// Every copy of somebody's in the world: written into the audit log as opened.
    public func exposures(of person: PersonID, for opening: Opening) async throws -> [Exposure] {
        try await house.store.write { tx in
            try house.sealing.admit(opening, person, SealedPlace("exposure", "sealed", row: person.text), tx)
            return try house.ledger.exposures(of: person, in: tx)
        }
    }

    /// How much is unresolved whose time has come, of those people that a query finds.
    public func countDue(among people: SQL, in tx: Tx) throws -> Int {
        try house.ledger.countDue(among: people, at: house.outside.now(), in: tx)
    }

    /// What those said who declined to call back a copy of somebody's: written into the audit log as opened.
    public func declined(of person: PersonID, for opening: Opening) async throws -> [Reference<RecallEntry>: String] {
        try await house.store.write { tx in
            try house.sealing.admit(opening, person, SealedPlace("recall_entry", "words_sealed", row: person.text), tx)
            return try house.ledger.declined(of: person, in: tx)
        }
    }

    /// One thing that is still owed; nil when it is settled, or there is none.
    public func openEntry(_ id: Reference<RecallEntry>, in tx: Tx) throws -> RecallEntry? {
        try house.ledger.openEntry(id, in: tx)
    }

    /// Writes down how far a step has come; who declined does it in words.
    public func note(_ id: Reference<RecallEntry>, _ outcome: RecallOutcome, saying words: String = "", by who: Actor)
        async throws
    {
        try await house.store.write { tx in try note(id, outcome, saying: words, by: who, in: tx) }
    }

    public func note(
        _ id: Reference<RecallEntry>, _ outcome: RecallOutcome, saying words: String = "", by who: Actor, in tx: Tx
    ) throws {
        let now = house.outside.now()
        let isSaid = !words.allSatisfy(\.isWhitespace)
        guard outcome != .declined || isSaid else {
            throw DeskError.invalid([FieldProblem("words", "Write what they answered: the person is told it.")])
        }
        guard try house.ledger.note(id, outcome, saying: isSaid ? words : nil, at: now, in: tx) else {
            throw DeskError.changedMeanwhile("This was settled already.")
        }
        try Event.record("recall.noted", by: who, of: id.text, at: now, in: tx, outside: house.outside)
    }

    /// Opens rows for what was shown and whose consent has ended; says how many copies there are.
    public func openEnded() async throws -> Int {
        try await house.store.write { tx in
            let now = house.outside.now()
            let copies = try house.ledger.openEnded(at: now, outside: house.outside, in: tx)
            for copy in copies {
                try Event.record("recall.opened", by: .desk, of: copy.text, at: now, in: tx, outside: house.outside)
            }
            return copies.count
        }
    }

    /// Lets a door do what it can about one copy, and writes down how far that came.
    public func callBack(_ entry: RecallEntry, through door: some Door, by who: Actor) async throws {
        let exposure = try await house.store.read { tx in
            try house.ledger.exposure(entry.exposure, of: entry.person, in: tx)
        }
        guard let exposure else { throw DeskError.notFound }
        let outcome = try await door.callBack(exposure)
        // A door has no words of its own.
        let words = outcome == .declined ? "Declined where it went out." : ""
        try await note(entry.id, outcome, saying: words, by: who)
    }
}
