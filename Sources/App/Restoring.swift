// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store

/// What a restored desk must not simply take up where the backup left off.
public enum Restoring {
    /// What a restore cannot know, for the person who does it.
    public static let reminder = """
        The desk is as it was when the backup was made. Readers who were erased, or noted as never to be written to, \
        since then are there again: do it again before the next briefing. Readers who left are there again too, and \
        staff who were stopped; a public edition that was closed is open. Nothing about the people you speak for leaves \
        before the safeguarding lead has looked at each of them anew.
        """

    /// Takes away what `firsthand migrate` put into a new desk, so that it can be filled; a desk in use keeps its mark.
    static func clearNewDesk(in tx: Tx) throws {
        try tx.run("delete from desk_mark where not exists (select 1 from event) and not exists (select 1 from job)")
        try tx.run(
            """
            delete from vault_mark where not exists (select 1 from event) and not exists (select 1 from job)
              and not exists (select 1 from vault_person) and not exists (select 1 from vault_erased)
            """)
    }

    /// Holds what would do harm if it went on from where the backup left off.
    static func hold(at moment: Moment, in tx: Tx) throws {
        // Who has withdrawn or been stopped since is not in the backup: nothing leaves about anybody before they are
        // looked at anew.
        try GateRestore.note(at: moment, in: tx)
        try holdMail(at: moment, in: tx)
        try closeDoors(at: moment, in: tx)
    }

    /// Mail that waited when the backup was made may have gone since: a person decides about each.
    private static func holdMail(at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update outbox_message set state = 'uncertain', code = 'restored', lease = null, leased_until = null,
              changed_at = \(moment)
            where state in ('queued', 'leased', 'data_started')
            """)
        try tx.run(
            "update briefing set state = 'draft', hold_until = null, version = version + 1 where state = 'going-out'")
    }

    /// What let somebody in when the backup was made may have been ended since, for a good reason: everybody signs in
    /// anew, members make their feeds anew, and whoever was invited is invited again.
    private static func closeDoors(at moment: Moment, in tx: Tx) throws {
        try tx.run("update staff_session set ended_at = \(moment) where ended_at is null")
        try tx.run("update member_session set ended_at = \(moment) where ended_at is null")
        try tx.run("update member_feed set ended_at = \(moment) where ended_at is null")
        try tx.run("update member_link set used_at = \(moment) where used_at is null")
        try tx.run("update invitation set withdrawn_at = \(moment) where used_at is null and withdrawn_at is null")
    }
}
