// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Kit
public import Store
public import Words

/// Who writes, and under which address readers reach the desk.
public struct Letterhead: Sendable {
    public let organisation: String
    public let from: EmailAddress
    public let replyTo: EmailAddress
    public let baseURL: BaseURL
    public let words: Words
    /// Where readers' mail programs may write to leave; nil when neither we nor anybody reads such mail.
    public let unsubscribeAddress: EmailAddress?

    public init(
        organisation: String, from: EmailAddress, replyTo: EmailAddress, baseURL: BaseURL, words: Words,
        unsubscribeAddress: EmailAddress? = nil
    ) {
        self.organisation = organisation
        self.from = from
        self.replyTo = replyTo
        self.baseURL = baseURL
        self.words = words
        self.unsubscribeAddress = unsubscribeAddress
    }

    func say(_ saying: Saying, in language: Language) -> String { words.say(saying, in: language).text }
    func say(_ phrase: Phrase, in language: Language) -> String { say(phrase.saying, in: language) }

    /// A letter of the desk itself, in plain text, with the mark of a language that nobody has checked.
    func letter(
        _ message: OutboxMessage, to: Letter.Mailbox, subject: String, paragraphs: [String], in language: Language
    ) -> Letter {
        let mark = words.isDraft(language) ? [say(.pageDraftTranslation, in: language)] : []
        return Letter(
            from: .init(name: organisation, address: from.text), to: to,
            replyTo: .init(name: organisation, address: replyTo.text), subject: subject,
            text: (paragraphs + mark).joined(separator: "\n\n") + "\n",
            headers: [.init(.autoSubmitted, "auto-generated"), .init(.contentLanguage, language.tag)],
            date: message.changedAt.unixSeconds, messageID: "\(message.id.text)@\(from.domain)")
    }
}

/// What the network needs to write to people who are on no stream yet.
public struct Correspondence: Sendable {
    /// Takes one of so many places in a bucket of tries; returns in how many seconds one is free when none is.
    public typealias TakePlace = @Sendable (_ bucket: String, _ places: Int, Tx) throws -> Int?

    let letterhead: Letterhead
    let outbox: Outbox
    /// Whether there is a mail server: without one no link reaches anybody, so nobody is asked to wait for one.
    let hasServer: Bool
    let takePlace: TakePlace

    public init(
        letterhead: Letterhead, outbox: Outbox, hasServer: Bool, takePlace: @escaping TakePlace
    ) {
        self.letterhead = letterhead
        self.outbox = outbox
        self.hasServer = hasServer
        self.takePlace = takePlace
    }
}
