// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@testable import Gate

@Suite struct LeakCheckTests {
    private let dentist: PersonID
    private let other: PersonID
    private let check: LeakCheck

    init() throws {
        dentist = try #require(PersonID("000000000000000000000000000000a1"))
        other = try #require(PersonID("000000000000000000000000000000b2"))
        check = try #require(
            LeakCheck(known: [
                dentist: KnownAbout([
                    .init(.givenName, "Parwana"), .init(.familyName, "Stanizai"), .init(.nationality, "Afghan"),
                    .init(.occupation, "dentist"), .init(.town, "Stockton"), .init(.sex, "woman"),
                ]),
                other: KnownAbout([
                    .init(.givenName, "Temesgen"), .init(.familyName, "Asgedom"), .init(.nationality, "Eritrea"),
                    .init(.phone, "07700 900321"), .init(.occupation, "nurse"), .init(.town, "Kendal"),
                ]),
            ]))
    }

    private func answer(_ parts: LeavingText.Part..., scope: Set<PersonID>? = nil) -> LeakAnswer {
        check.answer(to: LeavingText(parts), scope: scope ?? [dentist, other])
    }

    @Test func `the two sentences that were published are held back, whoever is held`() throws {
        let nobody = try #require(LeakCheck(known: [:]))
        let texts = [
            "Four Afghan female footballers in Carlisle", "We know two Afghan dentists in Stockton.",
            "Four Afghan women who play football met in Carlisle.",
            "Two dentists in Stockton, both Afghan, want to work.",
            "In Carlisle we know four women footballers from Afghanistan.", "Stockton has two Afghan dentists now.",
            "أربع لاعبات كرة قدم أفغانيات في كارلايل", "دو دندانپزشک افغان در استاکتون",
        ]
        let slug = LeavingText.Part(.slug, "two-afghan-dentists-in-stockton")
        let found = texts.map { nobody.answer(to: LeavingText([.init(.pitch, $0)]), scope: []) }
        #expect(!nobody.answer(to: LeavingText([slug]), scope: []).mayLeave)
        #expect(found.map(\.mayLeave) == texts.map { _ in false })
        #expect(found.map(\.isProbe) == texts.map { _ in false })
    }

    @Test func `what stands at the end of one part and the start of the next is not read as one`() throws {
        let nobody = try #require(LeakCheck(known: [:]))
        let text = LeavingText([
            .init(.subject, "Afghan dentist, 3"), .init(.briefing, "====================\n\nMarch 2027"),
        ])
        #expect(nobody.answer(to: text, scope: []).findings.allSatisfy { !$0.sentence.contains("3 March") })
        #expect(answer(.init(.subject, "Ring 07700"), .init(.briefing, "900 321 came")).mayLeave)
        #expect(!answer(.init(.subject, "Ring"), .init(.briefing, "07700 900 321")).mayLeave)
    }

    @Test func `the writer reads what was found, where, and why`() {
        let found = answer(.init(.subject, "Hello"), .init(.caption, "Dr Stanizai at work"))
        #expect(
            found.findings.map(\.sentence) == [
                "This holds a family name of a person we protect (“Stanizai” (a family name) in the caption), "
                    + "which is enough to know them by."
            ])
    }

    @Test func `parts say together what none says alone`() {
        let alone = answer(.init(.briefing, "A dentist is waiting."), .init(.fileName, "photo.jpg"))
        let together = answer(
            .init(.briefing, "An Afghan woman who was a dentist is waiting."), .init(.fileName, "stockton-4.jpg"))
        #expect([alone.mayLeave, together.mayLeave] == [true, false])
    }

    @Test func `outside the writer's scope every hit gets the same answer`() {
        let texts = [
            "Temesgen Asgedom", "Ring 07700 900321", "ተመስገን ኣስገዶም", "The nurse Temesgen lives in Kendal, says Asgedom.",
        ]
        let answers = texts.map { answer(.init(.reply, $0), scope: [dentist]) }
        #expect(answers.map(\.findings) == Array(repeating: [.askTheLead], count: texts.count))
        #expect(LeakFinding.askTheLead.sentence == "Ask the safeguarding lead before this leaves.")
        let people = answers.map { $0.forLead.map { if case .identifies(let who, _) = $0 { who } else { dentist } } }
        #expect(people == Array(repeating: [other], count: texts.count))
    }

    @Test func `a combination that is held back for anybody does not tell that it fits somebody`() throws {
        let nobody = try #require(LeakCheck(known: [:]))
        let text = LeavingText([.init(.pitch, "An Eritrean nurse in Kendal would talk to you.")])
        let found = check.answer(to: text, scope: [])
        #expect(found.findings == nobody.answer(to: text, scope: []).findings)
        #expect(found.forLead.count == 1)
    }

    @Test func `what a person agreed to is no reason, but counts with what they did not`() {
        let agreed: [PersonID: Set<FactKind>] = [dentist: [.givenName, .familyName]]
        let named = LeavingText([.init(.briefing, "Parwana Stanizai said so.")])
        let more = LeavingText([.init(.briefing, "Parwana Stanizai of Stockton said so.")])
        let found = [named, more].map { check.answer(to: $0, scope: [dentist], agreed: agreed).mayLeave }
        #expect(found == [true, false])
    }

    @Test func `who asks too often gets one answer to everything`() throws {
        let start = try #require(Moment("2026-11-28T10:00:00.000Z"))
        let hit = LeakAnswer(findings: [.askTheLead], forLead: [])
        var count = ProbeCount()
        var tooOften: [Bool] = []
        for minute in 0..<5 {
            count.record(hit, at: start.adding(seconds: minute * 60))
            tooOften.append(count.isTooOften(at: start.adding(seconds: minute * 60)))
        }
        count.record(LeakAnswer(findings: [], forLead: []), at: start.adding(seconds: 300))
        #expect(tooOften == [false, false, false, false, true])
        #expect(count.hits.count == 5)
        #expect(count.isTooOften(at: start.adding(seconds: 2 * 3600)) == false)
    }

    @Test func `a text that says the same a thousand times is told of fifty times`() throws {
        let nobody = try #require(LeakCheck(known: [:]))
        let text = String(repeating: "two Afghan dentists in Stockton. ", count: 1000)
        #expect(nobody.answer(to: LeavingText([.init(.briefing, text)]), scope: []).findings.count == 50)
    }

    @Test func `a name that many have needs a second fact`() throws {
        let id = try #require(PersonID("000000000000000000000000000000c3"))
        let check = try #require(
            LeakCheck(known: [id: KnownAbout([.init(.givenName, "Mohammed"), .init(.nationality, "Sudan")])]))
        let texts = ["Mohammed called.", "Mohamed from Sudan called.", "Muhammad Tariq of Sudan Radio called."]
        let found = texts.map { check.answer(to: LeavingText([.init(.reply, $0)]), scope: [id]).mayLeave }
        #expect(found == [true, false, true])
    }
}
