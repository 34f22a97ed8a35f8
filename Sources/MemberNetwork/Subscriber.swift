// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Kit
import Store
public import Words

/// A stream of messages that people can be on: the daily briefing, alerts, events.
public struct MessageStream: Sendable, Equatable {
    public let id: ID<MessageStream>
    public let name: String
    /// Whether strangers may ask for it on the join page.
    let isOffered: Bool

    init(row: borrowing Row) throws {
        id = try row.get("id")
        name = try row.get("name")
        isOffered = try row.get("is_offered")
    }
}

/// Somebody's place on a stream.
public enum Subscription {}

/// Somebody who receives messages, as the desk shows them.
public struct Subscriber: Sendable, Equatable {
    let id: ID<Subscriber>
    let name: String
    let address: String
    let language: Language
    let joinedAt: Moment
    /// A mailing group, behind which are people whom we do not know: it gets no link that only one of them should have.
    let isGroup: Bool
    /// Since when and why this address must not be written to at all; nil when it may be.
    let suppression: Suppression?
    /// Since when and why nothing is sent just now; nil when it is.
    let pause: Pause?
    private(set) var places: [Place]

    func with(_ places: [Place]) -> Subscriber {
        var subscriber = self
        subscriber.places = places
        return subscriber
    }

    /// A wish that outlives the subscriber: this address is not to be written to.
    struct Suppression: Sendable, Equatable {
        let since: Moment
        /// `asked`, `complained` or `bounced`.
        let reason: String
    }

    /// Messages are held back until somebody says that they may go again.
    struct Pause: Sendable, Equatable {
        let since: Moment
        /// In the desk's own words.
        let why: String
    }

    /// One stream they are or were on.
    struct Place: Sendable, Equatable {
        let subscription: ID<Subscription>
        let stream: String
        let endedAt: Moment?
        let endedHow: String?
    }
}

/// To whom and how a message goes.
public struct Recipient: Sendable, Equatable {
    public let subscription: ID<Subscription>
    public let name: String
    public let address: EmailAddress
    public let language: Language
    public let stream: String
    /// Where one click ends this subscription: a path of the desk; nil for a mailing group.
    ///
    /// A group's message must not hold it: one of its readers could take all the others off.
    public let unsubscribePath: String?

    /// What their mail program writes to end this subscription; nil for a mailing group.
    public var leavingWord: LeavingWord? {
        guard let words = unsubscribePath?.split(separator: "/"), words.count == 3 else { return nil }
        return LeavingWord(place: String(words[1]), token: String(words[2]))
    }
}

/// What is typed to add a subscriber.
public struct SubscriberDraft: Sendable, Equatable {
    public let name: String
    public let address: String
    public let language: String
    public let streams: [ID<MessageStream>]
    /// The name of the organisation for which they are there; empty for none.
    public let organisation: String
    public let isGroup: Bool

    public init(
        name: String, address: String, language: String, streams: [ID<MessageStream>], organisation: String = "",
        isGroup: Bool = false
    ) {
        self.organisation = Typed.line(organisation, limit: 120)
        self.isGroup = isGroup
        self.name = Typed.line(name, limit: 120)
        self.address = Typed.line(address, limit: 300)
        self.language = language
        self.streams = streams
    }

    func checked() throws -> (address: EmailAddress, language: Language) {
        var problems: [FieldProblem] = []
        let address = EmailAddress(address)
        if address == nil {
            problems.append(FieldProblem("address", "Enter an e-mail address, like name@example.org."))
        }
        let language = Language(tag: language).flatMap { Language.offered.contains($0) ? $0 : nil }
        if language == nil { problems.append(FieldProblem("language", "Choose one of the languages.")) }
        if streams.isEmpty { problems.append(FieldProblem("stream", "Choose at least one stream.")) }
        guard problems.isEmpty, let address, let language else { throw DeskError.invalid(problems) }
        return (address, language)
    }
}
