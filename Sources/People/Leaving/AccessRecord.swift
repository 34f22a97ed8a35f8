// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Gate
import Kit

/// All that is kept about one person, as a file for them: every version of every sheet, everything written down, what they
/// agreed to, and who looked for what reason.
struct AccessRecord: Sendable {
    /// One sheet or entry, or one thing that they said, as it was written down.
    struct Piece: Encodable, Sendable {
        let kind: String
        let version: Int?
        let writtenAt: String
        let writtenBy: String
        let content: Content
    }

    /// What a piece says, whatever type it is of.
    struct Content: Encodable, Sendable {
        private let write: @Sendable (any Encoder) throws -> Void

        init(_ value: some Encodable & Sendable) { write = { try value.encode(to: $0) } }

        func encode(to encoder: any Encoder) throws { try write(encoder) }
    }

    /// When somebody opened them, and why.
    struct Look: Encodable, Sendable {
        let beganAt: String
        let by: String
        let reason: String
    }

    private struct Whole: Encodable {
        let reference: String
        let madeAt: String
        let note: String
        let sheets: [Piece]
        let entries: [Piece]
        let consents: [Content]
        let looks: [Look]
    }

    /// What the file cannot hold, said in it.
    static let note =
        "Looks are kept for 30 days here; older ones stand in the audit log, which the safeguarding lead can ask for. What others have published or copied is not in this file, nor what colleagues have on phones and on paper: ask the safeguarding lead."

    let person: PersonID
    let madeAt: Moment
    var sheets: [Piece] = []
    var entries: [Piece] = []
    var consents: [Content] = []
    var looks: [Look] = []

    /// How many pieces it has, for the audit log.
    var count: Int { sheets.count + entries.count + consents.count + looks.count }

    /// The file, in an order that stays the same.
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let whole = Whole(
            reference: person.text, madeAt: madeAt.text, note: Self.note, sheets: sheets, entries: entries,
            consents: consents, looks: looks)
        return Array(try encoder.encode(whole))
    }
}
