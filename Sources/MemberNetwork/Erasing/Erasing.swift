// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Vault

/// Erasing a subscriber: what is left is the record's reference and, where there was one, that the address is not to be
/// written to.
struct Erasing: Sendable {
    let store: Store
    let subscribers: SubscriberStore
    let outbox: Outbox
    let audit: AuditLog
    let outside: Outside

    func erase(_ id: ID<Subscriber>, by actor: Actor) async throws {
        try await store.write { tx in
            try audit.hold(in: tx)
            try outbox.forget(recipients: try subscribers.references(of: id, in: tx), in: tx)
            guard try subscribers.erase(id, in: tx) else { throw DeskError.notFound }
            let party = AuditParty.subscriber(id.text)
            try audit.append(.erasure(by: AuditParty(actor), of: party), in: tx)
            // From here on not even their reference leads to what the record says of them.
            try audit.unlink(party, in: tx)
            try Event.record("subscriber.erased", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }
}
