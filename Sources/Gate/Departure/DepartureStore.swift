// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// What waits to leave, has left, and where its copies are.
struct DepartureStore {
    let sealing: ContentSealing

    func add(_ departure: Departure, places: [PlaceInTheWorld], outside: Outside, in tx: Tx) throws {
        try tx.run(
            """
            insert into departure (id, kind, text_id, state, waits_until)
            values (\(departure.id), \(departure.kind), \(departure.text), 'waiting', \(departure.waitsUntil))
            """)
        for one in departure.people {
            let sealed = try sealing.seal(
                try WrittenForm.text(of: one.use), place(departure.id, one.person, one.epoch), [one.person], tx)
            try tx.run(
                """
                insert into departure_person (departure_id, person_id, epoch, sealed)
                values (\(departure.id), \(one.person), \(one.epoch), \(sealed))
                """)
        }
        let people = departure.people.map(\.person)
        for one in places {
            let id = Reference<Exposure>(outside: outside)
            try tx.run(
                """
                insert into exposure (id, departure_id, recall, made_at)
                values (\(id), \(departure.id), \(one.recall), \(departure.waitsUntil))
                """)
            // Under each one's key by itself: whoever stays can have it called back after another was erased.
            for person in people {
                let sealed = try sealing.seal(try WrittenForm.text(of: one), place(id), [person], tx)
                try tx.run(
                    """
                    insert into exposure_person (exposure_id, person_id, sealed)
                    values (\(id), \(person), \(sealed))
                    """)
            }
        }
    }

    /// A departure with everybody whom it involves, in the order of their references.
    func departure(_ id: Reference<Departure>, in tx: Tx) throws -> Departure? {
        let people = try people(of: id, in: tx)
        return try tx.one("select kind, text_id, state, waits_until, left_at from departure where id = \(id)") {
            Departure(
                id: id, kind: try $0.get("kind"), text: try $0.get("text_id"), state: try $0.get("state"),
                waitsUntil: try $0.get("waits_until"), leftAt: try $0.optional("left_at"), people: people)
        }
    }

    /// Everybody involved at the epochs of the plan: not opened, for a door needs no more.
    func epochs(of id: Reference<Departure>, in tx: Tx) throws -> [(person: PersonID, epoch: Int)] {
        try tx.rows("select person_id, epoch from departure_person where departure_id = \(id) order by person_id") {
            (try $0.get("person_id"), try $0.get("epoch"))
        }
    }

    /// What was to leave about somebody, the newest first, as it is kept for them alone.
    func notices(of person: PersonID, in tx: Tx) throws -> [DepartureNotice] {
        let rows = try tx.rows(
            """
            select d.id, d.state, d.waits_until, d.left_at, d.holds_until, d.spent_by, p.epoch, p.sealed,
              (select count(*) from departure_person o where o.departure_id = d.id) as people
            from departure d join departure_person p on p.departure_id = d.id
            where p.person_id = \(person) order by d.waits_until desc, d.id limit \(DepartureNotice.most)
            """
        ) { row -> (DepartureNotice.Row, Int, [UInt8]) in
            (
                .init(
                    id: try row.get("id"), state: try row.get("state"), waitsUntil: try row.get("waits_until"),
                    leftAt: try row.optional("left_at"), until: try row.optional("holds_until"),
                    people: try row.get("people"), spentBy: try row.optional("spent_by")), try row.get("epoch"),
                try row.get("sealed")
            )
        }
        return try rows.map { row, epoch, sealed in
            let use = try sealing.open(sealed, place(row.id, person, epoch), [person], tx)
            return DepartureNotice(
                row: row, use: try WrittenForm.read(from: use),
                places: try places(of: row.id, asKeptFor: person, in: tx))
        }
    }

    /// Those whose minute is over.
    func due(at now: Moment, in tx: Tx) throws -> [Reference<Departure>] {
        try tx.rows(
            "select id from departure where state = 'waiting' and waits_until <= \(now) order by waits_until, id"
        ) { try $0.get("id") }
    }

    func undo(_ id: Reference<Departure>, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update departure set state = 'undone' where id = \(id) and state = 'waiting' and waits_until > \(now)
            """) == 1
    }

    func refuse(_ id: Reference<Departure>, in tx: Tx) throws -> Bool {
        try tx.run("update departure set state = 'refused' where id = \(id) and state = 'waiting'") == 1
    }

    /// Whatever of somebody's has not gone through a door yet never will.
    func refuseAll(of person: PersonID, in tx: Tx) throws {
        try tx.run(
            """
            update departure set state = 'refused' where state in ('waiting', 'left') and id in
              (select departure_id from departure_person where person_id = \(person))
            """)
    }

    /// Whatever of somebody's still waits was prepared before something changed.
    func refuseWaiting(of person: PersonID, in tx: Tx) throws {
        try tx.run(
            """
            update departure set state = 'refused' where state = 'waiting' and id in
              (select departure_id from departure_person where person_id = \(person))
            """)
    }

    /// Notes that it leaves now, once, and by whose yes.
    func leave(
        _ id: Reference<Departure>, _ kind: Departure.Kind, by allowed: [Allowed], at now: Moment, in tx: Tx
    ) throws -> Bool {
        let until = allowed.map(\.until).min() ?? now
        let left = try tx.run(
            """
            update departure set state = 'left', left_at = \(now), holds_until = \(until)
            where id = \(id) and kind = \(kind) and state = 'waiting' and waits_until <= \(now)
            """)
        for one in allowed {
            try tx.run(
                """
                update departure_person set grant_id = \(one.grant)
                where departure_id = \(id) and person_id = \(one.person)
                """)
        }
        try tx.run("update exposure set made_at = \(now) where departure_id = \(id)")
        return left == 1
    }

    /// Notes that a door took it, once and while the clearance is fresh.
    func spend(_ id: Reference<Departure>, by who: Actor, at now: Moment, in tx: Tx) throws -> Bool {
        let oldest = now.adding(seconds: -Departure.secondsOfClearance)
        return try tx.run(
            """
            update departure set state = 'spent', spent_at = \(now), spent_by = \(who.text)
            where id = \(id) and state = 'left' and left_at >= \(oldest) and left_at <= \(now)
            """) == 1
    }

    /// Whether it went through a door by that hand, at that moment or after it.
    func isSpent(_ id: Reference<Departure>, by who: Actor, since began: Moment, in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select 1 as n from departure
            where id = \(id) and state = 'spent' and spent_by = \(who.text) and left_at >= \(began)
            """)
    }

    func places(of id: Reference<Departure>, asKeptFor person: PersonID, in tx: Tx) throws -> [PlaceInTheWorld] {
        let rows = try tx.rows(
            """
            select e.id, p.sealed from exposure e join exposure_person p on p.exposure_id = e.id
            where e.departure_id = \(id) and p.person_id = \(person) order by e.id
            """
        ) { (try $0.get("id", as: Reference<Exposure>.self), try $0.get("sealed", as: [UInt8].self)) }
        return try rows.map { exposure, sealed in
            try WrittenForm.read(from: try sealing.open(sealed, place(exposure), [person], tx))
        }
    }

    private func people(of id: Reference<Departure>, in tx: Tx) throws -> [Departure.Involved] {
        let rows = try tx.rows(
            "select person_id, epoch, sealed from departure_person where departure_id = \(id) order by person_id"
        ) { row -> (PersonID, Int, [UInt8]) in
            (try row.get("person_id"), try row.get("epoch"), try row.get("sealed"))
        }
        return try rows.map { person, epoch, sealed in
            let text = try sealing.open(sealed, place(id, person, epoch), [person], tx)
            return Departure.Involved(person: person, epoch: epoch, use: try WrittenForm.read(from: text))
        }
    }

    /// What one departure is for one of those in it.
    func use(of person: PersonID, in id: Reference<Departure>, _ tx: Tx) throws -> ProposedUse? {
        let row = try tx.one(
            "select epoch, sealed from departure_person where departure_id = \(id) and person_id = \(person)"
        ) { (try $0.get("epoch", as: Int.self), try $0.get("sealed", as: [UInt8].self)) }
        return try row.map { epoch, sealed in
            try WrittenForm.read(from: try sealing.open(sealed, place(id, person, epoch), [person], tx))
        }
    }

    /// The epoch belongs to the place: at another one it does not open.
    private func place(_ id: Reference<Departure>, _ person: PersonID, _ epoch: Int) -> SealedPlace {
        SealedPlace("departure_person", "sealed", row: "\(id.text) \(person.text) \(epoch)")
    }

    private func place(_ id: Reference<Exposure>) -> SealedPlace {
        SealedPlace("exposure", "sealed", row: id.text)
    }
}
