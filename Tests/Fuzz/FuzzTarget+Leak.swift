// SPDX-License-Identifier: AGPL-3.0-or-later

import Glibc
import Kit

extension FuzzTarget {
    /// A text that leaves, in parts at line ends; the first byte says which kinds of parts.
    static func checkLeaks(_ bytes: [UInt8]) {
        let (steering, rest) = parts(bytes)
        let kinds = LeavingText.Kind.allCases
        let lines = rest.split(separator: 0x0A, maxSplits: 5, omittingEmptySubsequences: false)
        let text = LeavingText(
            lines.enumerated().map { place, line in
                .init(kinds[(Int(steering) + place) % kinds.count], String(decoding: line, as: UTF8.self))
            })
        let scope: Set<PersonID> = steering & 1 == 0 ? [] : LeakTrial.people
        let answer = LeakTrial.check.answer(to: text, scope: scope)
        for finding in answer.findings + answer.forLead { check(finding, in: text) }
        promise(answer == LeakTrial.check.answer(to: text, scope: scope), "the same text gets the same answer")
        let names = answer.findings.contains { if case .identifies = $0 { true } else { false } }
        promise(!names || steering & 1 == 1, "nobody outside the scope is told of")
        promise(answer.findings.filter { $0 == .askTheLead }.count <= 1, "the lead is asked once")
    }

    private static func check(_ finding: LeakFinding, in text: LeavingText) {
        promise(!finding.sentence.isEmpty, "a finding says why")
        let mentions: [LeakMention] =
            switch finding {
            case .identifies(_, let mentions), .couldIdentify(let mentions): mentions
            case .askTheLead: []
            }
        for mention in mentions {
            let part = text.parts[mention.part]
            promise(mention.range.upperBound <= part.text.utf8.count, "what is found lies within its part")
            promise(!mention.range.isEmpty, "what is found is something")
        }
    }
}

/// A few invented people in several scripts.
private enum LeakTrial {
    static let people = Set(known.keys)

    static let check: LeakCheck = {
        var texts: [String: String] = [:]
        for name in LeakLists.names { texts[name] = file("Sources/Gate/LeakCheck/Lists/\(name).txt") }
        guard let check = LeakCheck(known: known, lists: LeakLists(texts: texts)) else {
            FuzzTarget.promise(false, "the lists are there")
            abort()
        }
        return check
    }()

    private static let known: [PersonID: KnownAbout] = {
        let facts: [[(FactKind, String)]] = [
            [
                (.givenName, "Mohammad Reza"), (.familyName, "Karimzadeh"), (.town, "Stockton"),
                (.occupation, "dentist"),
            ],
            [(.givenName, "ሰላማዊት"), (.nationality, "Eritrea"), (.phone, "07700 900123"), (.homeTown, "Keren")],
            [(.givenName, "خالد"), (.familyName, "المنصوري"), (.email, "k.mansuri@example.org"), (.age, "31")],
            [(.familyName, "Заболотна"), (.accommodation, "Swallow Lodge Hotel"), (.hearing, "2024-11-05")],
            [(.givenName, "Said"), (.initials, "S.H."), (.caseReference, "M1234567"), (.otherWords, "red boat")],
        ]
        var known: [PersonID: KnownAbout] = [:]
        for (place, facts) in facts.enumerated() {
            guard let id = PersonID(String(repeating: "\(place)", count: 32)) else { continue }
            known[id] = KnownAbout(facts.map { KnownAbout.Fact($0.0, $0.1) })
        }
        return known
    }()

    private static func file(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while true {
            let byte = getc(file)
            guard byte != EOF else { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(UInt8(truncatingIfNeeded: byte))
        }
    }
}
