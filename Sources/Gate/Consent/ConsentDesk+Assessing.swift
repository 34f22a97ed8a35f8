// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

extension ConsentDesk {
    /// Notes in the caller's own transaction a new risk assessment and until when it holds; whatever was prepared before
    /// is void.
    ///
    /// The audit log is locked by it, so it comes before the caller's own changes.
    public func noteAssessment(of person: PersonID, until expiresAt: Moment, by who: Actor, in tx: Tx) throws {
        try house.audit(.changed(.risk, person), tx)
        try house.rows.change(.risk, of: person, until: expiresAt, by: who, at: house.outside.now(), in: tx)
    }
}
