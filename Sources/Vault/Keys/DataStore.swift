// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// What the data knows of its keys: whose desk they are of, the newest generation seen, which key is whose, and who was
/// erased.
struct DataStore: Sendable {
    struct Mark: Sendable, Equatable {
        let desk: String
        let generation: Int
    }

    func mark(in tx: Tx) throws -> Mark? {
        try tx.one("select desk, generation from vault_mark where only_one = 1") { row in
            Mark(desk: try row.get("desk"), generation: try row.get("generation"))
        }
    }

    /// Writes down that the data has met keys of that generation; it never goes back.
    func see(_ generation: Int, of desk: String, in tx: Tx) throws {
        let changed = try tx.run("update vault_mark set generation = \(generation) where generation < \(generation)")
        guard changed == 0 else { return }
        try tx.run(
            """
            insert into vault_mark (only_one, desk, generation) values (1, \(desk), \(generation))
            on conflict (only_one) do nothing
            """)
    }

    /// Writes down that the data knows of an epoch; false when it did already.
    func advance(to epoch: Int, in tx: Tx) throws -> Bool {
        try tx.run("update vault_mark set epoch = \(epoch) where epoch < \(epoch)") == 1
    }

    /// Gives a key to a person, unless somebody has it already.
    func give(_ reference: String, to person: PersonID, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            insert into vault_person (person, key_reference) values (\(person), \(reference))
            on conflict (key_reference) do nothing
            """) == 1
    }

    func reference(of person: PersonID, in tx: Tx) throws -> String? {
        try tx.one("select key_reference from vault_person where person = \(person)") { try $0.get("key_reference") }
    }

    /// The same of somebody who may still be sealed and opened: whoever's erasure has begun has none.
    func livingReference(of person: PersonID, in tx: Tx) throws -> String? {
        try tx.one(
            """
            select key_reference from vault_person where person = \(person)
              and not exists (select 1 from vault_erased where person = \(person))
            """
        ) { try $0.get("key_reference") }
    }

    func references(in tx: Tx) throws -> [(person: PersonID, reference: String)] {
        try tx.rows("select person, key_reference from vault_person") { row in
            (person: try row.get("person"), reference: try row.get("key_reference"))
        }
    }

    /// Writes down that somebody is erased, and which key was theirs, so that it never becomes anybody's again; false when
    /// that stands there already.
    func noteErased(_ person: PersonID, reference: String?, generation: Int, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            insert into vault_erased (person, key_reference, generation)
            values (\(person), \(reference), \(generation))
            on conflict (person) do nothing
            """) == 1
    }

    func isErased(_ person: PersonID, in tx: Tx) throws -> Bool {
        try tx.exists("select 1 as n from vault_erased where person = \(person)")
    }

    /// Takes an erased person out of the vault's own tables.
    func remove(_ person: PersonID, in tx: Tx) throws {
        try tx.run("delete from vault_person where person = \(person)")
        try tx.run("delete from vault_second_key where person = \(person)")
        try tx.run("delete from vault_opening where person = \(person)")
    }

    func erased(in tx: Tx) throws -> [(person: PersonID, reference: String?)] {
        try tx.rows("select person, key_reference from vault_erased") { row in
            (person: try row.get("person"), reference: try row.optional("key_reference"))
        }
    }
}
