// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

extension Vault {
    /// Opens a sealed text for whoever says who they are and why, and lends it to `body`.
    ///
    /// The record of it is written first, in the same transaction: what cannot be recorded is not opened. After ten
    /// people in an hour who are not assigned to them a member of staff needs a second key for each further one.
    public func withOpened<R>(
        _ sealed: [UInt8], of person: PersonID, at place: SealedPlace, version: Int, opening: Opening, in tx: Tx,
        _ body: (borrowing Opened) throws -> R
    ) throws -> R {
        try admit(opening, of: person, at: place, in: tx)
        let key = try key(of: person, in: tx)
        return try key.open(sealed, at: place, version: version) { bytes in try body(Opened(bytes)) }
    }

    /// Forgets openings that no longer count towards the ten an hour; the audit log has them all.
    public func forgetOpenings(in tx: Tx) throws { try OpeningStore().forget(before: outside.now(), in: tx) }

    /// Records the opening and lets it pass or not.
    func admit(_ opening: Opening, of person: PersonID, at place: SealedPlace, in tx: Tx) throws {
        guard !opening.task.isEmpty, !opening.staff.isEmpty else { throw OpeningRefused.withoutTask }
        try record.record(opening, of: person, at: place, in: tx)
        try checkPace(opening, of: person, in: tx)
    }

    private func checkPace(_ opening: Opening, of person: PersonID, in tx: Tx) throws {
        let store = OpeningStore()
        let now = outside.now()
        try store.lock(opening.staff, at: now, in: tx)
        let isAssigned = try record.isAssigned(opening.staff, to: person, in: tx)
        if !isAssigned {
            let before = try store.unassigned(by: opening.staff, besides: person, at: now, in: tx)
            if before >= OpeningStore.mostUnassigned {
                guard let secondKey = opening.secondKey else {
                    throw OpeningRefused.needsSecondKey(most: OpeningStore.mostUnassigned)
                }
                guard secondKey.until > now, secondKey.staff != opening.staff,
                    try record.accepts(secondKey, for: opening, in: tx)
                else { throw OpeningRefused.secondKeyNotAccepted }
            }
        }
        try store.note(opening, of: person, isAssigned: isAssigned, at: now, in: tx)
    }
}
