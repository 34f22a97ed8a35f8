// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault

extension Departures {
    /// The words that somebody on the staff handed over, once more for them: the first answer may not have reached them.
    ///
    /// Nothing leaves a second time. Each look is written down as an opening of everybody in the words, and all is looked at
    /// anew: whoever changed their mind since is not shown.
    public func wordsHanded(
        _ id: Reference<Departure>, by who: Actor, since began: Moment, for opening: Opening,
        permit: @escaping Permit
    ) async throws -> Leaving {
        try await house.store.write { tx in
            let now = house.outside.now()
            let people = try house.kept.epochs(of: id, in: tx)
            for (person, _) in people {
                try house.sealing.admit(opening, person, SealedPlace("departure", "text", row: id.text), tx)
            }
            try permit(people.map(\.person), tx)
            guard let first = people.first, try house.kept.isSpent(id, by: who, since: began, in: tx) else {
                throw DeskError.notFound
            }
            for (person, epoch) in people { try house.rows.hold(person, at: epoch, now: now, in: tx) }
            guard let departure = try house.kept.departure(id, in: tx),
                let text = try house.texts.text(departure.text, in: tx)
            else { throw Refusal([.anotherUse]) }
            let allowed = try look(departure.people, now: now, in: tx)
            return Leaving(
                parts: text.parts, places: try house.kept.places(of: id, asKeptFor: first.person, in: tx),
                recipient: departure.people.first?.use.recipient, until: allowed.map(\.until).min() ?? now)
        }
    }
}
