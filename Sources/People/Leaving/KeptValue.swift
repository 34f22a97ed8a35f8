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
