// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Testing

@testable import Gate

/// Invented people and texts, of which half were set aside before anything was tuned.
struct LeakCorpus {
    struct Text: Decodable {
        let id: String
        let language: String
        let part: String
        /// Whom it gives away; `open` for somebody who is not held.
        let leak: String?
        let why: String
        let text: String
    }

    /// What came of reading many texts.
    struct Figures: Equatable, CustomStringConvertible {
        var found = 0
        var missed: [String] = []
        var wrong: [String] = []

        var recall: Double { Double(found) / Double(max(1, found + missed.count)) }
        var precision: Double { Double(found) / Double(max(1, found + wrong.count)) }
        var description: String { "\(found) found, \(missed.count) missed, \(wrong.count) wrong" }
    }

    let known: [PersonID: KnownAbout]
    let names: [PersonID: String]

    init() throws {
        let people = try JSONDecoder().decode([String: [String: [String]]].self, from: Self.file("people.json"))
        var known: [PersonID: KnownAbout] = [:]
        var names: [PersonID: String] = [:]
        for (place, name) in people.keys.sorted().enumerated() {
            let id = try #require(PersonID(String(repeating: "0", count: 29) + String(100 + place)))
            let facts = (people[name] ?? [:]).sorted { $0.key < $1.key }.flatMap { kind, values in
                values.compactMap { value in FactKind(rawValue: kind).map { KnownAbout.Fact($0, value) } }
            }
            known[id] = KnownAbout(facts)
            names[id] = name
        }
        self.known = known
        self.names = names
    }

    static func file(_ name: String) throws -> Data {
        let url = try #require(Bundle.module.url(forResource: "LeakCorpus", withExtension: nil))
        return try Data(contentsOf: url.appendingPathComponent(name))
    }

    static func texts(_ name: String) throws -> [Text] {
        try String(decoding: file(name), as: UTF8.self).split(separator: "\n").map {
            try JSONDecoder().decode(Text.self, from: Data($0.utf8))
        }
    }

    /// Reads texts and counts.
    func figures(_ texts: [Text]) throws -> Figures {
        let check = try #require(LeakCheck(known: known))
        var figures = Figures()
        for text in texts {
            let kind = try #require(LeavingText.Kind(rawValue: text.part))
            let answer = check.answer(to: LeavingText([.init(kind, text.text)]), scope: Set(known.keys))
            let who = answer.findings.map { finding in
                if case .identifies(let person, _) = finding { names[person] ?? "" } else { "open" }
            }
            let isFound = text.leak.map { leak in
                who.contains("open") || who.contains(leak) || leak == "open" && !who.isEmpty
            }
            // Somebody else who is named beside the right one is wrong, too.
            let others = Set(who).subtracting(["open", text.leak ?? ""])
            if isFound == true {
                figures.found += 1
                if text.leak != "open", !others.isEmpty { figures.wrong.append("\(text.id) \(who): \(text.text)") }
            } else {
                if text.leak != nil { figures.missed.append("\(text.id): \(text.text)") }
                if !who.isEmpty { figures.wrong.append("\(text.id) \(who): \(text.text)") }
            }
        }
        return figures
    }
}
