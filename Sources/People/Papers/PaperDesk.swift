// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// What staff do with papers: each one transaction.
struct PaperDesk: Sendable {
    let people: PersonDesk
    let clean: PeopleRoom.PictureCleaning
    let kept = PaperStore()

    private var records: PeopleRecords { people.records }
    var store: Store { people.store }

    /// Keeps a paper for somebody: what was typed and the file stand there together or not at all.
    func attach(_ draft: PaperDraft, _ file: [UInt8]?, to person: PersonID, by staff: StaffMember) async throws {
        // Before a byte of the file is read: nobody learns from a sentence about it whether there is somebody.
        try await store.write { tx in try people.nearEnough(staff, to: person, in: tx) }
        var problems = draft.problems(on: people.today)
        var read: PaperFile?
        do {
            read = try await PaperFile.read(file, by: clean)
        } catch DeskError.invalid(let found) { problems += found }
        guard problems.isEmpty, let read else { throw DeskError.invalid(problems) }
        try await store.write { tx in
            try people.nearEnough(staff, to: person, in: tx)
            try records.audit.append(
                .gateChange(by: .staff(staff.id.text), of: person, change: "paper-attached"), in: tx)
            _ = try records.write(draft.paper(read), read.bytes, of: person, by: staff.id.text, in: tx)
            try event("person.paper-attached", person, staff, tx)
        }
    }

    /// Destroys a paper at once; nothing brings it back but a backup from before, until that is gone.
    func takeOut(_ paper: String, of person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            try people.nearEnough(staff, to: person, in: tx)
            try records.audit.append(
                .gateChange(by: .staff(staff.id.text), of: person, change: "paper-taken-out"), in: tx)
            guard try records.kept.hold(person, in: tx), try kept.remove(paper, of: person, in: tx) else {
                throw DeskError.notFound
            }
            try event("person.paper-taken-out", person, staff, tx)
        }
    }

    private func event(_ verb: StaticString, _ person: PersonID, _ staff: StaffMember, _ tx: Tx) throws {
        let outside = people.outside
        try Event.record(verb, by: staff.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
    }
}
