// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Gate
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// Asking who somebody is tells nothing about them: neither the answer, nor how it stands later.
@Suite struct ReleaseSilenceTests {
    /// What may stand in the way of telling who somebody is; `unconfirmed` is true of everybody, and so comes last.
    enum InTheWay: String, CaseIterable {
        case nothing, paused, stopped, withdrawn, erasing, lockedByLaw, underEighteen, keptOver, damaged, unconfirmed
    }

    @Test(arguments: TestStore.kinds)
    func `whoever sees the card alone is answered the same, whatever stands in the way`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let worker = try await desk.signIn(.coordinator)
            var askers: [InTheWay: (officer: TestBrowser, person: PersonID)] = [:]
            for hindrance in InTheWay.allCases {
                let person = try await desk.agreed(by: worker)
                try await desk.showCard(of: person, by: lead)
                let address = "\(hindrance.rawValue.lowercased())@example.org"
                askers[hindrance] = (try await desk.signIn(.mediaOfficer, email: address), person)
            }
            // The same minute for everybody, for pages tell the time.
            let start = desk.clock.now.adding(seconds: 60)
            var (told, later): ([InTheWay: [String]], [InTheWay: [String]]) = ([:], [:])
            var (wishes, stopped): ([InTheWay: String], Set<InTheWay>) = ([:], [])
            for hindrance in InTheWay.allCases {
                guard let (officer, person) = askers[hindrance] else { continue }
                try await put(hindrance, in: person, desk, worker)
                desk.clock.set(start)
                let (wish, answers) = try await ask(person, officer)
                (wishes[hindrance], told[hindrance]) = (wish, answers)
                // That it was put in the way at all is seen by the one who works with them.
                if try await worker.open(wish).text.contains("So it cannot be granted.") { stopped.insert(hindrance) }
            }
            #expect(stopped == Set(InTheWay.allCases).subtracting([.nothing, .erasing]))
            #expect(Set(told.values).count == 1)
            #expect(told[.nothing]?.first?.hasPrefix("303 /people/releases/WISH?") == true)
            try await desk.pass(minutes: 61, with: worker)
            for hindrance in InTheWay.allCases {
                guard let (officer, person) = askers[hindrance], let wish = wishes[hindrance] else { continue }
                _ = try await officer.open("/people/new")
                later[hindrance] = try await seen(wish, person, officer)
            }
            #expect(Set(later.values).count == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever works with them sees what stands in the way, and who holds the second key only whom to ask`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let owner = try await desk.signIn(.owner)
            let worker = try await desk.signIn(.coordinator)
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: worker)
            try await desk.showCard(of: person, by: lead)
            try await put(.paused, in: person, desk, worker)
            let (wish, _) = try await ask(person, officer)
            let (near, key) = (try await worker.open(wish), try await owner.open(wish))
            #expect(near.text.contains("They have paused.") && !key.text.contains("paused"))
            _ = try await worker.submit(wish, ["act": "yes"])
            let (told, asked) = (
                try await lead.submit(wish, ["act": "grant"]), try await owner.submit(wish, ["act": "grant"])
            )
            #expect(told.status == 422 && told.text.contains("They have paused."))
            #expect(asked.status == 422 && !asked.text.contains("paused"))
            #expect(asked.text.contains("It cannot be granted: the safeguarding lead knows why."))
            _ = try await worker.open("/people/\(person.text)/release")
            let own = try await worker.submit("/people/\(person.text)/release", ReleaseRoutesTests.wish)
            #expect(own.status == 422 && own.text.contains("They have paused."))
        }
    }

    // MARK: Asking

    /// Asks, and says the path of the wish with everything that the one who asked is answered.
    private func ask(_ person: PersonID, _ officer: TestBrowser) async throws -> (wish: String, answers: [String]) {
        let path = "/people/\(person.text)/release"
        let form = try await officer.open(path)
        let asked = try await officer.submit(path, ReleaseRoutesTests.wish)
        let place = try #require(asked.location)
        let wish = String(place.prefix { $0 != "?" })
        let acts = ["yes", "grant", "refuse", "end"]
        var tried: [TestBrowser.Seen] = [form, try await officer.open(path), try await officer.submit(wish + "/look")]
        for act in acts { tried.append(try await officer.submit(wish, ["act": act, "reason": "Qz"])) }
        let answers = [plain(asked, wish, person)] + tried.map { plain($0, wish, person) }
        return (wish, answers + (try await seen(wish, person, officer)))
    }

    /// What the one who asked sees of it.
    private func seen(_ wish: String, _ person: PersonID, _ officer: TestBrowser) async throws -> [String] {
        var answers: [String] = []
        for page in [wish, "/people/releases", "/people/\(person.text)", "/people/\(person.text)/release"] {
            answers.append(plain(try await officer.open(page), wish, person))
        }
        return answers + [plain(try await officer.submit(wish + "/look"), wish, person)]
    }

    /// An answer without the references of this person and this wish.
    private func plain(_ seen: TestBrowser.Seen, _ wish: String, _ person: PersonID) -> String {
        let id = wish.dropFirst("/people/releases/".count)
        return "\(seen.status) \(seen.location ?? "") \(seen.withoutKeys)"
            .replacing(id, with: "WISH").replacing(person.text, with: "PERSON")
    }

    // MARK: What stands in the way

    private func put(_ hindrance: InTheWay, in person: PersonID, _ desk: TestDesk, _ worker: TestBrowser) async throws {
        let path = "/people/\(person.text)"
        _ = try await worker.open(path)
        switch hindrance {
        case .nothing: break
        case .paused: _ = try await worker.submit(path + "/consent/standing", ["change": "pause"])
        case .stopped: _ = try await worker.submit(path + "/consent/standing", ["change": "stop"])
        case .withdrawn: _ = try await worker.submit(path + "/consent/withdrawal", ["yes": ""])
        case .lockedByLaw:
            let lock = ["stage": "granted", "work": "yes", "lock-trafficking": "on", "version": "1"]
            _ = try await worker.submit(path + "/safety", lock)
        case .underEighteen:
            let age = ["given": "Zarifa", "family": "Inventedova", "age": "child", "met": "introduced", "version": "1"]
            _ = try await worker.submit(path + "/identity", age)
        case .erasing:
            let leaving = desk.house.people.room.leaving
            try await desk.store.write { tx in try leaving.begin(person, by: .desk, in: tx) }
        case .keptOver:
            let store = KeepingStore()
            try await desk.store.write { tx in
                var kept = try #require(try store.one(person, in: tx))
                kept.movedUntil = desk.today.adding(days: -1)
                try store.put(kept, in: tx)
            }
        case .damaged:
            try await desk.store.write { tx in
                try tx.run("update gate_row set is_stopped = \(true) where person_id = \(person)")
            }
        case .unconfirmed:
            try await desk.store.write { tx in try GateRestore.note(at: desk.clock.now, in: tx) }
        }
    }
}
