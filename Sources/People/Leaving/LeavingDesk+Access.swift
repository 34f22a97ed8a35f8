// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault
import Web

/// The answer to whoever asks what is kept about them.
extension LeavingDesk {
    /// More than anybody has; the bound is the query's.
    private static let mostPapers = 100_000

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
        let (opened, names) = try await store.write { tx in
            (
                try people.visit(person, by: lead, atLeast: .lead, in: tx).taskInHand(), try people.names(in: tx)
            )
        }
        var record = AccessRecord(of: person, at: outside.now())
        try await addSaid(to: &record, of: person, by: opened, names)
        record.log = try await log(of: person, names)
        return try await store.write { [record] tx in
            var record = record
            let visit = try people.visit(person, by: lead, atLeast: .lead, in: tx)
            try addWritten(to: &record, of: person, by: try visit.taskInHand(), names, in: tx)
            try people.records.audit.append(
                .export(by: .staff(lead.id.text), what: "access-request", count: record.count), in: tx)
            try Event.record(
                "person.record-given", by: lead.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
            // It was opened for the file alone.
            try people.tasks.end(lead, with: person, at: outside.now(), in: tx)
            return record
        }
    }

    /// Sheets, entries, looks: what lies in this room.
    private func addWritten(
        to record: inout AccessRecord, of person: PersonID, by task: TaskInHand, _ names: [String: String], in tx: Tx
    ) throws {
        for kind in SheetKind.allCases {
            record.sheets += try pieces(kind.type, of: person, by: task, names, in: tx)
        }
        for kind in EntryKind.allCases {
            record.entries += try pieces(kind.type, of: person, by: task, names, in: tx)
        }
        record.groups = try groups.memberships(of: person, in: tx).map { group, since in
            AccessGroup(group, since: since, asked: try groups.questions(of: group.id, in: tx))
        }
        record.papers = try people.records.papers(of: person, by: task, limit: Self.mostPapers, in: tx).map { open in
            AccessRecord.Piece(
                kind: "paper", version: nil, writtenAt: open.madeAt.text,
                writtenBy: names[open.madeBy] ?? open.madeBy, content: .init(open.paper))
        }
        let (standing, shared) = (record.about.standing, record.about.textsWithOthers)
        record.about = try access.facts(of: person, names: names, in: tx)
        (record.about.standing, record.about.textsWithOthers) = (standing, shared)
        let looks = try access.looks(at: person, in: tx)
        let words = try people.records.words(of: looks, at: person, by: task, in: tx)
        record.looks = zip(looks, words).map { look, words in
            AccessLook(
                by: names[look.staff] ?? look.staff, from: look.beganAt.text, until: look.endsAt.text,
                reason: Opening.Reason(rawValue: look.reason)?.spoken ?? look.reason, inTheirWords: words)
        }
    }

    /// What they agreed to, what left and who asked for their name; none for somebody with whom no talk was begun.
    private func addSaid(
        to record: inout AccessRecord, of person: PersonID, by task: TaskInHand, _ names: [String: String]
    ) async throws {
        let said: ConsentRecord
        do { said = try await people.consent.record(of: person, for: task.opening) } catch is Refusal { return }
        record.about.standing = said.standing.reasons.map(\.sentence)
        record.talks = said.conversations.map { .init($0) }
        record.yeses = said.grants.map { .init(AccessSaid(ended: said.ended[$0.id.text], said: .init($0))) }
        record.answers = said.decisions.map { .init(AccessSaid(ended: said.ended[$0.id.text], said: .init($0))) }
        record.overrides = said.overrides.map { .init($0) }
        let ledger = RecallLedger(gatehouse)
        let traces = try await ledger.traces(of: person, for: task.opening)
        record.about.textsWithOthers = traces.shared
        record.texts = traces.texts.map { .init(AccessText($0)) }
        record.departures = traces.departures.map { AccessDeparture($0) }
        let owed = try await ledger.entries(of: person)
        record.copies = try await ledger.exposures(of: person, for: task.opening).map { copy in
            AccessCopy(copy, owed: owed.filter { $0.exposure == copy.id })
        }
        let asked = try await ReleaseDesk(gatehouse).history(of: person, for: task.opening)
        record.releases = asked.releases.map { release in
            AccessRelease(release, looks: asked.looks.filter { $0.release == release.id }, names)
        }
    }

    /// Every line of the audit log that speaks of them.
    ///
    /// The log is read outside of any change, for it may be long.
    private func log(of person: PersonID, _ names: [String: String]) async throws -> [AccessLogLine] {
        let audit = people.records.audit
        let marks = try await store.write { tx in
            try audit.marks(of: person, and: names.keys.sorted().map { .staff($0) }, in: tx)
        }
        return try await store.read { tx in
            try audit.traces(marks, in: tx).map { trace in AccessLogLine(trace, names) }
        }
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
