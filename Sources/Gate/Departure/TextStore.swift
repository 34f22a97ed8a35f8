// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// The versions of texts about people, sealed.
struct TextStore {
    let sealing: ContentSealing

    func lodge(_ text: ExposableText, in tx: Tx) throws {
        let sealed = try sealing.seal(try WrittenForm.text(of: text.parts), place(text.id), text.people, tx)
        try tx.run(
            "insert into gate_text (id, lodged_at, sealed) values (\(text.id), \(text.lodgedAt), \(sealed))")
        for person in text.people {
            try tx.run("insert into gate_text_person (text_id, person_id) values (\(text.id), \(person))")
        }
    }

    /// Ends a version, so that nothing leaves by it any more; false when it had ended.
    func end(_ id: Reference<ExposableText>, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run("update gate_text set ended_at = \(now) where id = \(id) and ended_at is null") == 1
    }

    /// A version that has not ended.
    func text(_ id: Reference<ExposableText>, in tx: Tx) throws -> ExposableText? {
        let people = try people(of: id, in: tx)
        let found = try tx.one("select lodged_at, sealed from gate_text where id = \(id) and ended_at is null") {
            (try $0.get("lodged_at", as: Moment.self), try $0.get("sealed", as: [UInt8].self))
        }
        return try found.map { lodgedAt, sealed in
            try opened(id, sealed, of: people, lodgedAt: lodgedAt, in: tx)
        }
    }

    func opened(
        _ id: Reference<ExposableText>, _ sealed: [UInt8], of people: [PersonID], lodgedAt: Moment, in tx: Tx
    ) throws -> ExposableText {
        let words = try sealing.open(sealed, place(id), people, tx)
        return ExposableText(id: id, people: people, lodgedAt: lodgedAt, parts: try WrittenForm.read(from: words))
    }

    /// The versions that somebody is in and that have not ended, newest first.
    func texts(about person: PersonID, in tx: Tx) throws -> [Reference<ExposableText>] {
        try tx.rows(
            """
            select t.id from gate_text t join gate_text_person p on p.text_id = t.id
            where p.person_id = \(person) and t.ended_at is null order by t.lodged_at desc, t.id
            """
        ) { try $0.get("id") }
    }

    /// Those of them with others in them.
    func shared(with person: PersonID, in tx: Tx) throws -> [SharedText] {
        let found = try tx.rows(
            """
            select t.id, t.lodged_at from gate_text t join gate_text_person p on p.text_id = t.id
            where p.person_id = \(person) and t.ended_at is null
              and exists (select 1 as n from gate_text_person o where o.text_id = t.id and o.person_id <> \(person))
            order by t.lodged_at desc, t.id
            """
        ) { (try $0.get("id", as: Reference<ExposableText>.self), try $0.get("lodged_at", as: Moment.self)) }
        return try found.map { SharedText(id: $0, lodgedAt: $1, people: try people(of: $0, in: tx)) }
    }

    func people(of id: Reference<ExposableText>, in tx: Tx) throws -> [PersonID] {
        try tx.rows("select person_id from gate_text_person where text_id = \(id) order by person_id") {
            try $0.get("person_id")
        }
    }

    private func place(_ id: Reference<ExposableText>) -> SealedPlace {
        SealedPlace("gate_text", "sealed", row: id.text)
    }
}
