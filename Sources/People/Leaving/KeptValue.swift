// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit

/// What stands in a file, whatever it is: so that what is printed is all of it.
indirect enum KeptValue: Decodable, Equatable, Sendable {
    case nothing
    case truth(Bool)
    case number(Int)
    case text(String)
    case list([KeptValue])
    case facts([Fact])

    /// One value with its name.
    struct Fact: Equatable, Sendable {
        let name: String
        let value: KeptValue
    }

    init(from decoder: any Decoder) throws {
        let one = try decoder.singleValueContainer()
        if one.decodeNil() {
            self = .nothing
        } else if let truth = try? one.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? one.decode(Int.self) {
            self = .number(number)
        } else if let text = try? one.decode(String.self) {
            self = .text(text)
        } else if let list = try? one.decode([KeptValue].self) {
            self = .list(list)
        } else {
            let facts = try one.decode([String: KeptValue].self)
            self = .facts(facts.sorted { $0.key < $1.key }.map { Fact(name: $0.key, value: $0.value) })
        }
    }

    static func read(_ json: [UInt8]) throws -> KeptValue {
        try JSONDecoder().decode(KeptValue.self, from: Data(json))
    }

    subscript(name: String) -> KeptValue {
        guard case .facts(let facts) = self else { return .nothing }
        return facts.first { $0.name == name }?.value ?? .nothing
    }

    var items: [KeptValue] {
        guard case .list(let items) = self else { return [] }
        return items
    }

    var text: String {
        guard case .text(let text) = self else { return "" }
        return text
    }

    /// Whether nothing is said by it: such a line is left out for whoever reads.
    var isEmpty: Bool {
        switch self {
        case .nothing: true
        case .truth, .number: false
        case .text(let text): text.isEmpty || Self.isReference(text)
        case .list(let items): items.allSatisfy(\.isEmpty)
        case .facts(let facts): facts.allSatisfy(\.value.isEmpty)
        }
    }

    /// A reference by which the program finds something again; it tells nothing to whoever reads.
    private static func isReference(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

/// How names and values of a file are read out.
struct KeptWords: Sendable {
    let zone: Zone

    /// The name of a value: "safeHours" is read as "Safe hours".
    func name(_ name: String) -> String {
        if let known = Self.names[name] { return known }
        if name.hasPrefix("_") { return "" }
        var words = ""
        for letter in name where letter != "_" {
            words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
        if words.hasPrefix("is ") || words.hasPrefix("has ") { words += "?" }
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// Days and times are spoken; a word of the program's own is read without its dashes.
    func value(_ text: String) -> String {
        if text.utf8.count == 24, let moment = Moment(text) {
            let (day, clock) = zone.local(of: moment)
            return "\(day.spoken), \(clock)"
        }
        if text.utf8.count == 10, let day = LocalDate(text) { return day.spoken }
        let isWord = !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
        guard isWord else { return text }
        return text.prefix(1).uppercased() + text.dropFirst().map { $0 == "-" ? " " : String($0) }.joined()
    }

    private static let names = [
        "said": "What was said", "saidBack": "Said back in their own words", "ended": "Ended",
        "at": "When", "on": "Day", "by": "By", "heldAt": "When we talked", "givenAt": "When you said it",
        "use": "For what", "told": "What you were told", "refusals": "What you said no to",
        "limits": "How far it goes", "text": "The words", "article6": "Law: article 6", "article9": "Law: article 9",
        "met": "How we met", "risksVersion": "Version of the risks that were read",
    ]
}
