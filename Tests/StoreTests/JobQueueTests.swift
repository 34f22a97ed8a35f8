// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@Suite struct `The queue of jobs` {
    @Test(arguments: TestStore.kinds)
    func `a job is claimed by one of many, once`(_ kind: TestStore.Kind) async throws {
        let clock = StillClock()
        let claimed = try await withStore(kind, connections: 8) { store in
            let queue = JobQueue(outside: clock.outside)
            try await store.write { tx in
                for number in 0..<40 { try queue.enqueue("work", subject: "\(number)", at: noon, in: tx) }
            }
            return try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<8 { group.addTask { try await Self.claimAll(from: queue, in: store) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
        }
        #expect(claimed.sorted() == (0..<40).map(String.init).sorted())
    }

    @Test(arguments: TestStore.kinds)
    func `one subject is in one pair of hands, and a job put off counts no attempt`(_ kind: TestStore.Kind) async throws
    {
        let seen = try await withQueue(kind) { clock, queue, store in
            func claim() async throws -> Job? { try await store.write { try queue.claim(for: 600, in: $0) } }
            func enqueue(_ subject: String) async throws {
                try await store.write { try queue.enqueue("fetch", subject: subject, at: noon, in: $0) }
            }
            try await enqueue("a")
            let first = try await claim()
            try await enqueue("a")
            let meanwhile = try await claim()
            try await enqueue("b")
            let other = try await claim()
            if let first { try await store.write { _ = try queue.finish(first, in: $0) } }
            let second = try await claim()
            if let second { try await store.write { try queue.postpone(second, by: 30, in: $0) } }
            let tooSoon = try await claim()
            clock.advance(seconds: 31)
            let again = try await claim()
            return [first, meanwhile, other, second, tooSoon, again].map { $0.map { "\($0.subject) \($0.attempts)" } }
        }
        #expect(seen == ["a 1", nil, "b 1", "a 1", nil, "a 1"])
    }

    @Test(arguments: TestStore.kinds)
    func `a waiting job is brought forward where that is asked for, and never put off`(_ kind: TestStore.Kind)
        async throws
    {
        let times = try await withQueue(kind) { _, queue, store in
            var times: [Int] = []
            for seconds in [600, 60, 300] {
                times.append(
                    try await store.write { tx in
                        try queue.enqueueNoLater("go", subject: "a", than: noon.adding(seconds: seconds), in: tx)
                        let waiting: [Moment] = try tx.rows("select run_at from job where kind = 'go'") {
                            try $0.get("run_at")
                        }
                        return waiting.reduce(0) { $0 + $1.seconds(since: noon) }
                    })
            }
            return times
        }
        #expect(times == [600, 60, 60])
    }

    @Test(arguments: TestStore.kinds)
    func `only the kinds that are asked for are taken`(_ kind: TestStore.Kind) async throws {
        let taken = try await withQueue(kind) { _, queue, store in
            try await store.write { tx in
                for name in ["fetch", "read", "send"] { try queue.enqueue(name, at: noon, in: tx) }
            }
            var taken: [String?] = []
            for kinds in [JobKinds.only(["read"]), .only(["read"]), .allBut(["fetch", "read"]), .any] {
                taken.append(try await store.write { try queue.claim(for: 600, kinds: kinds, in: $0)?.kind })
            }
            return taken
        }
        #expect(taken == ["read", nil, "send", "fetch"])
    }

    @Test(arguments: TestStore.kinds)
    func `jobs are taken when they are due, the oldest first`(_ kind: TestStore.Kind) async throws {
        let taken = try await withQueue(kind) { clock, queue, store in
            try await store.write { tx in
                try queue.enqueue("late", at: noon.adding(seconds: 60), in: tx)
                try queue.enqueue("second", at: noon.adding(seconds: -1), in: tx)
                try queue.enqueue("first", at: noon.adding(seconds: -9), in: tx)
            }
            var taken: [String?] = []
            for _ in 0..<3 { taken.append(try await store.write { try queue.claim(for: 600, in: $0)?.kind }) }
            clock.advance(seconds: 60)
            taken.append(try await store.write { try queue.claim(for: 600, in: $0)?.kind })
            return taken
        }
        #expect(taken == ["first", "second", nil, "late"])
    }

    @Test(arguments: TestStore.kinds)
    func `a job that waits already is not queued twice, and one that runs may be queued again`(
        _ kind: TestStore.Kind
    ) async throws {
        let counts = try await withQueue(kind) { _, queue, store in
            try await store.write { tx in
                try queue.enqueue("fetch", subject: "s", at: noon, in: tx)
                try queue.enqueue("fetch", subject: "s", at: noon.adding(seconds: 9), in: tx)
                try queue.enqueue("fetch", subject: "t", at: noon, in: tx)
                _ = try queue.claim(for: 60, in: tx)
                try queue.enqueue("fetch", subject: "s", at: noon, in: tx)
                return try queue.counts(in: tx)
            }
        }
        #expect(counts == ["queued": 2, "running": 1])
    }

    @Test(arguments: TestStore.kinds)
    func `when a holder is not heard of, another takes the job and the first can no longer end it`(
        _ kind: TestStore.Kind
    ) async throws {
        let found = try await withQueue(kind) { clock, queue, store in
            try await store.write { try queue.enqueue("work", at: noon, in: $0) }
            let first = try #require(try await store.write { try queue.claim(for: 60, in: $0) })
            clock.advance(seconds: 59)
            let early = try await store.write { try queue.claim(for: 60, in: $0) }
            clock.advance(seconds: 2)
            let second = try #require(try await store.write { try queue.claim(for: 60, in: $0) })
            return try await store.write { tx in
                [
                    early == nil, second.id == first.id, second.attempts == 2, try !queue.finish(first, in: tx),
                    try queue.finish(second, in: tx), try queue.counts(in: tx).isEmpty,
                ]
            }
        }
        #expect(found == [true, true, true, true, true, true])
    }

    @Test(arguments: TestStore.kinds)
    func `a failed job waits for its time, and is dead after its last attempt`(_ kind: TestStore.Kind) async throws {
        let found = try await withQueue(kind) { clock, queue, store in
            try await store.write { try queue.enqueue("work", at: noon, in: $0) }
            let first = try #require(try await store.write { try queue.claim(for: 60, in: $0) })
            try await store.write { try queue.putBack(first, code: "offline", after: 30, in: $0) }
            let early = try await store.write { try queue.claim(for: 60, in: $0) }
            clock.advance(seconds: 30)
            let second = try #require(try await store.write { try queue.claim(for: 60, in: $0) })
            try await store.write { try queue.putBack(second, code: "offline", after: nil, in: $0) }
            clock.advance(seconds: 99_999)
            let after = try await store.write { try queue.claim(for: 60, in: $0) }
            let counts = try await store.read { try queue.counts(in: $0) }
            return "\(early == nil) \(second.attempts) \(after == nil) \(counts)"
        }
        #expect(found == "true 2 true [\"dead\": 1]")
    }

    @Test(arguments: TestStore.kinds)
    func `a failed job just ends when the same was queued meanwhile`(_ kind: TestStore.Kind) async throws {
        let counts = try await withQueue(kind) { _, queue, store in
            try await store.write { tx in
                try queue.enqueue("work", at: noon, in: tx)
                let job = try #require(try queue.claim(for: 60, in: tx))
                try queue.enqueue("work", at: noon.adding(seconds: 5), in: tx)
                try queue.putBack(job, code: "offline", after: 30, in: tx)
                return try queue.counts(in: tx)
            }
        }
        #expect(counts == ["queued": 1])
    }

    @Test(arguments: TestStore.kinds)
    func `a slot of the timetable is taken once, whoever comes`(_ kind: TestStore.Kind) async throws {
        let (taken, counts) = try await withQueue(kind) { _, queue, store in
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await store.write { try queue.enqueueOnce("night", slot: "2026-11-21", in: $0) }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            return (taken.count(where: { $0 }), try await store.read { try queue.counts(in: $0) })
        }
        #expect(taken == 1)
        #expect(counts == ["queued": 1])
    }

    private func withQueue<T>(
        _ kind: TestStore.Kind, _ body: (StillClock, JobQueue, Store) async throws -> T
    ) async throws -> T {
        let clock = StillClock()
        return try await withStore(kind) { try await body(clock, JobQueue(outside: clock.outside), $0) }
    }

    /// Claims until no job waits: among many claimers one may come away empty although there are jobs still.
    private static func claimAll(from queue: JobQueue, in store: Store) async throws -> [String] {
        var subjects: [String] = []
        while try await store.read({ try queue.counts(in: $0)["queued"] }) != nil {
            if let job = try await store.write({ try queue.claim(for: 600, in: $0) }) { subjects.append(job.subject) }
        }
        return subjects
    }
}
