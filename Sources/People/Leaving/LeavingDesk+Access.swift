// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault
import Web

/// The answer to whoever asks what is kept about them.
extension LeavingDesk {
    /// All that is kept about somebody who asked for it.
    ///
    /// It is opened under that reason, and the audit log has an entry of the file, too.
    func accessRecord(of person: PersonID, by lead: StaffMember) async throws -> AccessRecord {
        try await store.read { tx in
            guard try people.records.kept.nearness(of: lead, to: person, in: tx) == .lead else {
                throw DeskError.notFound
            }
        }
        try await people.begin(.personsOwnWish, "", with: person, by: lead)
        let opened = try await store.write { tx in
            try people.visit(person, by: lead, atLeast: .lead, in: tx).taskInHand()
        }
        let said = try await consents(of: person, by: opened)
        return try await store.write { tx in
            let visit = try people.visit(person, by: lead, atLeast: .lead, in: tx)
            let task = try visit.taskInHand()
            let names = Dictionary(
                try people.colleagues.all(in: tx).map { ($0.id.text, $0.name) }, uniquingKeysWith: { first, _ in first }
            )
            var record = AccessRecord(person: person, madeAt: outside.now())
            for kind in SheetKind.allCases {
                record.sheets += try pieces(kind.type, of: person, by: task, names, in: tx)
            }
            for kind in EntryKind.allCases {
                record.entries += try pieces(kind.type, of: person, by: task, names, in: tx)
            }
            record.consents = said
            record.looks = try kept.looks(at: person, names: names, in: tx)
            try people.records.audit.append(
                .export(by: .staff(lead.id.text), what: "access-request", count: record.count), in: tx)
            try Event.record(
                "person.record-given", by: lead.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
            // It was opened for the file alone.
            try people.tasks.end(lead, with: person, at: outside.now(), in: tx)
            return record
        }
    }

    /// What they agreed to and what not; none for somebody with whom no talk was begun.
    private func consents(of person: PersonID, by task: TaskInHand) async throws -> [AccessRecord.Content] {
        let record: ConsentRecord
        do { record = try await people.consent.record(of: person, for: task.opening) } catch is Refusal { return [] }
        return record.conversations.map { AccessRecord.Content($0) } + record.grants.map { AccessRecord.Content($0) }
            + record.decisions.map { AccessRecord.Content($0) }
    }

    private func pieces<S: Sheet>(
        _ type: S.Type, of person: PersonID, by task: TaskInHand, _ names: [String: String], in tx: Tx
    ) throws -> [AccessRecord.Piece] {
        try people.records.versions(type, of: person, by: task, in: tx).map { open in
            AccessRecord.Piece(
                kind: S.kind.rawValue, version: open.version, writtenAt: open.madeAt.text,
                writtenBy: names[open.madeBy] ?? open.madeBy, content: .init(open.sheet))
        }
    }

    private func pieces<E: Entry>(
        _ type: E.Type, of person: PersonID, by task: TaskInHand, _ names: [String: String], in tx: Tx
    ) throws -> [AccessRecord.Piece] {
        try people.records.entries(type, of: person, by: task, in: tx).map { open in
            AccessRecord.Piece(
                kind: E.kind.rawValue, version: nil, writtenAt: open.madeAt.text,
                writtenBy: names[open.madeBy] ?? open.madeBy, content: .init(open.entry))
        }
    }
}
