// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store

/// Another address as it is typed, with why.
struct AddressDraft: Sendable, Equatable {
    let address: String
    let why: String

    init(address: String, why: String) {
        self.address = Typed.line(address, limit: 300)
        self.why = Typed.line(why, limit: 300)
    }

    func checked() throws -> EmailAddress {
        var problems: [FieldProblem] = []
        let address = EmailAddress(address)
        if address == nil {
            problems.append(FieldProblem("address", "Enter an e-mail address, like name@example.org."))
        }
        if why.isEmpty { problems.append(FieldProblem("why", "Say why, so that the next person at the desk knows.")) }
        guard problems.isEmpty, let address else { throw DeskError.invalid(problems) }
        return address
    }
}

/// That somebody else has the address already.
struct AddressTaken: Error, Equatable {
    let by: ID<Subscriber>
}

/// Writing another address down for a subscriber: a slip of the pen, or a new mailbox.
///
/// Whatever was made for the old address ends with it: whoever reads that mailbox must decide nothing for this person.
struct Readdressing: Sendable {
    let store: Store
    let subscribers: SubscriberStore
    let returns: Returns
    let outbox: Outbox
    let outside: Outside

    /// Throws `invalid` with what is wrong, or `AddressTaken`.
    func change(_ id: ID<Subscriber>, _ draft: AddressDraft, by actor: Actor) async throws {
        let address = try draft.checked()
        do {
            try await store.write { tx in try change(id, to: address, why: draft.why, by: actor, in: tx) }
        } catch StoreError.unique {
            // Somebody was added with that address at this very moment.
            throw DeskError.invalid([FieldProblem("address", "Somebody else has this address already.")])
        }
    }

    private func change(_ id: ID<Subscriber>, to address: EmailAddress, why: String, by actor: Actor, in tx: Tx) throws
    {
        guard let subscriber = try subscribers.subscriber(id, in: tx) else { throw DeskError.notFound }
        try check(address, for: subscriber, in: tx)
        let now = outside.now()
        let references = try subscribers.references(of: id, in: tx)
        try subscribers.setAddress(address, why: why, of: id, at: now, in: tx)
        try outbox.putTogetherAnew(recipients: references, in: tx)
        // What came back says nothing of the new address.
        try returns.spend(recipients: references, in: tx)
        try Event.record("subscriber.readdressed", by: actor, of: id.text, at: now, in: tx, outside: outside)
        if try subscribers.endPause(of: id, in: tx) {
            try Event.record("subscriber.reinstated", by: actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    private func check(_ address: EmailAddress, for subscriber: Subscriber, in tx: Tx) throws {
        func refuse(_ sentence: String) -> DeskError { .invalid([FieldProblem("address", sentence)]) }
        if let suppression = subscriber.suppression, suppression.reason != "bounced" {
            throw refuse("They are never to be written to. That is theirs to take back, at whatever address.")
        }
        guard subscriber.address != address.text else { throw refuse("That is the address they have now.") }
        if let other = try subscribers.find(address, in: tx), other != subscriber.id { throw AddressTaken(by: other) }
        // A slip in the capitals alone is the same address, and may be mended even when its mail came back.
        if EmailAddress(subscriber.address)?.folded != address.folded, try subscribers.isSuppressed(address, in: tx) {
            throw refuse(
                "This address is never to be written to: whoever reads it asked so, complained, or its mail came back.")
        }
    }
}
