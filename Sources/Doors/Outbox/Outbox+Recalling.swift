// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
public import Store

extension Outbox {
    /// What stands with messages that were recalled before they began to leave.
    public static let recalled = "recalled"

    /// Lets none of some messages leave that has not begun to; what is on the wire is beyond recall.
    ///
    /// Whoever has taken one finds that it is theirs no more when they are about to hand it over.
    public func recall(_ kind: String, subject: String, in tx: Tx) throws {
        try tx.run(
            """
            update outbox_message set state = 'dropped', code = \(Self.recalled), lease = null, leased_until = null,
              changed_at = \(outside.now())
            where kind = \(kind) and subject = \(subject) and state in ('queued', 'leased')
            """)
    }
}
