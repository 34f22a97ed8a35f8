// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Web
import Words

extension SendingDesk {
    /// Sends the draft as it is to the person's own address.
    func sendTest(of id: ID<DailyBriefing>, in language: Language, to staff: StaffMember) async throws {
        guard hasMailServer else {
            throw DeskError.invalid([FieldProblem("main", "No mail server is set, so no test can be sent.")])
        }
        // It leaves by mail like any other.
        let leaks = try await checking.leaks(of: try await whole(id), by: staff.actor)
        guard leaks.isEmpty else { throw DeskError.invalid(leaks.map(\.problem)) }
        try await store.write { tx in
            guard let briefing = try briefings.briefing(id, in: tx), briefing.state == .draft else {
                throw DeskError.notFound
            }
            let test: ID<BriefingTest> = outside.newID()
            let now = outside.now()
            try tests.insert(test, of: id, to: staff.id, in: language, at: now, tx)
            try outbox.queue(BriefingTest.messageKind, subject: test.text, recipient: staff.id.text, in: tx)
            try Event.record("briefing.tested", by: staff.actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }
}
