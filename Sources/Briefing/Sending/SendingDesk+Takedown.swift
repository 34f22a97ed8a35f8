// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Web

/// Taking down what was sent: the way back out of this door, as far as there is one.
extension SendingDesk {
    /// Nobody but staff can read it from now on, and what has not begun to leave stays here.
    func takeDown(_ id: ID<DailyBriefing>, by actor: Actor) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try briefings.takeDown(id, at: now, in: tx) else { return }
            try outbox.recall(Self.messageKind, subject: id.text, in: tx)
            try Event.record("briefing.taken-down", by: actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    /// Members can read it again; mail that was held back does not go any more.
    func putBackUp(_ id: ID<DailyBriefing>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try briefings.putBackUp(id, in: tx) else { return }
            try Event.record(
                "briefing.put-back-up", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }
}
