// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@Suite struct `Events` {
    @Test(arguments: TestStore.kinds)
    func `what was done to a thing is told newest first, with who did it`(_ kind: TestStore.Kind) async throws {
        let clock = StillClock()
        let lines = try await withStore(kind) { store in
            try await store.write { tx in
                let done: [(StaticString, Actor, String)] = [
                    ("briefing.made", .staff("s1"), "b1"), ("source.added", .host, "x"), ("briefing.sent", .desk, "b1"),
                    ("briefing.stopped", .subscriber("p1"), "b1"),
                ]
                for (what, who, noun) in done {
                    try Event.record(what, by: who, of: noun, at: clock.outside.now(), in: tx, outside: clock.outside)
                    clock.advance(seconds: 1)
                }
                return try Event.history(of: "b1", in: tx).map { "\($0.at) \($0.who) \($0.what) \($0.noun)" }
            }
        }
        #expect(
            lines == [
                "\(noon.adding(seconds: 3)) subscriber:p1 briefing.stopped briefing",
                "\(noon.adding(seconds: 2)) desk briefing.sent briefing",
                "\(noon) staff:s1 briefing.made briefing",
            ])
    }

    @Test(arguments: TestStore.kinds)
    func `events of one moment keep their order`(_ kind: TestStore.Kind) async throws {
        let clock = StillClock()
        let newest = try await withStore(kind) { store in
            try await store.write { tx in
                for number in 0..<5 {
                    try Event.record(
                        "thing.changed", by: .desk, of: "\(number)", at: noon, in: tx, outside: clock.outside)
                }
                return try Event.newest(in: tx, limit: 3).map(\.nounID)
            }
        }
        #expect(newest == ["4", "3", "2"])
    }
}
