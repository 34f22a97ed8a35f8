// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

extension ConsentDesk {
    /// Notes in the caller's own transaction that something about a person changed, which voids whatever was prepared.
    ///
    /// The audit log is locked by it, so it comes before the caller's own changes.
    public func note(_ change: GateChange, of person: PersonID, by who: Actor, in tx: Tx) throws {
        try house.note(change, of: person, by: who, in: tx)
        try house.rows.change(change, of: person, by: who, at: house.outside.now(), in: tx)
        try house.kept.refuseWaiting(of: person, in: tx)
    }
}
