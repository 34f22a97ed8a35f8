// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Synchronization
import Testing

@testable import Gate

/// A departure and a change of mind at the same time, on a database that runs both at once.
///
/// `FIRSTHAND_RACES=1000` runs a thousand of each kind and prints the counts.
@Suite(.serialized) struct RaceTests {
    private static let races = ProcessInfo.processInfo.environment["FIRSTHAND_RACES"].flatMap(Int.init)

    @Test(.enabled(if: TestStore.hasPostgres), arguments: Change.allCases)
    func `no departure is recorded after a change that was committed`(change: Change) async throws {
        try await tally(change, of: "leave") { departure, desk, tx in
            _ = try desk.departures.leave(departure.id, .depart, for: .press, by: .desk, in: tx)
        } expecting: {
            $0.late == 0 && $0.before > 0
        }
    }

    @Test(.enabled(if: TestStore.hasPostgres), arguments: Change.allCases)
    func `no door takes what was cleared before a change that was committed`(change: Change) async throws {
        try await tally(change, of: "spend", isCleared: true) { departure, desk, tx in
            try desk.departures.spend(departure.id, by: .desk, in: tx)
        } expecting: {
            $0.late == 0 && $0.before > 0
        }
    }

    /// The negative control: looked at first and then written down, as anybody would write it, it fails the same check.
    @Test(.enabled(if: TestStore.hasPostgres))
    func `a look before an insert does let departures be recorded too late`() async throws {
        try await tally(.withdrawal, of: "look, then insert") { departure, desk, tx in
            let open = try tx.exists(
                "select 1 from gate_row where not is_withdrawn and person_id = \(departure.people[0].person)")
            guard open else { throw Refusal([.withdrawn]) }
            try Self.dawdle(in: tx)
            try Event.record(
                "departure.left", by: .desk, of: departure.id.text, at: desk.clock.now, in: tx, outside: desk.outside)
        } expecting: {
            $0.late > 0
        }
    }

    @Test(arguments: TestStore.kinds)
    func `two people's texts and changes of both at once all come to an end, and none goes out`(
        kind: TestStore.Kind
    ) async throws {
        try await withStore(kind, migrations: gateMigrations, connections: 6) { store in
            let desk = try GateDesk(store)
            var endings: Set<String> = []
            var reasons: Set<Refusal.Reason> = []
            for _ in 0..<(Self.races.map { $0 / 4 } ?? 6) {
                let both = try await desk.twoPeople()
                let first = try await desk.ready(both[0], both[1])
                let second = try await desk.ready(both[1], both[0])
                async let one = leaves(first, desk)
                async let other = leaves(second, desk)
                async let pause: Void = Change.risk.make(both[1], desk)
                async let withdrawal: Void = Change.withdrawal.make(both[0], desk)
                _ = try await (one, other, pause, withdrawal)
                let states = [try await desk.state(of: first), try await desk.state(of: second)]
                endings.formUnion(states.map { $0?.rawValue ?? "gone" })
                let late = try await refused(Refusal.self) {
                    _ = try await desk.departures.prepare(desk.plan(.depart, both[0], both[1]), by: GateDesk.staff)
                }
                reasons.formUnion(late?.reasons ?? [])
            }
            #expect(endings == ["refused"])
            #expect(reasons == [.withdrawn])
        }
    }

    /// Lets it leave, if it may.
    private func leaves(_ departure: Departure, _ desk: GateDesk) async throws {
        do {
            _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk)
        } catch is Refusal {
        } catch is DeskError {
        }
    }

    private func tally(
        _ change: Change, of name: String, isCleared: Bool = false,
        _ go: @escaping @Sendable (Departure, GateDesk, Tx) throws -> Void, expecting: (Tally) -> Bool
    ) async throws {
        try await withStore(.postgres, migrations: gateMigrations) { store in
            let desk = try GateDesk(store)
            var tally = Tally()
            for number in 0..<(Self.races ?? 12) {
                let person = try await desk.somebody()
                let departure = try await desk.ready(person)
                if isCleared { _ = try await desk.departures.depart(departure.id, for: ForPress.self, by: .desk) }
                tally.count(try await race(departure, person, change, number, desk, go))
            }
            #expect(expecting(tally), "\(change) \(name): \(tally)")
            if Self.races != nil { print("\(change.rawValue), \(name): \(tally)") }
        }
    }

    private enum Outcome { case refused, before, late }

    private struct Tally: CustomStringConvertible {
        var refused = 0
        var before = 0
        var late = 0
        mutating func count(_ outcome: Outcome) {
            switch outcome {
            case .refused: refused += 1
            case .before: before += 1
            case .late: late += 1
            }
        }
        var description: String { "\(before) left before, \(refused) refused, \(late) too late" }
    }

    /// Lets both run, and says how it ended.
    ///
    /// A departure whose transaction was still open when the change had been
    /// confirmed, and which was then committed, was recorded after a committed change.
    private func race(
        _ departure: Departure, _ person: Invented, _ change: Change, _ number: Int, _ desk: GateDesk,
        _ go: @escaping @Sendable (Departure, GateDesk, Tx) throws -> Void
    ) async throws -> Outcome {
        let clock = ContinuousClock()
        let lastOpen = Mutex(clock.now)
        // Sometimes one has a head start and sometimes the other.
        let starts = [(0, 0), (0, 2), (2, 0), (1, 2)][number % 4]
        async let changed: ContinuousClock.Instant = {
            try await Task.sleep(for: .milliseconds(starts.0))
            try await change.make(person, desk)
            return clock.now
        }()
        async let left: Bool = {
            try await Task.sleep(for: .milliseconds(starts.1))
            do {
                try await desk.store.write { tx in
                    try go(departure, desk, tx)
                    try Self.dawdle(in: tx)
                    lastOpen.withLock { $0 = clock.now }
                }
                return true
            } catch is Refusal {
                return false
            } catch is DoorRefusal {
                return false
            } catch is DeskError {
                return false
            }
        }()
        let (confirmed, hasLeft) = (try await changed, try await left)
        guard hasLeft else { return .refused }
        return lastOpen.withLock { $0 } > confirmed ? .late : .before
    }

    /// A few milliseconds in which the other can come in between.
    private static func dawdle(in tx: Tx) throws { try tx.each("select 1 as n from pg_sleep(0.004)") { _ in } }
}
