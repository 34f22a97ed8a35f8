// SPDX-License-Identifier: AGPL-3.0-or-later
// The leak check with so many invented people: how long it reads them in, into how much memory, and how long it reads
// a text. Built by bench/leaks/__init__.py from the library's own sources.
import Foundation
import Kit

/// The same people each time.
struct Dice: RandomNumberGenerator {
    var state: UInt64 = 88_172_645_463_325_252
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

func resident() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
    return Double(line.filter(\.isNumber)).map { $0 / 1024 } ?? 0
}

/// Of the processor.
func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = clock()
    try body()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
}

func invented(_ number: Int, _ dice: inout Dice, _ given: [String], _ towns: [String]) -> KnownAbout {
    let parts = ["ka", "ri", "zo", "me", "sha", "ba", "dur", "gha", "fi", "to", "ne", "wel", "da", "su", "ham", "yo"]
    func name() -> String {
        (0..<Int.random(in: 2...4, using: &dice)).map { _ in parts.randomElement(using: &dice) ?? "" }.joined()
            .capitalized
    }
    let lands = ["Afghan", "Syria", "Iran", "Sudan", "Eritrea", "Ukraine"]
    let trades = ["dentist", "nurse", "teacher", "driver", "chef", "engineer", "tailor", "baker"]
    return KnownAbout([
        .init(.givenName, (given.randomElement(using: &dice) ?? "").capitalized), .init(.familyName, name()),
        .init(.nickname, name()), .init(.nationality, lands[number % lands.count]),
        .init(.occupation, trades[number % trades.count]), .init(.town, towns.randomElement(using: &dice) ?? ""),
        .init(.sex, number % 2 == 0 ? "man" : "woman"), .init(.age, "\(18 + number % 50)"),
        .init(.phone, "07700 \(100_000 + number)"), .init(.email, "\(name())\(number % 90)@example.org"),
        .init(.caseReference, "M\(1_000_000 + number)"), .init(.arrival, "2023-03-\(10 + number % 18)"),
        .init(.solicitor, name() + " Solicitors"), .init(.homeTown, name()),
        .init(.accommodation, name() + " Lodge Hotel"),
    ])
}

/// All of it in a function, for what is global is copied before it is changed.
func measure(_ folder: String, count: Int) throws {
    var texts: [String: String] = [:]
    for name in LeakLists.names { texts[name] = try String(contentsOfFile: "\(folder)/\(name).txt", encoding: .utf8) }
    let lists = LeakLists(texts: texts)
    let vocabulary = LeakVocabulary(lists)
    let given = lists.lines(of: "common-names").flatMap { $0.split(separator: " ").map(String.init) }
    let towns = lists.lines(of: "places").flatMap { line in
        line.split(separator: "|").dropFirst().flatMap { $0.split(separator: ",") }
    }.compactMap { $0.split(separator: "=").first.map { $0.trimmingCharacters(in: .whitespaces) } }

    var dice = Dice()
    let before = resident()
    var indexing = HeldIndexing(vocabulary, in: OrdinaryBytes())
    var ids: [PersonID] = []
    // Made one after the other, as they are opened, so that what was opened is not counted.
    let making = seconds {
        for number in 0..<count { _ = invented(number, &dice, given, towns) }
    }
    let building = try seconds {
        for number in 0..<count {
            let id = PersonID(String(repeating: "0", count: 24) + String(number + 0x1000_0000, radix: 16))
            guard let id else { continue }
            ids.append(id)
            try indexing.put(id, invented(number, &dice, given, towns))
        }
        indexing.finish()
    }
    let memory = resident() - before
    let calm = "The council met on Monday evening and heard from neighbours who want the library kept open all week. "
    let text = LeavingText([.init(.briefing, String(String(repeating: calm, count: 60).prefix(5000)))])
    let speaking = LeavingText([.init(.briefing, String(repeating: "Two Afghan dentists in Stockton. ", count: 150))])
    func median(_ body: () -> Void) -> Double { (0..<9).map { _ in seconds(body) }.sorted()[4] }
    func read(_ text: LeavingText) {
        _ = LeakCheck(index: indexing.index, vocabulary: vocabulary).answer(to: text, scope: [])
    }
    let calmly = median { read(text) }
    let worst = median { read(speaking) }
    let changing = median { try? indexing.put(ids[7], invented(7, &dice, given, towns)) }
    let removing = seconds { indexing.remove(ids[9]) }
    print(building - making, memory, calmly, worst, changing, removing)
}

try measure(CommandLine.arguments[1], count: Int(CommandLine.arguments[2]) ?? 50_000)
