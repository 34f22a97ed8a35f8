// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// What a restored desk must not simply take up where the backup left off.
enum Restoring {
    /// Takes away what `firsthand migrate` put into a new desk, so that it can be filled; a desk in use keeps its mark.
    static func clearNewDesk(in tx: Tx) throws {
        try tx.run("delete from desk_mark where not exists (select 1 from event) and not exists (select 1 from job)")
    }

    /// Mail that waited when the backup was made may have gone since: a person decides about each.
    static func holdMail(at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update outbox_message set state = 'uncertain', code = 'restored', lease = null, leased_until = null,
              changed_at = \(moment)
            where state in ('queued', 'leased', 'data_started')
            """)
        try tx.run(
            "update briefing set state = 'draft', hold_until = null, version = version + 1 where state = 'going-out'")
    }
}
