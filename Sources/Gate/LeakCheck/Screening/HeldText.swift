// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
public import Kit
import Store

/// A text that does not leave until it is changed, or until the safeguarding lead says so.
public struct HeldText: Sendable, Equatable {
    public let id: ID<HeldText>
    public let subject: LeavingSubject
    /// The actor who wanted it to leave.
    public let writer: String
    public let heldAt: Moment
    public let text: LeavingText
    /// Which words and which people it is about: a decision holds for these alone.
    public let mark: String

    init(id: ID<HeldText>, _ look: Screening.Look, at now: Moment) {
        self.id = id
        (subject, writer, heldAt) = (look.subject, look.writer.text, now)
        (text, mark) = (look.text, look.mark)
    }

    init(id: ID<HeldText>, subject: LeavingSubject, writer: String, heldAt: Moment, text: LeavingText, mark: String) {
        (self.id, self.subject, self.writer, self.heldAt) = (id, subject, writer, heldAt)
        (self.text, self.mark) = (text, mark)
    }
}

/// What the lead said of a held text.
public struct HeldTextDecision: Sendable, Equatable {
    public let id: ID<HeldTextDecision>
    public let mayLeave: Bool
    /// The actor.
    public let by: String
    public let at: Moment
    public let reason: String
}

extension LeavingText {
    /// As it is kept, sealed.
    func written() throws -> String { String(decoding: try JSONEncoder().encode(parts), as: UTF8.self) }

    static func read(_ text: String) throws -> LeavingText {
        LeavingText(try JSONDecoder().decode([Part].self, from: Data(text.utf8)))
    }
}
