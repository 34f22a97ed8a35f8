// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// What the staff say of their own languages: each about themselves alone.
struct FluencyDesk: Sendable {
    let people: PersonDesk
    let kept: FluencyStore

    init(people: PersonDesk, key: OrganisationKey) { (self.people, kept) = (people, FluencyStore(key: key)) }

    var store: Store { people.store }

    /// What everybody who is on the staff now speaks, by language.
    func team(in tx: Tx) throws -> [TeamTongue] {
        let said = try people.colleagues.all(in: tx).flatMap { colleague in
            try kept.tongues(of: colleague.id, in: tx).map { TeamTongue(colleague: colleague.name, tongue: $0) }
        }
        return said.sorted { Folding.folded($0.tongue.name) < Folding.folded($1.tongue.name) }
    }

    func save(_ tongues: [Speaking.Tongue], of staff: StaffMember) async throws {
        let outside = people.outside
        try await store.write { tx in
            try kept.put(tongues, of: staff.id, in: tx)
            try Event.record(
                "staff.languages-said", by: staff.actor, of: staff.id.text, at: outside.now(), in: tx, outside: outside)
        }
    }
}
