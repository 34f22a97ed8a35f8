// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Words

/// The letters of joining: each put together as it leaves, and not at all when it is not wanted any more.
struct JoinLetters: Sendable {
    static let confirming = "join-confirming"
    static let declined = "join-declined"
    static let welcome = "join-welcome"

    let letterhead: Letterhead
    let wishes: JoinStore
    let subscribers: SubscriberStore
    let zone: Zone
    let outside: Outside
    /// False for staff who look into the outbox: whoever has the link says in the stranger's place that it was they.
    let showsLink: Bool

    var composers: [String: Composer] {
        [Self.confirming: confirming(_:_:), Self.declined: declined(_:_:), Self.welcome: welcome(_:_:)]
    }

    /// Asks whether it was they; nil when it is confirmed or too old, or when their mail came back or was unwelcome.
    ///
    /// One who asked never to be written to is asked once in three days at most: it may be they who changed their mind,
    /// and it may be somebody who plagues them.
    private func confirming(_ message: OutboxMessage, _ tx: Tx) throws -> OutgoingLetter? {
        guard let wish = try wish(message, tx), wish.confirmedAt == nil, !wish.hasRunOut(at: outside.now()),
            try wish.suppression == nil || (wish.suppression == "asked" && wishes.isFirst(wish.id, in: tx))
        else { return nil }
        let day = zone.date(of: wish.runsOut)
        let token = showsLink ? wishes.token(for: wish.id) : "…"
        let until = Argument.date(year: day.year, month: day.month, day: day.day)
        return .impersonal(
            letterhead.impersonal(
                message, to: .init(address: wish.address), subject: "\(named(Phrase.joinMailSubject))",
                paragraphs: [
                    "\(named(Phrase.joinMailAsked))", "\(Phrase.joinMailConfirm.with("date", until))",
                    "\(link: "/join/\(wish.id.text)/\(token)")", "\(Phrase.joinMailIgnore)",
                ], in: wish.language))
    }

    private func named(_ phrase: Phrase) -> Saying { phrase.with("organisation", .text(letterhead.organisation)) }

    private func declined(_ message: OutboxMessage, _ tx: Tx) throws -> OutgoingLetter? {
        guard let wish = try wish(message, tx), wish.declinedAt != nil, wish.suppression == nil else { return nil }
        return .impersonal(
            letterhead.impersonal(
                message, to: .init(name: wish.name.isEmpty ? nil : wish.name, address: wish.address),
                subject: "\(named(Phrase.joinDeclinedSubject))",
                paragraphs: ["\(named(Phrase.joinDeclinedWords))", "\(named(Phrase.mailContact))"], in: wish.language))
    }

    /// Says that they receive now, and how each stream is stopped again; nil when they receive nothing any more.
    private func welcome(_ message: OutboxMessage, _ tx: Tx) throws -> OutgoingLetter? {
        guard let id = ID<Subscriber>(message.recipient) else { return nil }
        let places = try subscribers.running(of: id, in: tx).compactMap { try subscribers.recipient($0, in: tx) }
        guard let reader = places.first else { return nil }
        return .impersonal(
            letterhead.impersonal(
                message, to: .init(name: reader.name.isEmpty ? nil : reader.name, address: reader.address.text),
                subject: "\(named(Phrase.joinWelcomeSubject))",
                paragraphs: ["\(named(Phrase.joinWelcomeWords))"] + places.map(stopping) + [
                    "\(named(Phrase.mailContact))", "\(Phrase.mailNoTracking)",
                ], in: reader.language))
    }

    /// The name of a stream, and how it is stopped.
    private func stopping(_ reader: Recipient) -> LetterLine {
        guard let path = reader.unsubscribePath else { return "\(stream: reader.stream)\n\(Phrase.mailToGroup)" }
        return "\(stream: reader.stream)\n\(Phrase.mailUnsubscribe): \(link: path)"
    }

    private func wish(_ message: OutboxMessage, _ tx: Tx) throws -> JoinWish? {
        try ID<JoinWish>(message.subject).flatMap { try wishes.wish($0, in: tx) }
    }
}
