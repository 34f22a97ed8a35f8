// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

extension StaffStore {
    /// Ends what has run out and takes away what nobody will look back at; says how many rows it changed.
    func prune(at now: Moment, in tx: Tx) throws -> Int {
        let idleSince = now.adding(seconds: -Lasting.idleSeconds)
        let endedBefore = now.adding(days: -Lasting.endedDays)
        var changed = try tx.run(
            """
            update staff_session set ended_at = \(now)
            where ended_at is null and (expires_at <= \(now) or seen_at <= \(idleSince))
            """)
        changed += try tx.run("delete from staff_session where ended_at <= \(endedBefore)")
        changed += try tx.run("delete from sign_in_attempt where at <= \(now.adding(days: -1))")
        changed += try tx.run(
            "delete from known_browser where made_at <= \(now.adding(days: -Lasting.knownBrowserDays))")
        changed += try tx.run("delete from set_up where made_at <= \(now.adding(days: -Lasting.invitationDays))")
        changed += try tx.run("delete from first_run where expires_at <= \(endedBefore)")
        changed += try tx.run("delete from invitation where expires_at <= \(endedBefore)")
        changed += try pruneLeadAsks(before: endedBefore, in: tx)
        changed += try pruneViews(at: now, in: tx)
        return changed
    }
}
