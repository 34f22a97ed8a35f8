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

    /// Lets one colleague open one more person once, for one task and until a time; refused where both keys would be one
    /// person's, or the second is somebody whom the first brought in.
    public func giveSecondKey(
        by second: String, to first: String, of person: PersonID, task: String, until end: Moment, in tx: Tx
    ) throws -> SecondKey {
        guard !first.isEmpty, !second.isEmpty, !task.isEmpty, first != second, end > outside.now(),
            try record.mayGiveSecondKey(second, to: first, in: tx)
        else { throw OpeningRefused.secondKeyNotAccepted }
        let key = SecondKey(id: Hex.text(of: outside.randomBytes(16)))
        try OpeningStore().add(key, by: second, to: first, of: person, task: task, until: end, in: tx)
        return key
    }

    /// What an opening needs of a second key now.
    public enum SecondKeyNeed: Sendable, Equatable {
        /// None: they work with the person, or have not opened ten others.
        case none
        /// One was given, which this opening spends.
        case given(SecondKey)
        /// A colleague must give one first.
        case missing
    }

    /// Whether a member of staff who opens this person needs a second key, asked before anything is opened.
    public func secondKeyNeed(of opening: Opening, to person: PersonID, in tx: Tx) throws -> SecondKeyNeed {
        let (store, now) = (OpeningStore(), outside.now())
        guard try !record.isAssigned(opening.staff, to: person, in: tx),
            try store.unassigned(by: opening.staff, besides: person, at: now, in: tx) >= OpeningStore.mostUnassigned,
            try !store.isLetIn(opening, to: person, at: now, in: tx)
        else { return .none }
        return try store.ready(for: opening, to: person, at: now, in: tx).map { .given($0) } ?? .missing
    }

    private func checkPace(_ opening: Opening, of person: PersonID, in tx: Tx) throws {
        let store = OpeningStore()
        let now = outside.now()
        try store.lock(opening.staff, at: now, in: tx)
        let isAssigned = try record.isAssigned(opening.staff, to: person, in: tx)
        var second: String?
        if !isAssigned {
            let before = try store.unassigned(by: opening.staff, besides: person, at: now, in: tx)
            // Whoever was let in with a second key goes on with that task without another; a key itself opens once.
            let isLetIn = try opening.secondKey == nil && store.isLetIn(opening, to: person, at: now, in: tx)
            if before >= OpeningStore.mostUnassigned, !isLetIn {
                second = try spendSecondKey(of: opening, person, at: now, in: tx)
            }
        }
        try store.note(opening, of: person, isAssigned: isAssigned, second: second, at: now, in: tx)
    }

    private func spendSecondKey(
        of opening: Opening, _ person: PersonID, at now: Moment, in tx: Tx
    ) throws -> String {
        guard let key = opening.secondKey else {
            throw OpeningRefused.needsSecondKey(most: OpeningStore.mostUnassigned)
        }
        // Asked once more: whoever gave it may have left, or come under the first, since.
        guard let second = try OpeningStore().spend(key, on: opening, of: person, at: now, in: tx),
            second != opening.staff, try record.mayGiveSecondKey(second, to: opening.staff, in: tx)
        else { throw OpeningRefused.secondKeyNotAccepted }
        return second
    }
}
