// SPDX-License-Identifier: AGPL-3.0-or-later
public import Gate
public import Kit

/// The letters of one text that staff typed, after a look at what it would give away; or, without one, letters that
/// staff may look at and that no door takes.
public struct TypedLetters: Sendable {
    private let lookedAt: Moment?

    /// Spends the look at everything in the text that staff typed.
    ///
    /// Throws ``DoorRefusal`` when it is older than a minute.
    public init(_ look: consuming Screened, at now: Moment) throws {
        lookedAt = look.at
        _ = try look.taken(at: now)
    }

    private init() { lookedAt = nil }

    /// For the page of the outbox, which shows also what has left or is held.
    public static let toLookAt = TypedLetters()

    /// Whether there was a look.
    public var mayLeave: Bool { lookedAt != nil }

    /// The letter to one reader.
    public func letter(
        under head: Letterhead, _ message: OutboxMessage, to reader: Letter.Mailbox, subject: String, words: LetterText,
        page: LetterText, pictures: [Letter.Picture], headers: [Letter.Header], date: Moment
    ) -> OutgoingLetter {
        let letter = Letter(
            from: head.sender, to: reader, replyTo: head.answers, subject: subject, words: words, page: page,
            pictures: pictures, headers: headers, date: date.unixSeconds, messageID: head.messageID(message.id))
        guard let lookedAt else { return .toLookAt(letter) }
        return .screened(ScreenedLetter(letter, lookedAt))
    }
}

/// A letter with words that staff typed, and when they were looked at.
///
/// Only this file makes one.
public struct ScreenedLetter: Sendable {
    public let letter: Letter
    let lookedAt: Moment

    fileprivate init(_ letter: Letter, _ lookedAt: Moment) { (self.letter, self.lookedAt) = (letter, lookedAt) }
}

/// What a composer hands to the courier, who carries nothing else.
public enum OutgoingLetter: Sendable {
    case impersonal(Impersonal)
    case screened(ScreenedLetter)
    /// Never leaves.
    case toLookAt(Letter)

    public var letter: Letter {
        switch self {
        case .impersonal(let one): one.letter
        case .screened(let one): one.letter
        case .toLookAt(let letter): letter
        }
    }

    /// Until when it may leave; nil when there is no end to it.
    var endsAt: Moment? {
        guard case .screened(let one) = self else { return nil }
        return one.lookedAt.adding(seconds: Departure.secondsOfClearance)
    }
}
