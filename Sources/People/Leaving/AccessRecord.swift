// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Gate
import Kit

/// All that is kept about one person, as a file for them: every version of every sheet, everything written down, what they
/// agreed to, what left, and who looked for what reason.
///
/// What is printed for them is made from the same file, so that neither can hold what the other lacks.
struct AccessRecord: Encodable, Sendable {
    /// One sheet or entry as it was written down.
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

    let reference: String
    let madeAt: String
    let note = """
        What others have published or copied is not in this file, nor what colleagues have on phones and on paper: ask \
        the safeguarding lead.
        """
    var about = AccessFacts()
    var sheets: [Piece] = []
    var entries: [Piece] = []
    var groups: [AccessGroup] = []
    var papers: [Piece] = []
    var talks: [Content] = []
    var yeses: [Content] = []
    var answers: [Content] = []
    var overrides: [Content] = []
    var releases: [AccessRelease] = []
    var texts: [Content] = []
    var departures: [AccessDeparture] = []
    var copies: [AccessCopy] = []
    var looks: [AccessLook] = []
    var log: [AccessLogLine] = []

    init(of person: PersonID, at now: Moment) { (reference, madeAt) = (person.text, now.text) }

    /// How many pieces it has, for the audit log.
    var count: Int {
        sheets.count + entries.count + papers.count + groups.count + talks.count + yeses.count + answers.count
            + overrides.count
            + releases.count
            + texts.count + departures.count + copies.count + looks.count + log.count
    }

    /// The file, in an order that stays the same.
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

/// When we met them, and who works with them.
struct AccessFacts: Encodable, Sendable {
    struct Colleague: Encodable, Sendable {
        let name: String
        let from: String
        let until: String?
    }

    var registeredAt = ""
    /// Since when the whole staff sees the card; nil while it does not.
    var cardShownAt: String?
    var cameForwardAt: String?
    /// Whether they are paused, stopped or have withdrawn, in sentences.
    var standing: [String] = []
    var colleagues: [Colleague] = []
    /// In how many texts they are together with others: those tell of these as well, and are read with the lead.
    var textsWithOthers = 0
}

/// A group that they are in, without whoever else is in it, and what it was asked.
struct AccessGroup: Encodable, Sendable {
    struct Question: Encodable, Sendable {
        let asked: String
        let what: GroupQuestion.Words
    }

    let name: String
    let purpose: String
    let since: String
    let questions: [Question]

    init(_ group: PeopleGroup, since: Moment, asked: [GroupQuestion]) {
        (name, purpose, self.since) = (group.words.name, group.words.purpose, since.text)
        questions = asked.map { Question(asked: $0.askedAt.text, what: $0.words) }
    }
}

/// When somebody opened them, and why.
struct AccessLook: Encodable, Sendable {
    let by: String
    let from: String
    let until: String
    let reason: String
    let inTheirWords: String
}

/// Who asked who they are, for whom, and what became of it.
struct AccessRelease: Encodable, Sendable {
    struct Look: Encodable, Sendable {
        let by: String
        let at: String
    }

    let askedBy: String
    let askedAt: String
    let what: [String]
    let recipient: String
    let purpose: String
    let request: String
    let reason: String
    let until: String
    let theySaidYesAt: String?
    let decidedBy: String?
    let state: String
    let refusedBecause: String?
    let looks: [Look]
}

/// What was to leave about them.
struct AccessDeparture: Encodable, Sendable {
    let preparedUntil: String
    let leftAt: String?
    let state: String
    let use: AccessRecord.Content
    let places: [String]
    let text: String
}

/// One copy in the world, and what is owed about it.
struct AccessCopy: Encodable, Sendable {
    struct Owed: Encodable, Sendable {
        let step: String
        let due: String
        let outcome: String
    }

    let place: String
    let since: String
    let canItBeCalledBack: String
    let owed: [Owed]
}

/// One line of the audit log that speaks of them.
struct AccessLogLine: Encodable, Sendable {
    let number: Int
    let at: String
    let what: String
    let detail: String?
    let by: String
}
