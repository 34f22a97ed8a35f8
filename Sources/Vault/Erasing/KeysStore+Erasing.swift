// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// One line of the erasure ledger, which lies with the keys.
struct ErasureRow: Sendable, Equatable {
    enum Step: String, Bindable, ColumnReadable, Sendable {
        case marked
        case destroyed
        case removed
        case done
    }

    let person: PersonID
    let reference: String?
    /// The newest epoch in which the key may have been wrapped: the one of its deletion, once it is deleted.
    let epoch: Int
    let generation: Int
    let step: Step
    let askedBy: AuditParty
    let markedAt: Moment
    let finalAt: Moment?
}

extension AuditParty {
    /// As it stands in the ledger.
    var kept: String { reference ?? word }

    /// Reads what stands in the ledger.
    init?(kept text: String) {
        switch text.split(separator: ":", maxSplits: 1).map(String.init) {
        case ["host"]: self = .host
        case ["desk"]: self = .desk
        case let parts where parts.count == 2 && parts[0] == "staff": self = .staff(parts[1])
        case let parts where parts.count == 2 && parts[0] == "subscriber": self = .subscriber(parts[1])
        case let parts where parts.count == 2 && parts[0] == "person":
            guard let person = PersonID(parts[1]) else { return nil }
            self = .person(person)
        default: return nil
        }
    }
}

extension KeysStore {
    func erasures(in tx: Tx) throws -> [ErasureRow] { try erasures(where: "1 = 1", in: tx) }

    func erasure(of person: PersonID, in tx: Tx) throws -> ErasureRow? {
        try erasures(where: "person = \(person)", in: tx).first
    }

    /// Puts up the tombstone; one that stands already stays.
    func mark(_ row: ErasureRow, in tx: Tx) throws {
        try tx.run(
            """
            insert into key_erasure (person, reference, epoch, generation, step, asked_by, marked_at)
            values (\(row.person), \(row.reference), \(row.epoch), \(row.generation), \(row.step),
              \(row.askedBy.kept), \(row.markedAt))
            on conflict (person) do nothing
            """)
    }

    /// Goes on to the next step; nothing when it was passed already.
    func move(_ person: PersonID, from: ErasureRow.Step, to step: ErasureRow.Step, in tx: Tx) throws {
        try tx.run("update key_erasure set step = \(step) where person = \(person) and step = \(from)")
    }

    /// Writes down that a key was deleted just now, and under which epoch it may have been until then.
    func noteDestroyed(_ person: PersonID, epoch: Int, in tx: Tx) throws {
        try tx.run(
            """
            update key_erasure set step = 'destroyed', epoch = \(epoch)
            where person = \(person) and step = 'marked'
            """)
    }

    func finish(_ person: PersonID, finalAt: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update key_erasure set step = 'done', final_at = \(finalAt)
            where person = \(person) and step = 'removed'
            """)
    }

    /// When the last backup that may hold a key of that epoch or an older one runs out; nil when there is none.
    func lastExpiry(upTo epoch: Int, in tx: Tx) throws -> Moment? {
        try tx.one(
            """
            select expires_at from keys_backup where epoch <= \(epoch) and removed_at is null
            order by expires_at desc limit 1
            """
        ) { try $0.get("expires_at") }
    }

    private func erasures(where condition: SQL, in tx: Tx) throws -> [ErasureRow] {
        try tx.rows(
            """
            select person, reference, epoch, generation, step, asked_by, marked_at, final_at from key_erasure
            where \(condition) order by marked_at, person
            """
        ) { row in
            ErasureRow(
                person: try row.get("person"), reference: try row.optional("reference"), epoch: try row.get("epoch"),
                generation: try row.get("generation"), step: try row.get("step"),
                askedBy: AuditParty(kept: try row.get("asked_by")) ?? .desk, markedAt: try row.get("marked_at"),
                finalAt: try row.optional("final_at"))
        }
    }
}
