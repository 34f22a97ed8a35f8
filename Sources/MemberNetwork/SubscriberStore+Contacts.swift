// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Words

/// What is known of subscribers beside where they receive.
extension SubscriberStore {
    func contact(_ id: ID<Subscriber>, in tx: Tx) throws -> Contact? {
        try tx.one(
            """
            select p.id, p.role_sealed, p.place_sealed, p.reason_sealed, p.is_listed, o.id as organisation, o.name
            from subscriber p left join organisation o on o.id = p.organisation_id where p.id = \(id)
            """, contact(_:))
    }

    func contact(_ row: borrowing Row) throws -> Contact {
        let id: String = try row.get("id")
        let name: String = try row.optional("name") ?? ""
        return Contact(
            organisation: try row.optional("organisation", as: ID<Organisation>.self).map { .init(id: $0, name: name) },
            role: readableIfAny(row, "role_sealed", at: Self.role(of: id)),
            place: readableIfAny(row, "place_sealed", at: Self.place(of: id)),
            reason: readableIfAny(row, "reason_sealed", at: Self.reason(of: id)), isListed: try row.get("is_listed"))
    }

    /// The same of several at once, by who they are.
    func contacts(_ ids: [ID<Subscriber>], in tx: Tx) throws -> [ID<Subscriber>: Contact] {
        let found = try tx.rows(
            """
            select p.id, p.role_sealed, p.place_sealed, p.reason_sealed, p.is_listed, o.id as organisation, o.name
            from subscriber p left join organisation o on o.id = p.organisation_id where p.id in (\(ids))
            """
        ) { row in (try row.get("id", as: ID<Subscriber>.self), try contact(row)) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// Those who agreed that other members may be told of them and may be written to, by organisation.
    func listed(skipping: Int, limit: Int, in tx: Tx) throws -> [Subscriber] {
        let ids: [ID<Subscriber>] = try tx.rows(
            """
            select p.id from subscriber p left join organisation o on o.id = p.organisation_id
            where p.is_listed = 1 and o.left_at is null
              and not exists (select 1 from suppression x where x.address_mark = p.address_mark)
            order by case when o.id is null then 1 else 0 end, o.folded, p.id limit \(limit) offset \(skipping)
            """
        ) { try $0.get("id") }
        let found = try subscribers(matching: "where p.id in (\(ids))", limit: limit, in: tx)
        let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
        return ids.compactMap { byID[$0] }
    }

    /// The contacts of an organisation who receive something; mailing groups are not asked as one person is.
    func reachable(of organisation: ID<Organisation>, in tx: Tx) throws -> [ID<Subscriber>] {
        try tx.rows(
            """
            select p.id from subscriber p where p.organisation_id = \(organisation) and p.is_group = 0
              and exists (select 1 from subscription s where s.subscriber_id = p.id and \(Self.running)) order by p.id
            """
        ) { try $0.get("id") }
    }

    /// Those who are there for an organisation, in the order in which they joined.
    func contacts(of organisation: ID<Organisation>, skipping: Int, limit: Int, in tx: Tx) throws -> [Subscriber] {
        let ids: SQL = """
            select id from subscriber where organisation_id = \(organisation) order by id limit \(limit) offset \(skipping)
            """
        return try subscribers(matching: "where p.id in (\(ids))", limit: limit, in: tx).reversed()
    }

    /// A mark that any change of what is known changes, and that tells nothing else; nil when there is no such subscriber.
    func state(of id: ID<Subscriber>, in tx: Tx) throws -> String? {
        try ImportUndoStore(key: key).states(of: [id], in: tx)[id]
    }

    /// Keeps others from changing them until the transaction ends.
    func lock(_ id: ID<Subscriber>, in tx: Tx) throws {
        try tx.run("update subscriber set language = language where id = \(id)")
    }

    /// Writes over what is known; false when there is no such subscriber.
    func save(
        _ id: ID<Subscriber>, _ draft: ContactDraft, language: Language, organisation: ID<Organisation>?, in tx: Tx
    ) throws -> Bool {
        let sealed = try SealedContact(draft, of: id.text, with: key)
        return try tx.run(
            """
            update subscriber set name_sealed = \(sealed.name), role_sealed = \(sealed.role),
              place_sealed = \(sealed.place), reason_sealed = \(sealed.reason), language = \(language.code),
              organisation_id = \(organisation), is_group = \(draft.isGroup ? 1 : 0), is_listed = \(draft.isListed ? 1 : 0)
            where id = \(id)
            """) == 1
    }

    func setOrganisation(_ organisation: ID<Organisation>, of id: ID<Subscriber>, in tx: Tx) throws {
        try tx.run("update subscriber set organisation_id = \(organisation) where id = \(id)")
    }

    /// Notes that behind an address is a mailing group.
    func noteGroup(_ id: ID<Subscriber>, in tx: Tx) throws {
        try tx.run("update subscriber set is_group = 1 where id = \(id)")
    }

    private func readableIfAny(_ row: borrowing Row, _ column: StaticString, at place: SealedPlace) -> String {
        guard (try? row.optional(column, as: [UInt8].self)) != nil else { return "" }
        return readable(row, column, at: place)
    }

    static func role(of id: String) -> SealedPlace { SealedPlace("subscriber", "role", row: id) }
    static func place(of id: String) -> SealedPlace { SealedPlace("subscriber", "place", row: id) }
    static func reason(of id: String) -> SealedPlace { SealedPlace("subscriber", "reason", row: id) }
}

/// A contact's words, each sealed for its own column; what is empty is kept as nothing.
private struct SealedContact {
    let name: [UInt8]
    let role: [UInt8]?
    let place: [UInt8]?
    let reason: [UInt8]?

    init(_ draft: ContactDraft, of id: String, with key: OrganisationKey) throws {
        func sealed(_ text: String, _ place: SealedPlace) throws -> [UInt8]? {
            text.isEmpty ? nil : try key.seal(text, at: place)
        }
        name = try key.seal(draft.name, at: SubscriberStore.name(of: id))
        role = try sealed(draft.role, SubscriberStore.role(of: id))
        place = try sealed(draft.place, SubscriberStore.place(of: id))
        reason = try sealed(draft.reason, SubscriberStore.reason(of: id))
    }
}
