// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Holding messages back, and letting them go again.
extension SubscriberStore {
    /// Notes that nothing is sent to a subscriber; false when there is none, or it was noted before.
    func pause(_ id: ID<Subscriber>, why: String, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update subscriber set paused_at = \(moment), paused_why = \(why) where id = \(id) and paused_at is null")
            == 1
    }

    /// Takes the pause back; false when there is none.
    func endPause(of id: ID<Subscriber>, in tx: Tx) throws -> Bool {
        try tx.run(
            "update subscriber set paused_at = null, paused_why = null where id = \(id) and paused_at is not null") == 1
    }
}
