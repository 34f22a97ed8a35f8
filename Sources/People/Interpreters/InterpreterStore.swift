// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// Every statement about the register of interpreters, and about when somebody has one booked.
struct InterpreterStore: Sendable {
    /// A small charity's register; a longer one is cut.
    static let most = 500

    static let migration = Migration(
        "2026-11-29-people-interpreters-1",
        """
        create table interpreter (
          id text primary key,
          sealed {bytes} not null,
          version bigint not null,
          ended_at text check (length(ended_at) = 24)
        );
        create table interpreter_booking (
          entry_id text primary key,
          person_id text not null references person (id),
          begins_at text not null check (length(begins_at) = 24),
          ended_at text check (length(ended_at) = 24)
        );
        create index interpreter_booking_of on interpreter_booking (person_id, begins_at);
        create index interpreter_booking_open on interpreter_booking (begins_at) where ended_at is null;
        """)

    let key: OrganisationKey

    // MARK: The register

    func insert(_ id: ID<ListedInterpreter>, _ entry: InterpreterEntry, in tx: Tx) throws {
        try tx.run(
            "insert into interpreter (id, sealed, version) values (\(id), \(try seal(entry, of: id)), 1)")
    }

    /// Writes an entry anew; false when a colleague has written it meanwhile.
    func change(_ id: ID<ListedInterpreter>, _ entry: InterpreterEntry, after version: Int, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update interpreter set sealed = \(try seal(entry, of: id)), version = version + 1
            where id = \(id) and version = \(version)
            """) == 1
    }

    /// Notes that they do not interpret for us any more, or that they do again; false when that was so already.
    func end(_ id: ID<ListedInterpreter>, at moment: Moment?, in tx: Tx) throws -> Bool {
        let before: SQL = moment == nil ? "ended_at is not null" : "ended_at is null"
        return try tx.run("update interpreter set ended_at = \(moment) where id = \(id) and \(before)") == 1
    }

    func one(_ id: ID<ListedInterpreter>, in tx: Tx) throws -> ListedInterpreter? {
        try tx.one("select id, sealed, version, ended_at from interpreter where id = \(id)", read)
    }

    /// Everybody, by name; those who have ended last.
    func all(in tx: Tx) throws -> [ListedInterpreter] {
        let found = try tx.rows(
            "select id, sealed, version, ended_at from interpreter order by id limit \(Self.most)", read)
        return found.sorted { left, right in
            if (left.endedAt == nil) != (right.endedAt == nil) { return left.endedAt == nil }
            return left.entry.name.lowercased() < right.entry.name.lowercased()
        }
    }

    private func read(_ row: borrowing Row) throws -> ListedInterpreter {
        let id: ID<ListedInterpreter> = try row.get("id")
        let text = try key.open(try row.get("sealed"), at: Self.place(id))
        return ListedInterpreter(
            id: id, version: try row.get("version"), entry: try WrittenSheet.read(from: text),
            endedAt: try row.optional("ended_at", as: Moment.self))
    }

    private func seal(_ entry: InterpreterEntry, of id: ID<ListedInterpreter>) throws -> [UInt8] {
        try key.seal(try WrittenSheet.text(of: entry), at: Self.place(id))
    }

    private static func place(_ id: ID<ListedInterpreter>) -> SealedPlace {
        SealedPlace("interpreter", "sealed", row: id.text)
    }
}
