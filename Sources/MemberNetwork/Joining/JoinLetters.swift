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

    var composers: [String: Composer] {
        [Self.confirming: confirming(_:_:), Self.declined: declined(_:_:), Self.welcome: welcome(_:_:)]
    }

    /// Asks whether it was they; nil when it is confirmed or too old, or when their mail came back or was unwelcome.
    ///
    /// One who asked never to be written to is asked once in three days at most: it may be they who changed their mind,
    /// and it may be somebody who plagues them.
    private func confirming(_ message: OutboxMessage, _ tx: Tx) throws -> Letter? {
        guard let wish = try wish(message, tx), wish.confirmedAt == nil, !wish.hasRunOut(at: outside.now()),
            try wish.suppression == nil || (wish.suppression == "asked" && wishes.isFirst(wish.id, in: tx))
        else { return nil }
        let language = wish.language
        let day = zone.date(of: wish.runsOut)
        let until = Argument.date(year: day.year, month: day.month, day: day.day)
        let organisation = Argument.text(letterhead.organisation)
        return letterhead.letter(
            message, to: .init(address: wish.address),
            subject: letterhead.say(Phrase.joinMailSubject.with("organisation", organisation), in: language),
            paragraphs: [
                letterhead.say(Phrase.joinMailAsked.with("organisation", organisation), in: language),
                letterhead.say(Phrase.joinMailConfirm.with("date", until), in: language),
                letterhead.baseURL.address(of: "/join/\(wish.id.text)/\(wishes.token(for: wish.id))"),
                letterhead.say(.joinMailIgnore, in: language),
            ], in: language)
    }

    private func declined(_ message: OutboxMessage, _ tx: Tx) throws -> Letter? {
        guard let wish = try wish(message, tx), wish.declinedAt != nil, wish.suppression == nil else { return nil }
        let organisation = Argument.text(letterhead.organisation)
        return letterhead.letter(
            message, to: .init(name: wish.name.isEmpty ? nil : wish.name, address: wish.address),
            subject: letterhead.say(Phrase.joinDeclinedSubject.with("organisation", organisation), in: wish.language),
            paragraphs: [
                letterhead.say(Phrase.joinDeclinedWords.with("organisation", organisation), in: wish.language),
                letterhead.say(Phrase.mailContact.with("organisation", organisation), in: wish.language),
            ], in: wish.language)
    }

    /// Says that they receive now, and how each stream is stopped again; nil when they receive nothing any more.
    private func welcome(_ message: OutboxMessage, _ tx: Tx) throws -> Letter? {
        guard let id = ID<Subscriber>(message.recipient) else { return nil }
        let places = try subscribers.running(of: id, in: tx).compactMap { try subscribers.recipient($0, in: tx) }
        guard let reader = places.first else { return nil }
        let language = reader.language
        let organisation = Argument.text(letterhead.organisation)
        return letterhead.letter(
            message, to: .init(name: reader.name.isEmpty ? nil : reader.name, address: reader.address.text),
            subject: letterhead.say(Phrase.joinWelcomeSubject.with("organisation", organisation), in: language),
            paragraphs: [letterhead.say(Phrase.joinWelcomeWords.with("organisation", organisation), in: language)]
                + places.map(stopping) + [
                    letterhead.say(Phrase.mailContact.with("organisation", organisation), in: language),
                    letterhead.say(.mailNoTracking, in: language),
                ], in: language)
    }

    /// The name of a stream, and how it is stopped.
    private func stopping(_ reader: Recipient) -> String {
        guard let path = reader.unsubscribePath else {
            return "\(reader.stream)\n\(letterhead.say(.mailToGroup, in: reader.language))"
        }
        let stop = letterhead.say(.mailUnsubscribe, in: reader.language)
        return "\(reader.stream)\n\(stop): \(letterhead.baseURL.address(of: path))"
    }

    private func wish(_ message: OutboxMessage, _ tx: Tx) throws -> JoinWish? {
        try ID<JoinWish>(message.subject).flatMap { try wishes.wish($0, in: tx) }
    }
}
