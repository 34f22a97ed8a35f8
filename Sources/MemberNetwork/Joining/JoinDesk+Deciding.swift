// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Words

/// What staff decide about somebody who asked to join.
extension JoinDesk {
    /// They receive from the next message, for the organisation that staff named; it is made when there is none.
    ///
    /// Throws `invalid` when their address must not be written to: they may have asked, but reported our mail before.
    func admit(_ id: ID<JoinWish>, organisation: String, by actor: Actor) async throws -> ID<Subscriber> {
        try await store.write { tx in
            guard let wish = try wishes.wish(id, in: tx), wish.confirmedAt != nil, wish.declinedAt == nil,
                let address = EmailAddress(wish.address)
            else { throw DeskError.notFound }
            guard wish.suppression == nil || wish.suppression == "asked" else {
                throw DeskError.invalid([
                    FieldProblem(
                        "organisation", "This address must not be written to, so nobody can be admitted with it.")
                ])
            }
            let organisation =
                organisation.isEmpty ? nil : try organisations.findOrAdd(organisation, by: actor, in: tx)
            let streams = try wishes.streams(of: id, in: tx)
            let subscriber = try subscriber(for: wish, at: address, organisation: organisation, in: tx)
            try receive(subscriber, streams, by: actor, in: tx)
            guard try wishes.take(id, in: tx) else { throw DeskError.notFound }
            let now = outside.now()
            try Event.record("wish.admitted", by: actor, of: id.text, at: now, in: tx, outside: outside)
            try mail.outbox.queue(JoinLetters.welcome, subject: id.text, recipient: subscriber.text, in: tx)
            return subscriber
        }
    }

    /// Says no, with a kind message when that is wished; it can be taken up again for a week.
    func decline(_ id: ID<JoinWish>, kindly: Bool, by actor: Actor) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try wishes.decline(id, at: now, in: tx) else { throw DeskError.notFound }
            try Event.record("wish.declined", by: actor, of: id.text, at: now, in: tx, outside: outside)
            if kindly { try mail.outbox.queue(JoinLetters.declined, subject: id.text, recipient: id.text, in: tx) }
        }
    }

    func takeUp(_ id: ID<JoinWish>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try wishes.takeUp(id, in: tx) else { throw DeskError.notFound }
            try Event.record("wish.taken-up", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// The subscriber that somebody becomes, or is already: what they typed now goes over what was known.
    private func subscriber(
        for wish: JoinWish, at address: EmailAddress, organisation: ID<Organisation>?, in tx: Tx
    ) throws -> ID<Subscriber> {
        let known = try subscribers.find(address, in: tx)
        let id = known ?? outside.newID()
        if known == nil {
            try subscribers.insert(
                id, name: wish.name, address: address, language: wish.language, at: outside.now(), in: tx)
        }
        guard let before = try subscribers.subscriber(id, in: tx), let contact = try subscribers.contact(id, in: tx)
        else { throw DeskError.notFound }
        func newer(_ typed: String, _ kept: String) -> String { typed.isEmpty ? kept : typed }
        let draft = ContactDraft(
            name: newer(wish.name, before.name), organisation: "", role: newer(wish.role, contact.role),
            place: newer(wish.place, contact.place), reason: newer(wish.reason, contact.reason),
            language: wish.language.code, isGroup: before.isGroup, isListed: contact.isListed)
        _ = try subscribers.save(
            id, draft, language: wish.language, organisation: organisation ?? contact.organisation?.id, in: tx)
        return id
    }

    /// Puts them on the streams; their own word is newer than that they asked never to be written to, and their click
    /// shows that mail arrives.
    private func receive(_ id: ID<Subscriber>, _ streams: [MessageStream], by actor: Actor, in tx: Tx) throws {
        let now = outside.now()
        for stream in streams where try subscribers.start(outside.newID(), of: id, on: stream.id, at: now, in: tx) {
            try Event.record("subscriber.joined", by: actor, of: id.text, at: now, in: tx, outside: outside)
        }
        if try subscribers.endSuppression(of: id, in: tx) {
            try Event.record("subscriber.suppression-ended", by: actor, of: id.text, at: now, in: tx, outside: outside)
        }
        if try subscribers.endPause(of: id, in: tx) {
            try Event.record("subscriber.reinstated", by: actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }
}
