// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// What is known of subscribers beside where they receive.
extension SubscriberDesk {
    /// Writes over what is known of somebody; throws `invalid` with what is wrong.
    func save(_ id: ID<Subscriber>, _ draft: ContactDraft, by actor: Actor) async throws {
        let language = try draft.checkedLanguage()
        try await store.write { tx in
            let organisation = try organisation(named: draft.organisation, in: tx)
            guard try subscribers.save(id, draft, language: language, organisation: organisation, in: tx) else {
                throw DeskError.notFound
            }
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
