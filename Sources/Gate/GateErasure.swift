// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
import Vault

/// Takes everything of a person out of the gate, for the vault's erasing.
///
/// Texts that they are in are ended for the others too, who must say yes anew to one without them. What is owed about
/// their copies goes with them: whoever is to be erased withdraws first, and is erased when their copies are settled.
public struct GateErasure: Sendable {
    private let rows: GateRowStore
    private let texts: TextStore
    private let kept: DepartureStore
    private let outside: Outside

    /// Opens and seals nothing, so that the vault can be opened with it.
    public init(key: GateKey, outside: Outside) {
        let sealing = ContentSealing(
            seal: { _, _, _, _ in throw SealBroken() }, open: { _, _, _, _ in throw SealBroken() },
            admit: { _, _, _, _ in throw SealBroken() })
        (rows, texts, kept) = (GateRowStore(key: key), TextStore(sealing: sealing), DepartureStore(sealing: sealing))
        self.outside = outside
    }

    public func remove(_ person: PersonID, in tx: Tx) throws {
        let now = outside.now()
        try endTexts(of: person, at: now, in: tx)
        try kept.refuseAll(of: person, in: tx)
        let departures: [Reference<Departure>] = try tx.rows(
            "select departure_id from departure_person where person_id = \(person) order by departure_id"
        ) { try $0.get("departure_id") }
        try tx.run(
            """
            delete from identity_release_look where release_id in
              (select id from identity_release where person_id = \(person))
            """)
        for table in Self.tables { try tx.run("delete from \(table) where person_id = \(person)") }
        for departure in departures { try removeIfEmpty(departure, in: tx) }
        try tx.run(
            """
            delete from gate_text where not exists
              (select 1 from gate_text_person p where p.text_id = gate_text.id)
            """)
        try tx.run("delete from gate_change where person_id = \(person)")
        try tx.run("delete from gate_row where person_id = \(person)")
    }

    /// In the order in which they refer to each other.
    private static let tables: [SQL] = [
        "identity_release", "recall_entry", "exposure_person", "departure_person", "use_decision", "consent_grant",
        "consent_conversation", "gate_override", "gate_text_person",
    ]

    private func endTexts(of person: PersonID, at now: Moment, in tx: Tx) throws {
        for text in try texts.texts(about: person, in: tx) {
            let others = try texts.people(of: text, in: tx).filter { $0 != person }
            // A row that was damaged lets nothing leave as it is.
            let sound = others.filter { (try? rows.sound($0, in: tx)) != nil }
            for other in sound { try rows.change(.text, of: other, by: .desk, at: now, in: tx) }
            _ = try texts.end(text, at: now, in: tx)
            for other in sound { try rows.mark(other, in: tx) }
        }
    }

    private func removeIfEmpty(_ departure: Reference<Departure>, in tx: Tx) throws {
        guard try !tx.exists("select 1 as n from departure_person where departure_id = \(departure)") else { return }
        try tx.run("delete from exposure where departure_id = \(departure)")
        try tx.run("delete from departure where id = \(departure)")
    }
}
