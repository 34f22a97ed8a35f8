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

/// The sheets of what keeps a person safe, through their forms.
@Suite struct SafetyRoutesTests {
    static let noDanger = [
        "f-crisis": "no", "f-crisis-how": "Seen today", "f-state-reach": "no", "f-state-reach-how": "Their lawyer",
        "f-family-at-home": "no", "f-family-at-home-how": "They said so", "f-family-in-transit": "no",
        "f-family-in-transit-how": "They said so", "f-family-elsewhere": "no", "f-family-elsewhere-how": "They said so",
    ]

    @Test(arguments: TestStore.kinds)
    func `each sheet is covered, opened, written, and stands in its form again`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            let typed: [(String, [(String, String)])] = [
                (
                    "reaching",
                    [("means", "phone"), ("address", "07700900123"), ("way-note", "n"), ("words", "Qzcanary")]
                ),
                ("speaking", [("tongue", "Dari"), ("level", "first"), ("dialect", ""), ("never", "Qzcanary")]),
                ("background", [("nationality", "Qzcanary"), ("nationality-why", "Leak check")]),
                ("safety", [("stage", "waiting"), ("guardian", "Qzcanary")]),
                ("risk", Self.noDanger.map { ($0.key, $0.value) } + [("words", "Qzcanary")]),
                ("readiness", [("live-training", "2026-01-10"), ("live-training-who", "Qzcanary")]),
                ("care", [("when", "Qzcanary")]),
            ]
            var covered: [Bool] = []
            for (page, _) in typed {
                covered.append(
                    try await officer.open("/people/\(person.text)/\(page)").text.contains("What do you need it for?"))
            }
            #expect(covered == typed.map { _ in true })
            try await desk.openCover(of: person, by: officer)
            var statuses: [Int] = []
            for (page, pairs) in typed {
                _ = try await officer.open("/people/\(person.text)/\(page)")
                statuses.append(try await officer.submit("/people/\(person.text)/\(page)", pairs: pairs).status)
            }
            #expect(statuses == typed.map { _ in 303 })
            var shown: [String] = []
            for (page, _) in typed
            where try await officer.open("/people/\(person.text)/\(page)").text.contains("Qzcanary") {
                shown.append(page)
            }
            #expect(shown == typed.map(\.0))
            _ = try await officer.submit("/people/\(person.text)/covering")
            var after: [String] = []
            for (page, _) in typed
            where try await officer.open("/people/\(person.text)/\(page)").text.contains("Qzcanary") {
                after.append(page)
            }
            #expect(after == [])
            #expect(try await desk.events().filter { $0.contains("Qzcanary") } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was typed is not lost by a mistake, by the end of the hour or by a colleague`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            let path = "/people/\(person.text)/speaking"
            try await desk.openCover(of: person, by: officer)
            for _ in 0..<4 {
                _ = try await officer.open("/people")
                desk.clock.pass(seconds: 20 * 60)
            }
            #expect(try await officer.open(path).text.contains("What do you need it for?"))
            let wrong = try await officer.submit(path, ["precision": "town", "never": "My mother"])
            #expect(wrong.status == 422 && wrong.text.contains("My mother") && wrong.text.contains("write which it is"))
            let first = try await officer.submit(path, ["never": "The sea"])
            let second = try await officer.submit(path, ["never": "My brother"])
            #expect(first.status == 303 && second.status == 409)
            #expect(second.text.contains("My brother") && !second.text.contains("The sea"))
            #expect(second.text.contains("A colleague has changed this meanwhile."))
            let again = try await officer.submit(path, ["never": "My brother", "version": "1"])
            #expect(again.status == 303)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an assessment opens what a changed claim shuts again`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            try await desk.openCover(of: person, by: officer)
            let (risk, safety) = ("/people/\(person.text)/risk", "/people/\(person.text)/safety")
            let none = try await officer.open(risk).text
            #expect(none.contains("There is no assessment that holds now: nothing leaves until there is a new one."))
            let before = try await desk.epoch(of: person)
            #expect(try await officer.submit(safety, ["stage": "granted"]).status == 303)
            desk.clock.pass(seconds: 1)
            #expect(try await officer.submit(risk, Self.noDanger).status == 303)
            #expect(try await desk.epoch(of: person) == before + 2)
            let held = try await officer.open(risk).text
            #expect(held.contains("This assessment holds until") && held.contains("Nothing stops this."))
            #expect(!(try await officer.open("/people/care").text.contains("The risk is to be assessed anew")))
            desk.clock.pass(seconds: 1)
            #expect(try await officer.submit(safety, ["stage": "refused", "version": "1"]).status == 303)
            let care = try await officer.open("/people/care").text
            #expect(care.contains("The risk is to be assessed anew") && care.contains("/people/\(person.text)/risk"))
            #expect(try await officer.open("/").text.contains("Assess a risk anew"))
            let changed = try await officer.open(risk).text
            #expect(changed.contains("There is no assessment that holds now"))
            #expect(changed.contains("In a crisis now: not known yet \u{2192} no"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `after its day an assessment lets nothing out, at the gate itself`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            _ = try await officer.open("/people/\(person.text)")
            let soon = desk.today.adding(days: 30)
            let seen = try await officer.submit(
                "/people/\(person.text)/risk", Self.noDanger.merging(["review": soon.text]) { _, new in new })
            #expect(seen.status == 303)
            let expiry: String? = try await desk.store.read { tx in
                try tx.one("select expires_at from gate_row where person_id = \(person)") { try $0.get("expires_at") }
            }
            #expect(expiry?.hasPrefix(soon.adding(days: -1).text) == true || expiry?.hasPrefix(soon.text) == true)
        }
    }
}

extension TestDesk {
    var today: LocalDate { house.settings.zone.date(of: clock.now) }

    /// Everything that stands in the trail of events.
    func events() async throws -> [String] {
        try await store.read { tx in
            try tx.rows("select who, what, noun_id from event") { row in
                let parts: [String] = [try row.get("who"), try row.get("what"), try row.get("noun_id")]
                return parts.joined(separator: " ")
            }
        }
    }

    func epoch(of person: PersonID) async throws -> Int {
        try await store.read { tx in
            try tx.one("select epoch from gate_row where person_id = \(person)") { try $0.get("epoch") } ?? 0
        }
    }
}
