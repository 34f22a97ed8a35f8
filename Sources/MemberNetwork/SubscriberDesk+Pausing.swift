// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Holding messages back, and letting them go again.
extension SubscriberDesk {
    /// The desk itself found that messages to somebody do no good, such as when their mail comes back.
    func pause(_ id: ID<Subscriber>, why: String, in tx: Tx) throws -> Bool {
        let now = outside.now()
        guard try subscribers.pause(id, why: Typed.line(why, limit: 200), at: now, in: tx) else { return false }
        try Event.record("subscriber.paused", by: .desk, of: id.text, at: now, in: tx, outside: outside)
        return true
    }

    /// Writes to them again.
    func reinstate(_ id: ID<Subscriber>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try subscribers.endPause(of: id, in: tx) else { throw DeskError.notFound }
            try Event.record(
                "subscriber.reinstated", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }
}
