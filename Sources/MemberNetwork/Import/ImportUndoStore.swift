// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// What a list did to one address, kept so that it can be undone.
struct ImportDeed: Sendable {
    enum What: String, Sendable, Bindable, ColumnReadable {
        case added
        case changed
        case suppressed
        case left
    }

    let mark: String
    let line: Int
    let person: ID<Subscriber>?
    let what: What
    /// The details that were filled in.
    let details: [ImportChange.Detail]
    let at: Moment
}

/// Every statement that notes what a list did, and undoes it.
struct ImportUndoStore: Sendable {
    let key: OrganisationKey

    func note(_ deeds: [ImportDeed], of list: ID<NetworkImport>, in tx: Tx) throws {
        guard !deeds.isEmpty else { return }
        let states = try states(of: deeds.filter { $0.what != .left }.compactMap(\.person), in: tx)
        let rows = deeds.map { deed -> SQL in
            """
            (\(list), \(deed.mark), \(deed.line), \(deed.person), \(deed.what),
            \(deed.details.map(\.rawValue).joined(separator: ",")), \(deed.person.flatMap { states[$0] }), \(deed.at))
            """
        }
        try tx.run(
            """
            insert into network_import_row (import_id, address_mark, line, subscriber_id, what, details, state_mark, at)
            values \(SQL(rows, separator: ", "))
            """)
    }

    /// What a packet of deeds was, with the state in which each left its person.
    func deeds(of list: ID<NetworkImport>, limit: Int, in tx: Tx) throws -> [(deed: ImportDeed, state: String?)] {
        try tx.rows(
            """
            select address_mark, line, subscriber_id, what, details, state_mark, at from network_import_row
            where import_id = \(list) order by address_mark limit \(limit)
            """
        ) { row in
            let details = (try row.optional("details", as: String.self) ?? "").split(separator: ",")
            return (
                ImportDeed(
                    mark: try row.get("address_mark"), line: try row.get("line"),
                    person: try row.optional("subscriber_id"), what: try row.get("what"),
                    details: details.compactMap { ImportChange.Detail(rawValue: String($0)) }, at: try row.get("at")),
                state: try row.optional("state_mark")
            )
        }
    }

    func forget(_ deed: ImportDeed, of list: ID<NetworkImport>, in tx: Tx) throws {
        try tx.run("delete from network_import_row where import_id = \(list) and address_mark = \(deed.mark)")
    }

    /// How the records of these people stand: a mark that any edit changes and that tells nothing else.
    func states(of people: [ID<Subscriber>], in tx: Tx) throws -> [ID<Subscriber>: String] {
        let found = try tx.rows(
            """
            select id, name_sealed, address_sealed, role_sealed, place_sealed, reason_sealed, organisation_id, language,
              is_group, is_listed from subscriber where id in (\(people))
            """
        ) { row in
            let sealed = [
                try row.get("name_sealed", as: [UInt8].self), try row.get("address_sealed"),
                try row.optional("role_sealed", as: [UInt8].self) ?? [],
                try row.optional("place_sealed", as: [UInt8].self) ?? [],
                try row.optional("reason_sealed", as: [UInt8].self) ?? [],
            ]
            let plain = [
                try row.optional("organisation_id", as: String.self) ?? "", try row.get("language"),
                String(try row.get("is_group", as: Int.self)), String(try row.get("is_listed", as: Int.self)),
            ]
            let whole = (sealed.map { Hex.text(of: $0) } + plain).joined(separator: "/")
            return (try row.get("id", as: ID<Subscriber>.self), key.fingerprint(whole, for: "import-state"))
        }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// Those of these people who left a stream, came back or joined one since, or whose address is suppressed.
    func moved(_ deeds: [ImportDeed], in tx: Tx) throws -> Set<ID<Subscriber>> {
        let moments = Dictionary(
            deeds.compactMap { deed in deed.person.map { ($0, deed.at) } }, uniquingKeysWith: { first, _ in first })
        var moved: Set<ID<Subscriber>> = []
        let people = Array(moments.keys)
        try tx.each(
            "select subscriber_id, started_at, ended_at from subscription where subscriber_id in (\(people))"
        ) { row in
            let person: ID<Subscriber> = try row.get("subscriber_id")
            let isAsMade = try row.get("started_at", as: Moment.self) == moments[person]
            if try !isAsMade || row.optional("ended_at", as: String.self) != nil { moved.insert(person) }
        }
        try tx.each(
            """
            select p.id from subscriber p join suppression x on x.address_mark = p.address_mark
            where p.id in (\(people))
            """
        ) { moved.insert(try $0.get("id")) }
        return moved
    }

    /// Those of these people to whom something was sent, or is about to be: the links in it must go on working.
    func writtenTo(_ people: [ID<Subscriber>], in tx: Tx) throws -> Set<ID<Subscriber>> {
        Set(
            try tx.rows(
                """
                select distinct s.subscriber_id from subscription s join outbox_message m on m.recipient = s.id
                where s.subscriber_id in (\(people))
                """
            ) { try $0.get("subscriber_id") })
    }

    func delete(_ person: ID<Subscriber>, in tx: Tx) throws {
        try tx.run("delete from subscription where subscriber_id = \(person)")
        try tx.run("delete from subscriber where id = \(person)")
    }

    /// Takes away the places that were started then, or ends them where something was sent.
    func takeBackPlaces(
        of person: ID<Subscriber>, startedAt moment: Moment, keeps: Bool, now: Moment, in tx: Tx
    ) throws {
        if keeps {
            try tx.run(
                """
                update subscription set ended_at = \(now), ended_how = 'by-staff'
                where subscriber_id = \(person) and started_at = \(moment) and ended_at is null
                """)
        } else {
            try tx.run(
                """
                delete from subscription
                where subscriber_id = \(person) and started_at = \(moment) and ended_at is null
                """)
        }
    }

    func empty(_ detail: ImportChange.Detail, of id: ID<Subscriber>, in tx: Tx) throws {
        let change: SQL =
            switch detail {
            case .name: "name_sealed = \(try key.seal("", at: ImportPeopleStore.place(.name, of: id)))"
            case .role: "role_sealed = null"
            case .place: "place_sealed = null"
            case .organisation: "organisation_id = null"
            }
        try tx.run("update subscriber set \(change) where id = \(id)")
    }

    /// Takes back that an address is never written to, and takes up the places that ended with it; false when it was
    /// changed since.
    func endSuppression(_ deed: ImportDeed, in tx: Tx) throws -> Bool {
        let taken = try tx.run("delete from suppression where address_mark = \(deed.mark) and at = \(deed.at)")
        guard taken == 1 else { return false }
        if let person = deed.person {
            try tx.run(
                """
                update subscription set ended_at = null, ended_how = null
                where subscriber_id = \(person) and ended_at = \(deed.at) and ended_how = 'by-staff'
                """)
        }
        return true
    }

    /// The organisations that a list made.
    func organisations(of list: ID<NetworkImport>, in tx: Tx) throws -> [ID<NetworkImport.Organisation>] {
        try tx.rows("select organisation_id from network_import_organisation where import_id = \(list)") {
            try $0.get("organisation_id")
        }
    }

    /// Deletes an organisation that nobody is there for.
    func deleteIfEmpty(_ id: ID<NetworkImport.Organisation>, in tx: Tx) throws {
        try tx.run(
            """
            delete from organisation where id = \(id)
              and not exists (select 1 from subscriber where organisation_id = \(id))
            """)
    }

    func forgetOrganisation(_ id: ID<NetworkImport.Organisation>, of list: ID<NetworkImport>, in tx: Tx) throws {
        try tx.run(
            "delete from network_import_organisation where import_id = \(list) and organisation_id = \(id)")
    }
}
