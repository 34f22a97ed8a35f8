// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// That what is known of somebody was changed since the form was opened.
struct ContactChanged: Error {}

/// What is known of subscribers beside where they receive.
extension SubscriberDesk {
    /// Writes over what is known of somebody; throws `invalid` with what is wrong.
    ///
    /// - Parameter stood: the mark of what the form was filled from. When something else is known by now, such as that
    ///   they agree no more to be told of, it throws `ContactChanged`.
    func save(_ id: ID<Subscriber>, _ draft: ContactDraft, stood: String, by actor: Actor) async throws {
        let language = try draft.checkedLanguage()
        try await store.write { tx in
            try subscribers.lock(id, in: tx)
            guard let state = try subscribers.state(of: id, in: tx) else { throw DeskError.notFound }
            guard state == stood else { throw ContactChanged() }
            let organisation = try organisation(named: draft.organisation, in: tx)
            guard try subscribers.save(id, draft, language: language, organisation: organisation, in: tx) else {
                throw DeskError.notFound
            }
            // A mailing group's mail must not hold a link that only one of them should have.
            try putMailAnew(to: id, in: tx)
            try Event.record(
                "subscriber.edited", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// The organisation that is meant by a typed name; nil when none was typed.
    ///
    /// One that is not noted is not made here: a slip of the pen would become a member.
    func organisation(named name: String, in tx: Tx) throws -> ID<Organisation>? {
        guard !name.isEmpty else { return nil }
        guard let found = try organisations.find(name, in: tx) else {
            throw DeskError.invalid([
                FieldProblem(
                    "organisation", "No organisation of that name is noted. Add it first, or leave the field empty.")
            ])
        }
        return found.id
    }
}
