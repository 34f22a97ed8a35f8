// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Words

/// Every statement with which a list looks people up and brings them in, a packet at a time.
struct ImportPeopleStore: Sendable {
    let key: OrganisationKey

    func mark(_ address: EmailAddress) -> String { key.fingerprint(address.folded, for: "address") }

    /// What is known of the addresses with these marks.
    func known(_ marks: [String], in tx: Tx) throws -> ImportPlan.Known {
        var known = ImportPlan.Known()
        try tx.each("select address_mark, reason from suppression where address_mark in (\(marks))") { row in
            known.suppressed[try row.get("address_mark")] = try row.get("reason", as: String.self)
        }
        var markOf: [ID<Subscriber>: String] = [:]
        try tx.each(
            """
            select id, address_mark, name_sealed, role_sealed, place_sealed, organisation_id
            from subscriber where address_mark in (\(marks))
            """
        ) { row in
            let id: ID<Subscriber> = try row.get("id")
            let mark: String = try row.get("address_mark")
            markOf[id] = mark
            known.people[mark] = ImportKnown(id: id, filled: try filled(row, id), streams: [:])
        }
        try tx.each(
            "select subscriber_id, stream_id, ended_at from subscription where subscriber_id in (\(Array(markOf.keys)))"
        ) { row in
            guard let mark = markOf[try row.get("subscriber_id", as: ID<Subscriber>.self)] else { return }
            let isRunning = try row.optional("ended_at", as: String.self) == nil
            known.people[mark]?.streams[try row.get("stream_id")] = isRunning
        }
        return known
    }

    private func filled(_ row: borrowing Row, _ id: ID<Subscriber>) throws -> Set<ImportChange.Detail> {
        var filled: Set<ImportChange.Detail> = []
        // A name that cannot be read is left as it is.
        let name = try? key.open(try row.get("name_sealed"), at: Self.place(.name, of: id))
        if name != "" { filled.insert(.name) }
        if try row.optional("role_sealed", as: [UInt8].self) != nil { filled.insert(.role) }
        if try row.optional("place_sealed", as: [UInt8].self) != nil { filled.insert(.place) }
        if try row.optional("organisation_id", as: String.self) != nil { filled.insert(.organisation) }
        return filled
    }

    /// The lines of this list on which the addresses with these marks stood before.
    func lines(_ marks: [String], of list: ID<NetworkImport>, in tx: Tx) throws -> [String: Int] {
        let found = try tx.rows(
            """
            select address_mark, line from network_import_row
            where import_id = \(list) and address_mark in (\(marks))
            """
        ) { (try $0.get("address_mark", as: String.self), try $0.get("line", as: Int.self)) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// The organisation of each name, by its folded name; those that are not here yet are made and noted.
    func organisations(
        _ names: [String], for list: ID<NetworkImport>, at moment: Moment, in tx: Tx, outside: Outside
    ) throws -> [String: ID<NetworkImport.Organisation>] {
        var wanted: [String: String] = [:]
        for name in names where wanted[Folding.folded(name)] == nil { wanted[Folding.folded(name)] = name }
        wanted[""] = nil
        let found = try tx.rows("select id, folded from organisation where folded in (\(Array(wanted.keys)))") {
            (try $0.get("folded", as: String.self), try $0.get("id", as: ID<NetworkImport.Organisation>.self))
        }
        var all = Dictionary(uniqueKeysWithValues: found)
        for (folded, name) in wanted.sorted(by: { $0.key < $1.key }) where all[folded] == nil {
            let id: ID<NetworkImport.Organisation> = outside.newID()
            try tx.run(
                """
                insert into organisation (id, name, folded, joined_at, confirmed_at)
                values (\(id), \(name), \(folded), \(moment), \(moment))
                """)
            try tx.run(
                "insert into network_import_organisation (import_id, organisation_id) values (\(list), \(id))")
            all[folded] = id
        }
        return all
    }

    func insert(
        _ people: [(id: ID<Subscriber>, mark: String, wish: ImportWish)],
        organisations: [String: ID<NetworkImport.Organisation>], at moment: Moment, in tx: Tx
    ) throws {
        guard !people.isEmpty else { return }
        let rows = try people.map { person -> SQL in
            let (id, wish) = (person.id, person.wish)
            let address = try key.seal(
                wish.address.text, at: SealedPlace("subscriber", "address", row: id.text))
            return """
                (\(id), \(try key.seal(wish.name, at: Self.place(.name, of: id))), \(address), \(person.mark),
                \(wish.language.code), \(moment), \(organisations[Folding.folded(wish.organisation)]),
                \(try sealed(wish.role, .role, of: id)), \(try sealed(wish.place, .place, of: id)), \(wish.isGroup ? 1 : 0))
                """
        }
        try tx.run(
            """
            insert into subscriber (id, name_sealed, address_sealed, address_mark, language, joined_at,
              organisation_id, role_sealed, place_sealed, is_group) values \(SQL(rows, separator: ", "))
            """)
    }

    func start(
        _ places: [(person: ID<Subscriber>, stream: ID<MessageStream>)], at moment: Moment, in tx: Tx, outside: Outside
    ) throws {
        guard !places.isEmpty else { return }
        let rows = places.map { place -> SQL in
            "(\(outside.newID(Subscription.self)), \(place.person), \(place.stream), \(moment))"
        }
        try tx.run(
            """
            insert into subscription (id, subscriber_id, stream_id, started_at) values \(SQL(rows, separator: ", "))
            on conflict (subscriber_id, stream_id) do nothing
            """)
    }

    /// Fills in what was not known.
    func fill(
        _ detail: ImportChange.Detail, _ text: String, of id: ID<Subscriber>,
        organisations: [String: ID<NetworkImport.Organisation>], in tx: Tx
    ) throws {
        let sealed = try key.seal(text, at: Self.place(detail, of: id))
        let change: SQL =
            switch detail {
            case .name: "name_sealed = \(sealed)"
            case .role: "role_sealed = \(sealed)"
            case .place: "place_sealed = \(sealed)"
            case .organisation: "organisation_id = \(organisations[Folding.folded(text)])"
            }
        try tx.run("update subscriber set \(change) where id = \(id)")
    }

    /// Notes that an address must not be written to, and ends the places that go with it.
    func suppress(_ mark: String, _ person: ID<Subscriber>?, why: ImportWish.Ending, at moment: Moment, in tx: Tx)
        throws
    {
        try tx.run(
            """
            insert into suppression (address_mark, reason, at) values (\(mark), \(why.rawValue), \(moment))
            on conflict (address_mark) do nothing
            """)
        guard let person else { return }
        try tx.run(
            """
            update subscription set ended_at = \(moment), ended_how = 'by-staff'
            where subscriber_id = \(person) and ended_at is null
            """)
    }

    private func sealed(_ text: String, _ detail: ImportChange.Detail, of id: ID<Subscriber>) throws -> [UInt8]? {
        text.isEmpty ? nil : try key.seal(text, at: Self.place(detail, of: id))
    }

    static func place(_ detail: ImportChange.Detail, of id: ID<Subscriber>) -> SealedPlace {
        switch detail {
        case .name: SealedPlace("subscriber", "name", row: id.text)
        case .role: SealedPlace("subscriber", "role", row: id.text)
        case .place: SealedPlace("subscriber", "place", row: id.text)
        case .organisation: SealedPlace("subscriber", "organisation", row: id.text)
        }
    }
}
