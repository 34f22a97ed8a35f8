// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Somebody whom the audit log speaks of: in the log itself stands their mark alone, which nobody can read.
public enum AuditParty: Hashable, Sendable {
    /// Somebody whom we help to be heard.
    case person(PersonID)
    /// A member of staff, by id.
    case staff(String)
    /// Somebody who receives our mail, by the subscriber's id.
    case subscriber(String)
    /// The person at the machine's own command line.
    case host
    /// The program itself.
    case desk

    public init(_ actor: Actor) {
        self =
            switch actor {
            case .staff(let id): .staff(id)
            case .subscriber(let id): .subscriber(id)
            case .host: .host
            case .desk: .desk
            }
    }

    /// The reference of a human being; nil for the machine, which has no name to hide.
    var reference: String? {
        switch self {
        case .person(let id): "person:" + id.text
        case .staff(let id): "staff:" + id
        case .subscriber(let id): "subscriber:" + id
        case .host, .desk: nil
        }
    }

    var word: String { self == .host ? "host" : "desk" }
}

/// The reference of a thing that is no person, such as a grant or an invitation: random digits, never a name.
public struct AuditReference: Hashable, Sendable {
    let text: String

    public init<Noun>(_ id: ID<Noun>) { text = id.text }

    /// Nil unless it is 16 to 64 hexadecimal digits and dashes: whatever else was handed in may be a name.
    public init?(_ text: String) {
        let isReference = text.utf8.allSatisfy { unit in
            (0x30...0x39).contains(unit) || (0x61...0x66).contains(unit) || unit == 0x2D
        }
        guard isReference, (16...64).contains(text.utf8.count) else { return nil }
        self.text = text
    }
}

/// A word of the program's own text, such as the name of a role: the only kind of word that a leaf can hold.
public struct AuditWord: Hashable, Sendable, ExpressibleByStringLiteral {
    let text: String

    public init(stringLiteral word: StaticString) { text = "\(word)" }
}
