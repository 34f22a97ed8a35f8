// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// Work to be done soon, kept in the database and shared by every node.
///
/// A job carries ids only and may run more than once: its work must be idempotent.
public struct Job: Sendable, Equatable {
    public let id: ID<Job>
    /// Which work, such as `feed.fetch`.
    public let kind: String
    /// The id of the thing that the work is about; empty when there is none.
    public let subject: String
    public let attempts: Int
    /// Proof of who holds it: only the holder of this token may finish the job.
    public let lease: String
}

/// Which kinds of jobs a worker takes.
public enum JobKinds: Sendable, Equatable {
    case any
    case only([String])
    case allBut([String])
}

/// The work cannot be done just now, which is nobody's fault: it is put back and counts as no attempt.
public struct JobPostponed: Error, Sendable, Equatable {
    public let seconds: Int

    public init(seconds: Int) { self.seconds = seconds }
}

/// The queue of jobs.
///
/// Enqueue in the transaction of the cause.
public struct JobQueue: Sendable {
    private let outside: Outside

    public init(outside: Outside) { self.outside = outside }

    /// Adds a job unless one of this kind and subject is waiting already.
    public func enqueue(_ kind: String, subject: String = "", at moment: Moment, in tx: Tx) throws {
        let id: ID<Job> = outside.newID()
        try tx.run(
            """
            insert into job (id, kind, subject, run_at, state, attempts, created_at)
            values (\(id), \(kind), \(subject), \(moment), 'queued', 0, \(outside.now()))
            on conflict (kind, subject) where state = 'queued' do nothing
            """)
    }

    /// Adds a job, or has the waiting one of this kind and subject done as early as this.
    ///
    /// Not for what is tried again and again: it would cut the pauses between the tries short.
    public func enqueueNoLater(_ kind: String, subject: String, than moment: Moment, in tx: Tx) throws {
        try enqueue(kind, subject: subject, at: moment, in: tx)
        try tx.run(
            """
            update job set run_at = \(moment)
            where kind = \(kind) and subject = \(subject) and state = 'queued' and run_at > \(moment)
            """)
    }

    /// Takes the next job that is due, or one whose holder has not been heard of; nil when there is none.
    ///
    /// Two jobs of one kind and subject are never held at the same time: a feed belongs to one node while it is fetched.
    ///
    /// - Parameter kinds: which kinds are taken, so that many of one do not hold up the rest.
    public func claim(for seconds: Int, kinds: JobKinds = .any, in tx: Tx) throws -> Job? {
        let now = outside.now()
        let due = due(at: now, kinds)
        return try tx.one(
            """
            update job set state = 'running', lease = \(outside.newToken()), leased_until = \(now.adding(seconds: seconds)),
              attempts = attempts + 1
            where id = (select id from job where \(due) order by run_at, id limit 1) and \(due)
            returning id, kind, subject, attempts, lease
            """
        ) { row in
            Job(
                id: try row.get("id"), kind: try row.get("kind"), subject: try row.get("subject"),
                attempts: try row.get("attempts"), lease: try row.get("lease"))
        }
    }

    /// Whether there is a job to be claimed: looking costs nothing, and a transaction that writes does.
    public func hasDue(kinds: JobKinds = .any, in tx: Tx) throws -> Bool {
        try tx.exists("select 1 as n from job where \(due(at: outside.now(), kinds)) limit 1")
    }

    private func due(at now: Moment, _ kinds: JobKinds) -> SQL {
        let chosen: SQL =
            switch kinds {
            case .any: ""
            case .only(let names): "and kind in (\(names))"
            case .allBut(let names): "and kind not in (\(names))"
            }
        return """
            ((state = 'queued' and run_at <= \(now) and not exists (select 1 from job held
              where held.kind = job.kind and held.subject = job.subject and held.state = 'running'
                and held.leased_until >= \(now)))
              or (state = 'running' and leased_until < \(now))) \(chosen)
            """
    }

    /// Ends a job that was done; false when the lease had been lost meanwhile.
    @discardableResult
    public func finish(_ job: Job, in tx: Tx) throws -> Bool {
        try tx.run("delete from job where id = \(job.id) and lease = \(job.lease)") == 1
    }

    /// Puts a failed job back for later, or on the pile of the dead after its last attempt.
    ///
    /// A job of the same kind and subject may have been queued meanwhile: then this one just ends.
    public func putBack(_ job: Job, code: String, after seconds: Int?, in tx: Tx) throws {
        guard let seconds else {
            try tx.run(
                """
                update job set state = 'dead', lease = null, leased_until = null, last_code = \(code)
                where id = \(job.id) and lease = \(job.lease)
                """)
            return
        }
        let isWaiting = try tx.exists(
            "select 1 as n from job where kind = \(job.kind) and subject = \(job.subject) and state = 'queued'")
        if isWaiting {
            try finish(job, in: tx)
            return
        }
        try tx.run(
            """
            update job set state = 'queued', lease = null, leased_until = null, last_code = \(code),
              run_at = \(outside.now().adding(seconds: seconds))
            where id = \(job.id) and lease = \(job.lease)
            """)
    }

    /// Puts a job back for later without counting the attempt.
    public func postpone(_ job: Job, by seconds: Int, in tx: Tx) throws {
        try tx.run("update job set attempts = attempts - 1 where id = \(job.id) and lease = \(job.lease)")
        try putBack(job, code: "postponed", after: seconds, in: tx)
    }

    /// Enqueues a recurring task once for its slot (such as a local date); false when another node already has.
    public func enqueueOnce(_ kind: String, slot: String, in tx: Tx) throws -> Bool {
        let now = outside.now()
        let taken = try tx.run(
            "insert into timetable_slot (task, slot, at) values (\(kind), \(slot), \(now)) on conflict (task, slot) do nothing"
        )
        guard taken == 1 else { return false }
        try enqueue(kind, at: now, in: tx)
        return true
    }

    /// How many jobs are in each state.
    public func counts(in tx: Tx) throws -> [String: Int] {
        let pairs = try tx.rows("select state, count(*) as n from job group by state") { row in
            (try row.get("state", as: String.self), try row.get("n", as: Int.self))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
