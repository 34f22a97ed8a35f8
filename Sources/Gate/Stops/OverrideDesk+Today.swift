// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
public import Store

extension OverrideDesk {
    /// How many overrides from before today the chair has not seen, leaving out those of this member of staff.
    public func countToShow(_ staff: String, in tx: Tx) throws -> Int {
        let start = house.zone.moment(of: house.day(of: house.outside.now()), minuteOfDay: 0)
        return try OverrideStore.unseen(before: start, in: tx).count { $0.by != staff }
    }
}
