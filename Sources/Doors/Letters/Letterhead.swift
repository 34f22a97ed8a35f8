// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
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

    public func say(_ saying: Saying, in language: Language) -> String { words.say(saying, in: language).text }
    public func say(_ phrase: Phrase, in language: Language) -> String { say(phrase.saying, in: language) }

    var sender: Letter.Mailbox { .init(name: organisation, address: from.text) }
    var answers: Letter.Mailbox { .init(name: organisation, address: replyTo.text) }
    func messageID(_ id: ID<OutboxMessage>) -> String { "\(id.text)@\(from.domain)" }
}
