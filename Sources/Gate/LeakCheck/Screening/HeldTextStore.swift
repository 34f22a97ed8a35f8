// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// Every statement about texts that were held.
///
/// The words are sealed with the organisation's key; whom they point at stands beside them by reference alone.
struct HeldTextStore: Sendable {
    let key: OrganisationKey

    func isWaiting(_ subject: LeavingSubject, in tx: Tx) throws -> Bool {
        try tx.exists("select 1 from held_text where noun = \(subject.noun) and noun_id = \(subject.id)")
    }

    /// Whether just these words wait, as of this thing or left behind by it.
    func isWaiting(_ subject: LeavingSubject, with mark: String, by writer: Actor, in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select 1 from held_text where noun = \(subject.noun) and mark = \(mark)
              and (noun_id = \(subject.id) or writer = \(writer.text))
            """)
    }

    /// Keeps a text in the place of what was held of the same thing before.
    ///
    /// What pointed at somebody of ours stays beside it, by itself, until the lead has seen it: otherwise whoever tries a
    /// name, and then writes something else there, would leave no trace.
    func keep(_ held: HeldText, pointingAt people: [PersonID], in tx: Tx) throws {
        let subject = held.subject
        try tx.run(
            """
            update held_text set noun_id = id where noun = \(subject.noun) and noun_id = \(subject.id)
              and id in (select held_id from held_text_person)
            """)
        try tx.run("delete from held_text where noun = \(subject.noun) and noun_id = \(subject.id)")
        let sealed = try key.seal(try held.text.written(), at: place(held.id))
        try tx.run(
            """
            insert into held_text (id, noun, noun_id, writer, held_at, mark, text_sealed)
            values (\(held.id), \(held.subject.noun), \(held.subject.id), \(held.writer), \(held.heldAt),
              \(held.mark), \(sealed))
            """)
        for person in people {
            try tx.run("insert into held_text_person (held_id, person_id) values (\(held.id), \(person.text))")
        }
    }

    /// What was held of a thing is held no more.
    ///
    /// What pointed at somebody of ours stays until the lead has seen it: otherwise whoever tries a name, and takes it out
    /// again, would leave no trace.
    func crossOff(_ subject: LeavingSubject, in tx: Tx) throws {
        try tx.run(
            """
            delete from held_text where noun = \(subject.noun) and noun_id = \(subject.id)
              and id not in (select held_id from held_text_person)
            """)
    }

    /// Takes out every held text that points at somebody: it has their name in it.
    static func erase(_ person: PersonID, in tx: Tx) throws {
        // The lead's reason may name them, too.
        try tx.run(
            """
            delete from held_text_decision where mark in (select h.mark from held_text h
              join held_text_person p on p.held_id = h.id where p.person_id = \(person.text))
            """)
        try tx.run(
            """
            delete from held_text where id in (select held_id from held_text_person where person_id = \(person.text))
            """)
    }

    /// Those that the lead has not decided, the one that waits longest first.
    func waiting(limit: Int, in tx: Tx) throws -> [HeldText] {
        try tx.rows(
            "select \(Self.columns) from held_text h where \(Self.isUndecided) order by h.held_at, h.id limit \(limit)",
            read)
    }

    func countWaiting(in tx: Tx) throws -> Int {
        try tx.count("select count(*) as n from held_text h where \(Self.isUndecided)")
    }

    func one(_ id: ID<HeldText>, in tx: Tx) throws -> HeldText? {
        try tx.one("select \(Self.columns) from held_text h where h.id = \(id)", read)
    }

    func people(of id: ID<HeldText>, in tx: Tx) throws -> [PersonID] {
        try tx.rows("select person_id from held_text_person where held_id = \(id) order by person_id") { row in
            try row.get("person_id", as: String.self)
        }.compactMap { PersonID($0) }
    }

    private static let columns: SQL = "h.id, h.noun, h.noun_id, h.writer, h.held_at, h.mark, h.text_sealed"
    private static let isUndecided: SQL =
        "not exists (select 1 from held_text_decision d where d.mark = h.mark)"

    private func read(_ row: borrowing Row) throws -> HeldText {
        let id: ID<HeldText> = try row.get("id")
        let text = try key.open(try row.get("text_sealed"), at: place(id))
        return HeldText(
            id: id, subject: LeavingSubject(noun: try row.get("noun"), id: try row.get("noun_id")),
            writer: try row.get("writer"), heldAt: try row.get("held_at"), text: try LeavingText.read(text),
            mark: try row.get("mark"))
    }

    private func place(_ id: ID<HeldText>) -> SealedPlace { SealedPlace("held_text", "text_sealed", row: id.text) }
}
