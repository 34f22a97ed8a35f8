// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Synchronization
import Vault

@testable import Gate

/// A gate with invented people in it, on a database of its own, at a time that the test moves.
struct GateDesk {
    let house: Gatehouse
    let key: GateKey
    let clock: TestClock
    let states: TestStates
    let outside: Outside
    let store: Store

    var consents: ConsentDesk { ConsentDesk(house) }
    var departures: Departures { Departures(house) }
    var ledger: RecallLedger { RecallLedger(house) }

    static let staff = Actor.staff("staff-1")
    static let opening = Opening(staff: "staff-1", reason: .consent, task: "task-1")

    init(
        _ store: Store, kinship: any Kinship = Family(),
        leaks: @escaping @Sendable (LeakQuestion) throws -> [String] = { _ in [] }
    ) throws {
        let clock = TestClock(Invented.now)
        let states = TestStates()
        let numbered = Outside.numbered()
        outside = Outside(now: { clock.now }, randomBytes: numbered.randomBytes)
        (self.clock, self.states, self.store) = (clock, states, store)
        guard let key = GateKey(bytes: [UInt8](repeating: 7, count: 32)), let zone = Zone("Europe/London") else {
            throw GateNotSetUp()
        }
        self.key = key
        house = Gatehouse(
            store: store, key: key, sealing: .turned { states.open($0, $1) }, zone: zone, outside: outside,
            kinship: kinship, state: { person, _ in states.state(of: person) }, leaks: leaks,
            audit: { entry, _ in states.note(entry) })
    }

    /// Somebody known, who has said yes to a text of theirs in the press.
    func somebody(_ words: String = "What I brought with me.") async throws -> Invented {
        let person = PersonID(outside: outside)
        states.set(Invented(outside, person: person).state)
        try await consents.begin(person, until: Invented.now.adding(days: 60), by: Self.staff)
        let text = try await consents.lodge([.init(.pitch, words)], about: [person], by: Self.staff)
        let invented = Invented(outside, text: text, person: person)
        try await consents.record(invented.talk, grants: [invented.grant], by: Self.staff)
        try await consents.decide(invented.decision, by: Self.staff)
        return invented
    }

    /// Two people in one text, both of whom have said yes.
    func twoPeople() async throws -> [Invented] {
        let people = [PersonID(outside: outside), PersonID(outside: outside)]
        for person in people {
            states.set(Invented(outside, person: person).state)
            try await consents.begin(person, until: Invented.now.adding(days: 60), by: Self.staff)
        }
        let text = try await consents.lodge([.init(.pitch, "What we brought.")], about: people, by: Self.staff)
        var found: [Invented] = []
        for person in people {
            let invented = Invented(outside, text: text, person: person)
            try await consents.record(invented.talk, grants: [invented.grant], by: Self.staff)
            try await consents.decide(invented.decision, by: Self.staff)
            found.append(invented)
        }
        return found
    }

    func plan(_ kind: Departure.Kind = .depart, _ people: Invented...) throws -> DeparturePlan {
        try plan(kind, of: people)
    }

    private func plan(_ kind: Departure.Kind, of people: [Invented]) throws -> DeparturePlan {
        guard let first = people.first, let text = first.use.text else { throw GateNotSetUp() }
        let place = PlaceInTheWorld(first.use.channel, in: first.use.medium, words: "The Gazette, page 4")
        let uses = people.map { ($0.state.person, $0.use) }
        return DeparturePlan(kind, of: text, to: [place], as: Dictionary(uniqueKeysWithValues: uses))
    }

    /// Prepares the departure and lets its minute pass.
    func ready(_ people: Invented...) async throws -> Departure {
        let departure = try await departures.prepare(plan(.depart, of: people), by: Self.staff)
        clock.pass(seconds: 60)
        return departure
    }

    func state(of departure: Departure) async throws -> Departure.State? {
        let house = house
        return try await store.read { tx in try house.kept.departure(departure.id, in: tx)?.state }
    }
}

/// A test that is itself wrong.
struct GateNotSetUp: Error {}

/// The tables of the gate and those below it.
let gateMigrations = StoreMigrations.all + GateMigrations.all

/// What a call that must be refused was refused with; nil when it was not.
func refused<Wanted: Error>(_ wanted: Wanted.Type = Wanted.self, _ call: () async throws -> Void) async throws
    -> Wanted?
{
    do {
        try await call()
        return nil
    } catch let error as Wanted {
        return error
    }
}

final class TestClock: Sendable {
    private let moment: Mutex<Moment>
    init(_ start: Moment) { moment = Mutex(start) }
    var now: Moment { moment.withLock { $0 } }
    func pass(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// What the room of people would know, and what the audit log would be told.
final class TestStates: Sendable {
    private let known = Mutex<[PersonID: PersonState]>([:])
    private let entries = Mutex<[AuditEntry]>([])
    private let openings = Mutex<[PersonID]>([])

    func state(of person: PersonID) -> PersonState {
        known.withLock { $0[person] } ?? PersonState(person: person)
    }
    func set(_ state: PersonState) { known.withLock { $0[state.person] = state } }
    func change(_ person: PersonID, _ change: (inout PersonState) -> Void) {
        known.withLock { known in
            var state = known[person] ?? PersonState(person: person)
            change(&state)
            known[person] = state
        }
    }
    func note(_ entry: AuditEntry) { entries.withLock { $0.append(entry) } }
    var audited: [AuditEntry] { entries.withLock { $0 } }
    func open(_ opening: Opening, _ person: PersonID) { openings.withLock { $0.append(person) } }
    /// Whom staff opened, in order.
    var opened: [PersonID] { openings.withLock { $0 } }
}

extension ContentSealing {
    /// Stands in for the vault: turns the bytes and binds them to their place and people.
    static func turned(admit: @escaping @Sendable (Opening, PersonID) -> Void) -> ContentSealing {
        @Sendable func bound(_ place: SealedPlace, _ people: [PersonID]) -> [UInt8] {
            Array("\(place)\(people.map(\.text).sorted())".utf8)
        }
        return ContentSealing(
            seal: { text, place, people, _ in
                let head = bound(place, people)
                return [UInt8(head.count >> 8), UInt8(head.count & 255)] + head + text.utf8.map { $0 ^ 0x5A }
            },
            open: { bytes, place, people, _ in
                let head = bound(place, people)
                guard bytes.count >= head.count + 2, Array(bytes[2..<(head.count + 2)]) == head else {
                    throw SealBroken()
                }
                return String(decoding: bytes[(head.count + 2)...].map { $0 ^ 0x5A }, as: UTF8.self)
            }, admit: { opening, person, _, _ in admit(opening, person) })
    }
}

/// Who holds which key, and who brought whom.
struct Family: Kinship {
    var leads: Set<String> = ["lead"]
    var holders: Set<String> = ["officer", "friend", "lead", "deputy"]
    var brought: [String: Set<String>] = [:]

    func safeguardingLeads(in tx: Tx) throws -> Set<String> { leads }
    func keyHolders(in tx: Tx) throws -> Set<String> { holders }
    func invitedOrPromoted(_ first: String, _ second: String, in tx: Tx) throws -> Bool {
        brought[first]?.contains(second) ?? false
    }
}
