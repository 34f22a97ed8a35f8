// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import ServiceLifecycle
import Store

/// Does the jobs of the queue, a few at a time, on every node.
struct JobRunner: Service {
    typealias Work = @Sendable (Job) async throws -> Void

    static let atOnce = 4
    static let leaseSeconds = 120
    static let mostAttempts = 8
    static let pause = Duration.milliseconds(300)

    let store: Store
    let jobs: JobQueue
    let work: [String: Work]
    let outside: Outside
    let log: Log

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            // Feeds may each take half a minute: one worker keeps away from them, so that a briefing goes on time.
            group.addTask { await cancelWhenGracefulShutdown { await self.loop(except: "source.fetch") } }
            for _ in 1..<Self.atOnce {
                group.addTask { await cancelWhenGracefulShutdown { await self.loop(except: nil) } }
            }
            group.addTask { await cancelWhenGracefulShutdown { await self.keepTime() } }
        }
    }

    /// - Parameter except: a kind that this worker leaves to the others.
    private func loop(except: String?) async {
        while !Task.isCancelled {
            let job = try? await next(except: except)
            if let job {
                await perform(job)
            } else {
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private func next(except: String?) async throws -> Job? {
        guard try await store.read({ tx in try jobs.hasDue(except: except, in: tx) }) else { return nil }
        return try await store.write { tx in try jobs.claim(for: Self.leaseSeconds, except: except, in: tx) }
    }

    private func perform(_ job: Job) async {
        do {
            guard let work = work[job.kind] else { throw UnknownJob() }
            try await work(job)
            _ = try await store.write { tx in try jobs.finish(job, in: tx) }
            log.note(.jobDone, [.id("job", job.id.text)])
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
