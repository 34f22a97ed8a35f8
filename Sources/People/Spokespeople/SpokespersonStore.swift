// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// Every statement about spokespeople.
struct SpokespersonStore: Sendable {
    /// As many as one list holds; a longer one is cut.
    static let most = 1000

    static let migration = Migration(
        "2026-11-29-people-spokespeople-1",
        """
        create table spokesperson (
          id text primary key,
          sealed {bytes} not null,
          version bigint not null,
          agreed_until text check (length(agreed_until) = 10),
          ended_at text check (length(ended_at) = 24)
        );
        create index spokesperson_until on spokesperson (agreed_until) where ended_at is null;
        """)

    private static let columns: SQL = "select id, sealed, version, agreed_until, ended_at from spokesperson"

    let key: OrganisationKey

    func insert(_ id: ID<Spokesperson>, _ entry: SpokespersonEntry, until day: LocalDate?, in tx: Tx) throws {
        try tx.run(
            """
            insert into spokesperson (id, sealed, version, agreed_until)
            values (\(id), \(try seal(entry, of: id)), 1, \(day))
            """)
    }

    /// Writes an entry anew; false when a colleague has written it meanwhile.
    func change(
        _ id: ID<Spokesperson>, _ entry: SpokespersonEntry, until day: LocalDate?, after version: Int, in tx: Tx
    ) throws -> Bool {
        try tx.run(
            """
            update spokesperson set sealed = \(try seal(entry, of: id)), agreed_until = \(day), version = version + 1
            where id = \(id) and version = \(version)
            """) == 1
    }

    /// Notes that they are not asked any more, or that they are again; false when that was so already.
    func end(_ id: ID<Spokesperson>, at moment: Moment?, in tx: Tx) throws -> Bool {
        let before: SQL = moment == nil ? "ended_at is not null" : "ended_at is null"
        return try tx.run("update spokesperson set ended_at = \(moment) where id = \(id) and \(before)") == 1
    }

    /// Takes somebody out for good.
    func erase(_ id: ID<Spokesperson>, in tx: Tx) throws -> Bool {
        try tx.run("delete from spokesperson where id = \(id)") == 1
    }

    func one(_ id: ID<Spokesperson>, in tx: Tx) throws -> Spokesperson? {
        try tx.one("\(Self.columns) where id = \(id)", read)
    }

    /// Everybody, by organisation and name.
    func all(in tx: Tx) throws -> [Spokesperson] {
        try tx.rows("\(Self.columns) order by id limit \(Self.most)", read).sorted { left, right in
            (left.entry.organisation.lowercased(), left.entry.name.lowercased())
                < (right.entry.organisation.lowercased(), right.entry.name.lowercased())
        }
    }

    /// With how many the agreement ends by that day, or has ended, while they are still on the list.
    func countEnding(by day: LocalDate, in tx: Tx) throws -> Int {
        try tx.count("select count(*) as n from spokesperson where ended_at is null and agreed_until <= \(day)")
    }

    private func read(_ row: borrowing Row) throws -> Spokesperson {
        let id: ID<Spokesperson> = try row.get("id")
        let text = try key.open(try row.get("sealed"), at: Self.place(id))
        return Spokesperson(
            id: id, version: try row.get("version"), entry: try WrittenSheet.read(from: text),
            agreedUntil: try row.optional("agreed_until", as: LocalDate.self),
            endedAt: try row.optional("ended_at", as: Moment.self))
    }

    private func seal(_ entry: SpokespersonEntry, of id: ID<Spokesperson>) throws -> [UInt8] {
        try key.seal(try WrittenSheet.text(of: entry), at: Self.place(id))
    }

    private static func place(_ id: ID<Spokesperson>) -> SealedPlace {
        SealedPlace("spokesperson", "sealed", row: id.text)
    }
}
