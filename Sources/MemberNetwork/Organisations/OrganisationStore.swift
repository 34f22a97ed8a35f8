// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about member organisations.
struct OrganisationStore: Sendable {
    /// One row of the list.
    struct Line: Sendable {
        let organisation: Organisation
        let contacts: Int
    }

    private static let columns: SQL = "o.id, o.name, o.place, o.site, o.joined_at, o.confirmed_at, o.left_at"
    private static let line: SQL = """
        \(columns), (select count(*) from subscriber p where p.organisation_id = o.id) as n
        """

    func insert(
        _ id: ID<Organisation>, _ draft: OrganisationDraft, folded: String, at moment: Moment, in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into organisation (id, name, folded, place, site, joined_at, confirmed_at)
            values (\(id), \(draft.name), \(folded), \(draft.place), \(draft.site), \(moment), \(moment))
            """)
    }

    /// Writes over what is known; false when there is no such organisation.
    func save(_ id: ID<Organisation>, _ draft: OrganisationDraft, folded: String, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update organisation set name = \(draft.name), folded = \(folded), place = \(draft.place), site = \(draft.site)
            where id = \(id)
            """) == 1
    }

    /// Notes that it is no member any more; false when that was so already.
    func leave(_ id: ID<Organisation>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run("update organisation set left_at = \(moment) where id = \(id) and left_at is null") == 1
    }

    /// Notes that it is a member again; false when it was one.
    func comeBack(_ id: ID<Organisation>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update organisation set left_at = null, confirmed_at = \(moment) where id = \(id) and left_at is not null"
        ) == 1
    }

    func organisation(_ id: ID<Organisation>, in tx: Tx) throws -> Organisation? {
        try tx.one("select \(Self.columns) from organisation o where o.id = \(id)", Organisation.init(row:))
    }

    /// The organisation of that name, however it is typed.
    func find(_ name: String, in tx: Tx) throws -> Organisation? {
        let folded = Folding.folded(name)
        guard !folded.isEmpty else { return nil }
        return try tx.one(
            "select \(Self.columns) from organisation o where o.folded = \(folded)", Organisation.init(row:))
    }

    /// The names to choose from while one is typed; those who left are not among them.
    func names(limit: Int = 2000, in tx: Tx) throws -> [String] {
        try tx.rows("select name from organisation where left_at is null order by folded limit \(limit)") {
            try $0.get("name")
        }
    }

    /// How many are members, and how many left.
    func counts(in tx: Tx) throws -> (members: Int, left: Int) {
        (
            try tx.count("select count(*) as n from organisation where left_at is null"),
            try tx.count("select count(*) as n from organisation where left_at is not null")
        )
    }

    /// Those who are members, or who left, by name.
    func page(haveLeft: Bool, skipping: Int, limit: Int, in tx: Tx) throws -> [Line] {
        let which: SQL = haveLeft ? "o.left_at is not null" : "o.left_at is null"
        return try tx.rows(
            "select \(Self.line) from organisation o where \(which) order by o.folded limit \(limit) offset \(skipping)",
            line)
    }

    /// Those in whose name or place all the words stand, members or not.
    ///
    /// The places are folded here and not kept folded: a few thousand of them take milliseconds.
    func page(sought: String, skipping: Int, limit: Int, in tx: Tx) throws -> [Line] {
        let words = Folding.words(of: sought)
        let all = try tx.rows("select id, folded, place from organisation order by folded") { row in
            let place = Folding.folded(try row.optional("place", as: String.self) ?? "")
            return (try row.get("id", as: ID<Organisation>.self), "\(try row.get("folded", as: String.self)) \(place)")
        }
        let found = all.filter { organisation in words.allSatisfy(organisation.1.contains) }.map(\.0)
        let ids = Array(found.dropFirst(skipping).prefix(limit))
        return try tx.rows("select \(Self.line) from organisation o where o.id in (\(ids)) order by o.folded", line)
    }

    private func line(_ row: borrowing Row) throws -> Line {
        Line(organisation: try Organisation(row: row), contacts: try row.get("n"))
    }
}
