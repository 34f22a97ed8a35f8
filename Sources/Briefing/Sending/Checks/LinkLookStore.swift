// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about looks at links.
struct LinkLookStore: Sendable {
    static let daysKept = 30

    func looks(at addresses: [String], in tx: Tx) throws -> [LinkLook] {
        try tx.rows(
            "select id, address, looked_at, code from link_look where address in (\(addresses)) order by id",
            LinkLook.init(row:))
    }

    func look(_ id: ID<LinkLook>, in tx: Tx) throws -> LinkLook? {
        try tx.one("select id, address, looked_at, code from link_look where id = \(id)", LinkLook.init(row:))
    }

    /// Those of the addresses that nobody has looked at or asked to since that moment.
    func stale(_ addresses: [String], since moment: Moment, at now: Moment, in tx: Tx) throws -> [String] {
        // A time after now is of a clock that was wrong.
        let fresh: [String] = try tx.rows(
            """
            select address from link_look where address in (\(addresses))
              and coalesce(looked_at, asked_at) > \(moment) and coalesce(looked_at, asked_at) <= \(now)
            """
        ) { try $0.get("address") }
        return addresses.filter { !fresh.contains($0) }
    }

    /// Notes that an address is to be looked at, and says under which id.
    func ask(_ id: ID<LinkLook>, about address: String, at moment: Moment, in tx: Tx) throws -> ID<LinkLook> {
        try tx.run(
            """
            insert into link_look (id, address, asked_at) values (\(id), \(address), \(moment))
            on conflict (address) do update set asked_at = excluded.asked_at
            """)
        return try tx.one("select id from link_look where address = \(address)") { try $0.get("id") } ?? id
    }

    func keep(_ code: String, of id: ID<LinkLook>, at moment: Moment, in tx: Tx) throws {
        try tx.run("update link_look set looked_at = \(moment), code = \(code) where id = \(id)")
    }

    func prune(at moment: Moment, in tx: Tx) throws {
        try tx.run("delete from link_look where asked_at < \(moment.adding(days: -Self.daysKept))")
    }

    /// What is kept of the articles of items: title and text, for those whose text is kept.
    func texts(of items: [ID<Item>], in tx: Tx) throws -> [ID<Item>: String] {
        let found = try tx.rows(
            """
            select i.id, i.title, coalesce(i.earlier_title, '') as earlier, i.lines, coalesce(i.byline, '') as byline, t.text
            from item i join item_text t on t.item_id = i.id where i.id in (\(items))
            """
        ) { row in
            let parts: [String] = [
                try row.get("title"), try row.get("earlier"), try row.get("lines"), try row.get("byline"),
                try row.get("text"),
            ]
            return (try row.get("id", as: ID<Item>.self), parts.joined(separator: " \u{00B7} "))
        }
        return Dictionary(uniqueKeysWithValues: found)
    }
}
