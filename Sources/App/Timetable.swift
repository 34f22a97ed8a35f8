// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Everything that the desk does again and again, on one page.
enum Timetable {
    struct Entry: Sendable {
        /// The kind of job.
        let task: String
        let everySeconds: Int

        /// The slot that a moment falls into: each is run once, by whichever node comes first.
        func slot(at moment: Moment) -> String {
            let start = moment.unixSeconds / Int64(everySeconds) * Int64(everySeconds)
            return Moment(millis: start * 1000).text
        }
    }

    static let entries = [
        Entry(task: "sources.due", everySeconds: 60),
        Entry(task: "briefings.overdue", everySeconds: 60),
        Entry(task: "briefings.unstarted", everySeconds: 60),
        Entry(task: "mail.returns", everySeconds: 60),
        Entry(task: "news.prune", everySeconds: 3600),
        Entry(task: "archive.index", everySeconds: 600),
        Entry(task: "archive.look", everySeconds: 3600),
        Entry(task: "members.prune", everySeconds: 3600),
        Entry(task: "account.prune", everySeconds: 600),
        Entry(task: "audit.checkpoint", everySeconds: 60),
        Entry(task: AnchorLetters.job, everySeconds: 3600),
        Entry(task: "network.prune", everySeconds: 3600),
        Entry(task: "imports.prune", everySeconds: 600),
        Entry(task: "people.prune", everySeconds: 3600),
        Entry(task: "people.keeping", everySeconds: 3600),
        Entry(task: VaultKeeping.job, everySeconds: 600),
        Entry(task: "leaks.prune", everySeconds: 3600),
        Entry(task: "store.room", everySeconds: 60),
        Entry(task: "timetable.prune", everySeconds: 3600),
    ]

    /// Enqueues what is due now and has not been.
    static func enqueueDue(jobs: JobQueue, at moment: Moment, done: inout [String: String], store: Store) async throws {
        for entry in entries {
            let slot = entry.slot(at: moment)
            guard done[entry.task] != slot else { continue }
            _ = try await store.write { tx in try jobs.enqueueOnce(entry.task, slot: slot, in: tx) }
            done[entry.task] = slot
        }
    }

    /// Forgets the slots of the days before yesterday.
    static func prune(at moment: Moment, in tx: Tx) throws {
        try tx.run("delete from timetable_slot where at < \(moment.adding(days: -2))")
    }
}
