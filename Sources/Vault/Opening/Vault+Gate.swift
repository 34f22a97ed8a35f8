// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

extension Vault {
    /// Records that a member of staff opens what the gate keeps of somebody: once for all that they then see of it.
    public func admitAtGate(_ opening: Opening, of person: PersonID, at place: SealedPlace, in tx: Tx) throws {
        try admit(opening, of: person, at: place, in: tx)
    }
}
