// SPDX-License-Identifier: AGPL-3.0-or-later
import Store
import Vault

/// Facts about the desk itself that its database must agree with.
enum DeskMark {
    /// Remembers which key this database is sealed with; false when it is sealed with another.
    static func keyFits(_ key: OrganisationKey, in tx: Tx) throws -> Bool {
        try tx.run("insert into desk_mark (name, value) values ('key', \(key.mark)) on conflict (name) do nothing")
        return try tx.exists("select 1 as n from desk_mark where name = 'key' and value = \(key.mark)")
    }

    /// The public key that the audit log is signed with; nil while it never was.
    static func auditKey(in tx: Tx) throws -> String? {
        try tx.one("select value from desk_mark where name = 'audit-key'") { try $0.get("value") }
    }

    /// Remembers which key the audit log is signed with; false when it is signed with another.
    static func auditKeyFits(_ key: NoteKey, in tx: Tx) throws -> Bool {
        try tx.run(
            "insert into desk_mark (name, value) values ('audit-key', \(key.text)) on conflict (name) do nothing")
        return try auditKey(in: tx) == key.text
    }

    /// Remembers that the audit log is signed with another key from now on; false when it was not signed with the former.
    static func replaceAuditKey(_ former: NoteKey, by key: NoteKey, in tx: Tx) throws -> Bool {
        try tx.run(
            "update desk_mark set value = \(key.text) where name = 'audit-key' and value = \(former.text)") == 1
    }

    /// Says that this desk lives in another database now: whoever starts the old one would send everything twice.
    static func markMoved(in tx: Tx) throws {
        try tx.run("insert into desk_mark (name, value) values ('moved', 'yes') on conflict (name) do nothing")
    }

    static func hasMoved(in tx: Tx) throws -> Bool {
        try tx.exists("select 1 as n from desk_mark where name = 'moved'")
    }

    /// Writes a fact that changes nothing else: proof that the database takes writes.
    static func probe(_ value: String, in tx: Tx) throws {
        try tx.run(
            "insert into desk_mark (name, value) values ('probe', \(value)) on conflict (name) do update set value = excluded.value"
        )
    }
}
