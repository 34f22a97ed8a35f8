// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import ServiceLifecycle
import Store

/// Does the jobs of the queue, a few at a time, on every node.
///
/// Feeds and pages may each take half a minute: they have workers of their own, so that a briefing goes on time.
struct JobRunner: Service {
    typealias Work = @Sendable (Job) async throws -> Void

    static let atOnce = 3
    static let leaseSeconds = 120
    static let mostAttempts = 8
    static let pause = Duration.milliseconds(300)

    let store: Store
    let jobs: JobQueue
    let work: [String: Work]
    /// The kinds that wait for strangers' servers, and how many of each are done at once.
    let fetching: [(kind: String, atOnce: Int)]
    let outside: Outside
    let log: Log

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.atOnce {
                group.addTask {
                    await cancelWhenGracefulShutdown { await self.loop(.allBut(fetching.map(\.kind))) }
                }
            }
            for (kind, atOnce) in fetching {
                for _ in 0..<atOnce {
                    group.addTask { await cancelWhenGracefulShutdown { await self.loop(.only([kind])) } }
                }
            }
            group.addTask { await cancelWhenGracefulShutdown { await self.keepTime() } }
        }
    }

    private func loop(_ kinds: JobKinds) async {
        while !Task.isCancelled {
            let job = try? await next(kinds)
            if let job {
                await perform(job)
            } else {
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private func next(_ kinds: JobKinds) async throws -> Job? {
        guard try await store.read({ tx in try jobs.hasDue(kinds: kinds, in: tx) }) else { return nil }
        return try await store.write { tx in try jobs.claim(for: Self.leaseSeconds, kinds: kinds, in: tx) }
    }

    private func perform(_ job: Job) async {
        do {
            guard let work = work[job.kind] else { throw UnknownJob() }
            try await work(job)
            _ = try await store.write { tx in try jobs.finish(job, in: tx) }
            log.note(.jobDone, [.id("job", job.id.text)])
        } catch let postponed as JobPostponed {
            _ = try? await store.write { tx in try jobs.postpone(job, by: postponed.seconds, in: tx) }
        } catch {
            // A job whose time ran out with the desk is taken up again when its lease ends.
            guard !Task.isCancelled else { return }
            let isLast = job.attempts >= Self.mostAttempts
            log.note(isLast ? .jobAbandoned : .jobFailed, [.id("job", job.id.text), .number("attempts", job.attempts)])
            let wait = isLast ? nil : min(10 << job.attempts, 3600)
            _ = try? await store.write { tx in try jobs.putBack(job, code: "failed", after: wait, in: tx) }
        }
    }

    private func keepTime() async {
        var done: [String: String] = [:]
        while !Task.isCancelled {
            try? await Timetable.enqueueDue(jobs: jobs, at: outside.now(), done: &done, store: store)
            try? await Task.sleep(for: .seconds(2))
        }
    }
}

/// A job of a kind that this program does not know: from a newer one on another node.
struct UnknownJob: Error {}
