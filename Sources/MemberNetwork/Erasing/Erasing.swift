// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store

/// Erasing a subscriber: what is left is the record's reference and, where there was one, that the address is not to be
/// written to.
struct Erasing: Sendable {
    let store: Store
    let subscribers: SubscriberStore
    let outbox: Outbox
    let outside: Outside

    func erase(_ id: ID<Subscriber>, by actor: Actor) async throws {
        try await store.write { tx in
            try outbox.forget(recipients: try subscribers.references(of: id, in: tx), in: tx)
            guard try subscribers.erase(id, in: tx) else { throw DeskError.notFound }
            try Event.record("subscriber.erased", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }
}
