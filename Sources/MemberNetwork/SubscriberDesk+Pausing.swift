// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store

/// Holding messages back, and letting them go again.
extension SubscriberDesk {
    /// The desk itself found that messages to somebody do no good, such as when their mail comes back.
    func pause(_ id: ID<Subscriber>, why: String, in tx: Tx) throws -> Bool {
        let now = outside.now()
        guard try subscribers.pause(id, why: Typed.line(why, limit: 200), at: now, in: tx) else { return false }
        try putMailAnew(to: id, in: tx)
        try Event.record("subscriber.paused", by: .desk, of: id.text, at: now, in: tx, outside: outside)
        return true
    }

    /// Has mail to somebody put together anew that is not handed over yet: it must hold, and go by, what is so now.
    func putMailAnew(to id: ID<Subscriber>, in tx: Tx) throws {
        try outbox.putTogetherAnew(recipients: try subscribers.references(of: id, in: tx), in: tx)
    }

    /// The same for whoever has this place on a stream.
    func putMailAnew(of subscription: ID<Subscription>, in tx: Tx) throws {
        if let id = try subscribers.subscriber(of: subscription, in: tx) { try putMailAnew(to: id, in: tx) }
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
