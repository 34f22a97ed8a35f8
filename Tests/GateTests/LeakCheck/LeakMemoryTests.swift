// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@testable import Gate

/// People put in, changed and taken out one at a time.
@Suite struct LeakMemoryTests {
    private let outside = Outside.numbered()

    private func isHit(_ memory: LeakMemory, _ words: String) -> Bool {
        !memory.answer(to: LeavingText([.init(.reply, words)]), scope: []).mayLeave
    }

    private func somebody(_ given: String, _ family: String, phone: String = "") -> KnownAbout {
        KnownAbout([.init(.givenName, given), .init(.familyName, family), .init(.phone, phone)])
    }

    @Test func `somebody is found from when they are put in until they are taken out`() throws {
        let memory = try #require(LeakMemory())
        let (one, two) = (PersonID(outside: outside), PersonID(outside: outside))
        try memory.put(somebody("Temesgen", "Asgedom", phone: "07700 900321"), of: one)
        try memory.put(somebody("Parwana", "Dastagir"), of: two)
        let words = ["Temesgen Asgedom", "07700900321", "Parwana Dastagir", "Parwana Stanizai"]
        #expect(words.map { isHit(memory, $0) } == [true, true, true, false])
        try memory.put(somebody("Parwana", "Stanizai"), of: two)
        #expect(memory.count == 2)
        #expect(words.map { isHit(memory, $0) } == [true, true, false, true])
        #expect(memory.remove(one))
        #expect(!memory.remove(one))
        #expect(words.map { isHit(memory, $0) } == [false, false, false, true])
        try memory.put(somebody("Temesgen", "Asgedom"), of: one)
        #expect(words.map { isHit(memory, $0) } == [true, false, false, true])
    }

    @Test func `many changes leave the same as one building`() throws {
        let memory = try #require(LeakMemory())
        let corpus = try LeakCorpus()
        for (id, _) in corpus.known { try memory.put(somebody("Somebody", "Else"), of: id) }
        for round in 0..<3 {
            for (id, about) in corpus.known { try memory.put(round == 1 ? somebody("No", "Body") : about, of: id) }
        }
        for id in corpus.known.keys.prefix(3) {
            memory.remove(id)
            try memory.put(try #require(corpus.known[id]), of: id)
        }
        let check = try #require(LeakCheck(known: corpus.known))
        let scope = Set(corpus.known.keys)
        let texts = try LeakCorpus.texts("tuning.jsonl").prefix(120).map { LeavingText([.init(.briefing, $0.text)]) }
        let differing = texts.filter { text in
            Set(check.answer(to: text, scope: scope).findings.map(\.sentence))
                != Set(memory.answer(to: text, scope: scope).findings.map(\.sentence))
        }
        #expect(differing == [])
    }

    @Test func `the sounds of whoever is taken out are wiped`() throws {
        let sounds = OrdinaryBytes()
        var indexing = HeldIndexing(try #require(LeakVocabulary.own), in: sounds)
        let (one, two) = (PersonID(outside: outside), PersonID(outside: outside))
        try indexing.put(one, somebody("Temesgen", "Kroplumski"))
        try indexing.put(two, somebody("Temesgen", "Asgedom"))
        func holds(_ text: String) -> Bool { String(decoding: sounds.bytes, as: UTF8.self).contains(text) }
        #expect([holds("kroplumski"), holds("temesgen")] == [true, true])
        indexing.remove(one)
        #expect([holds("kroplumski"), holds("temesgen")] == [false, true])
    }

    @Test func `what is agreed to does not hide what is not, further on in the text`() throws {
        let memory = try #require(LeakMemory())
        let id = PersonID(outside: outside)
        try memory.put(somebody("Temesgen", "Asgedom", phone: "07700 900321"), of: id)
        let filler = String(repeating: "The library is open all week for everybody who likes to read. ", count: 20)
        let texts = [
            "Temesgen Asgedom wrote this. \(filler)", "Temesgen Asgedom wrote this. \(filler) Ring 07700 900321.",
        ]
        let found = texts.map { text in
            memory.answer(
                to: LeavingText([.init(.reply, text)]), scope: [id], agreed: [id: [.givenName, .familyName]]
            ).mayLeave
        }
        #expect(found == [true, false])
    }
}
