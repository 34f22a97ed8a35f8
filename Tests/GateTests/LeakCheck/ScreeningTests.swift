// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@testable import Gate
@testable import Vault

/// What may leave, who is told what, and what the lead can say.
@Suite struct ScreeningTests {
    private static let writer = Actor.staff("writer")
    private static let lead = Actor.staff("lead")

    /// A screening with somebody held whom the writer does not look after, and somebody whom they do.
    private struct World {
        let screening: Screening
        let desk: HeldTextDesk
        let clock = TestClock(Invented.now)
        let own: PersonID
        let other: PersonID
        let store: Store

        init(_ store: Store) throws {
            let (clock, numbered) = (clock, Outside.numbered())
            let outside = Outside(now: { clock.now }, randomBytes: numbered.randomBytes)
            let key = OrganisationKey(bytes: [UInt8](repeating: 5, count: 32))
            let memory = try #require(LeakMemory())
            let (own, other) = (PersonID(outside: outside), PersonID(outside: outside))
            try memory.put(KnownAbout([.init(.givenName, "Parwana"), .init(.familyName, "Stanizai")]), of: own)
            try memory.put(KnownAbout([.init(.givenName, "Temesgen"), .init(.familyName, "Asgedom")]), of: other)
            screening = Screening(
                store: store, memory: memory, key: key, mayKnow: { _, person, _ in person == own }, outside: outside)
            let audit = AuditLog(references: SealedReferenceKeys(key: key, outside: outside), outside: outside)
            desk = HeldTextDesk(screening, audit: audit)
            (self.own, self.other, self.store) = (own, other, store)
        }

        func answer(_ words: String, of id: String = "one", by who: Actor = ScreeningTests.writer) async throws
            -> ScreeningAnswer
        {
            try await screening.answer(
                to: LeavingText([.init(.briefing, words)]), of: LeavingSubject("briefing", id), by: who)
        }

        func waiting() async throws -> [HeldText] { try await store.read { tx in try desk.waiting(in: tx) } }

        func decide(_ held: HeldText, mayLeave: Bool, reason: String = "They asked for it themselves.") async throws {
            try await desk.decide(held.id, mark: held.mark, mayLeave: mayLeave, reason: reason, by: ScreeningTests.lead)
        }

        func count(_ query: SQL) async throws -> Int { try await store.read { tx in try tx.count(query) } }
    }

    private func withWorld(_ kind: TestStore.Kind, _ body: (World) async throws -> Void) async throws {
        let migrations = StoreMigrations.all + AuditMigrations.all + ScreeningMigrations.all
        try await withStore(kind, migrations: migrations) { store in try await body(try World(store)) }
    }

    private static let asked = ScreeningAnswer.held([
        .init(part: nil, sentence: "Ask the safeguarding lead before this leaves.")
    ])

    @Test(arguments: TestStore.kinds)
    func `what gives nobody away passes and leaves no trace`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let answer = try await world.answer("The library is open on Monday.")
            #expect(answer == .passes)
            #expect(try await world.waiting() == [])
            #expect(try await world.count("select count(*) as n from leak_probe") == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the writer reads of whom they look after, and of nobody else`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let own = try await world.answer("Parwana Stanizai came.", of: "own")
            #expect(own.problems.first?.sentence.contains("“Parwana") == true)
            #expect(own.problems.map(\.part) == [0])
            #expect(try await world.answer("Temesgen Asgedom came.", of: "other") == Self.asked)
            let people = try await world.store.read { tx in
                try world.desk.waiting(in: tx).map { held in
                    (held.subject.id, try world.screening.kept.people(of: held.id, in: tx))
                }
            }
            #expect(people.map(\.0) == ["own", "other"])
            #expect(people.map(\.1) == [[world.own], [world.other]])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody says of their own words that they may leave`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            _ = try await world.answer("Temesgen Asgedom came.")
            let held = try #require(try await world.waiting().first)
            let refusal = try await refused(DeskError.self) {
                try await world.desk.decide(
                    held.id, mark: held.mark, mayLeave: true, reason: "It is fine.", by: Self.writer)
            }
            let own = "You wrote this yourself: somebody else says that it may leave."
            #expect(refusal == .invalid([FieldProblem("reason", own)]))
            try await world.decide(held, mayLeave: true)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a text that is mended passes and is held no more`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let words = "Two Afghan dentists in Stockton wrote to us."
            let answer = try await world.answer(words)
            #expect(answer != .passes)
            #expect(try await world.waiting().map(\.text.parts.first?.text) == [words])
            #expect(try await world.answer("Two dentists wrote to us.") == .passes)
            #expect(try await world.waiting() == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what pointed at somebody of ours is read by the lead, also when it is mended, until they are erased`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            #expect(try await world.answer("Temesgen Asgedom came.") == Self.asked)
            #expect(try await world.answer("He came.") == .passes)
            #expect(try await world.waiting().count == 1)
            try await world.store.write { tx in try Screening.erase(world.own, in: tx) }
            #expect(try await world.waiting().count == 1)
            try await world.store.write { tx in try Screening.erase(world.other, in: tx) }
            #expect(try await world.waiting() == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever tries a name, and then something else there, leaves a trace`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let first = try await world.answer("Temesgen Asgedom came.")
            #expect(first == Self.asked)
            #expect(try await world.answer("Two Afghan dentists in Stockton wrote to us.") != .passes)
            #expect(try await world.answer("Temesgen Asgedom came.") == Self.asked)
            #expect(try await world.answer("He came.") == .passes)
            let words = "Temesgen Asgedom came."
            #expect(try await world.waiting().map(\.text.parts.first?.text) == [words])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the lead's word holds for these words about these people alone, and is in the audit log`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            #expect(try await world.answer("Temesgen Asgedom came.") == Self.asked)
            let held = try #require(try await world.waiting().first)
            let shown = try await world.store.read { tx in try world.desk.shown(held.id, in: tx) }
            #expect(
                shown.sentences.map { $0.contains("Temesgen") && $0.contains(world.other.text.prefix(8)) } == [true])
            try await world.decide(held, mayLeave: true)
            #expect(try await world.waiting() == [])
            #expect(try await world.answer("Temesgen Asgedom came.") == .passes)
            #expect(try await world.answer("Temesgen Asgedom came twice.") == Self.asked)
            try world.screening.memory.put(KnownAbout([.init(.nickname, "Temesgen Asgedom")]), of: world.own)
            #expect(try await world.answer("Temesgen Asgedom came.") != .passes)
            #expect(try await world.count("select count(*) as n from audit_leaf") == 2)
            #expect(
                try await world.store.read { tx in try world.desk.decisions(in: tx).map(\.reason) }
                    == ["They asked for it themselves."])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what must not leave is refused in a sentence, and needs a reason`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            _ = try await world.answer("Temesgen Asgedom came.")
            let held = try #require(try await world.waiting().first)
            await #expect(throws: DeskError.invalid([FieldProblem("reason", "Say why: others read it after you.")])) {
                try await world.decide(held, mayLeave: false, reason: " ")
            }
            try await world.decide(held, mayLeave: false)
            #expect(
                try await world.answer("Temesgen Asgedom came.").problems.map(\.sentence)
                    == ["The safeguarding lead has said that this must not leave as it is."])
            await #expect(throws: DeskError.self) { try await world.decide(held, mayLeave: true) }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who tries names gets one answer to everything after five, the same text counting once`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            for _ in 0..<6 { _ = try await world.answer("Temesgen Asgedom came.") }
            #expect(try await world.answer("A quiet day.", of: "calm") == .passes)
            for number in 1...4 { _ = try await world.answer("Temesgen Asgedom came \(number) times.") }
            #expect(try await world.answer("A quiet day.", of: "calm") == Self.asked)
            #expect(try await world.answer("Parwana Stanizai came.", of: "own") == Self.asked)
            #expect(try await world.answer("A quiet day.", of: "theirs", by: Self.lead) == .passes)
            let calm = try #require(try await world.waiting().first { $0.subject.id == "calm" })
            #expect(try await world.store.read { tx in try world.desk.shown(calm.id, in: tx).hits } == 5)
            try await world.decide(calm, mayLeave: true)
            #expect(try await world.answer("A quiet day.", of: "calm") == .passes)
            world.clock.pass(seconds: 2 * 3600)
            #expect(try await world.answer("A quiet evening.", of: "calm") == .passes)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `hits that come at once are all counted`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            try await withThrowingTaskGroup { group in
                for number in 0..<5 {
                    group.addTask { _ = try await world.answer("Temesgen Asgedom, \(number).", of: "t\(number)") }
                }
                try await group.waitForAll()
            }
            #expect(try await world.answer("A quiet day.", of: "calm") == Self.asked)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is held does not stand readable in the database, and not for good`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            _ = try await world.answer("Temesgen Asgedom came.")
            let readable = try await world.store.read { tx in
                try tx.rows("select noun, noun_id, writer, mark from held_text") { row in
                    [
                        try row.get("noun", as: String.self), try row.get("noun_id"), try row.get("writer"),
                        try row.get("mark"),
                    ].joined()
                }
            }
            #expect(readable.map { $0.contains("Temesgen") } == [false])
            world.clock.pass(seconds: 31 * 86_400)
            try await world.desk.prune()
            #expect(try await world.count("select count(*) as n from held_text") == 0)
            #expect(try await world.count("select count(*) as n from held_text_person") == 0)
            #expect(try await world.count("select count(*) as n from leak_probe") == 0)
        }
    }
}
