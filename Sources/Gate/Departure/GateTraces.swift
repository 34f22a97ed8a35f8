// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Store
public import Vault

/// What was to leave about somebody, and what became of it, as it is shown to them.
public struct DepartureTrace: Sendable, Equatable {
    public let kind: Departure.Kind
    public let state: Departure.State
    public let text: Reference<ExposableText>
    public let waitsUntil: Moment
    public let leftAt: Moment?
    public let use: ProposedUse
    public let places: [PlaceInTheWorld]
}

/// Everything of somebody's that the gate prepared and let go.
public struct GateTraces: Sendable, Equatable {
    public let departures: [DepartureTrace]
    /// The texts in which they are alone: one in which others are as well tells of these, too.
    public let texts: [ExposableText]
    /// In how many texts others are with them.
    public let shared: Int
}

extension RecallLedger {
    /// What was to leave about somebody, whether it did or not, and the words: written into the audit log as opened.
    public func traces(of person: PersonID, for opening: Opening) async throws -> GateTraces {
        try await house.store.write { tx in
            try house.sealing.admit(opening, person, SealedPlace("departure_person", "sealed", row: person.text), tx)
            let ids = try house.kept.all(of: person, in: tx)
            let departures = try ids.compactMap { try house.kept.trace($0, of: person, in: tx) }
            let (alone, shared) = try house.texts.all(about: person, in: tx)
            return GateTraces(departures: departures, texts: alone, shared: shared)
        }
    }
}

extension DepartureStore {
    /// Everything that was ever to leave about somebody, the oldest first.
    func all(of person: PersonID, in tx: Tx) throws -> [Reference<Departure>] {
        try tx.rows(
            """
            select d.id from departure d join departure_person p on p.departure_id = d.id
            where p.person_id = \(person) order by d.waits_until, d.id
            """
        ) { try $0.get("id") }
    }

    /// One of them as it is kept for that person alone: whoever else is in it is not opened.
    func trace(_ id: Reference<Departure>, of person: PersonID, in tx: Tx) throws -> DepartureTrace? {
        guard let use = try use(of: person, in: id, tx) else { return nil }
        let places = try places(of: id, asKeptFor: person, in: tx)
        return try tx.one("select kind, text_id, state, waits_until, left_at from departure where id = \(id)") {
            DepartureTrace(
                kind: try $0.get("kind"), state: try $0.get("state"), text: try $0.get("text_id"),
                waitsUntil: try $0.get("waits_until"), leftAt: try $0.optional("left_at"), use: use, places: places)
        }
    }
}

extension TextStore {
    /// The texts in which somebody is alone, ended or not, the oldest first; and in how many others are with them.
    func all(about person: PersonID, in tx: Tx) throws -> (alone: [ExposableText], shared: Int) {
        let found = try tx.rows(
            """
            select t.id, t.lodged_at, t.sealed,
              (select count(*) from gate_text_person o where o.text_id = t.id) as n
            from gate_text t join gate_text_person p on p.text_id = t.id
            where p.person_id = \(person) order by t.lodged_at, t.id
            """
        ) { row -> (Reference<ExposableText>, Moment, [UInt8], Int) in
            (try row.get("id"), try row.get("lodged_at"), try row.get("sealed"), try row.get("n"))
        }
        let alone = try found.filter { $0.3 == 1 }.map { id, lodgedAt, sealed, _ in
            try opened(id, sealed, of: [person], lodgedAt: lodgedAt, in: tx)
        }
        return (alone, found.count - alone.count)
    }
}
