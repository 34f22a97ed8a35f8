// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Vault
import Words

/// Asking to join, from the stranger's form to their own click.
///
/// Nothing that a stranger sees depends on whether an address is known here: the same is written, the same is queued and
/// the same is answered. Whether the message leaves is decided when it does.
struct JoinDesk: Sendable {
    /// How often one caller may ask in a quarter of an hour: a room full of people shares one.
    static let perCaller = 20
    /// How many of our messages anybody can have sent to an address that may not be theirs, in a day.
    static let perAddress = 3

    let store: Store
    let wishes: JoinStore
    let subscribers: SubscriberStore
    let organisations: OrganisationDesk
    let mail: Correspondence
    let outside: Outside

    /// The streams that strangers may ask for; none while nothing could be sent to them.
    func offered(in tx: Tx) throws -> [MessageStream] {
        mail.hasServer ? try subscribers.streams(in: tx).filter(\.isOffered) : []
    }

    enum Outcome: Sendable {
        case taken
        case wrong([(field: String, phrase: Phrase)])
        case tooMany
    }

    func ask(_ draft: JoinDraft, caller: String) async throws -> Outcome {
        let bucket = "join:" + wishes.key.fingerprint(caller, for: "caller")
        return try await store.write { tx in
            let offered = try offered(in: tx)
            guard !offered.isEmpty else { throw DeskError.notFound }
            let problems = draft.problems(offered: offered)
            guard problems.isEmpty, let address = EmailAddress(draft.address), let language = draft.chosenLanguage
            else {
                return .wrong(problems)
            }
            guard try mail.takePlace(bucket, Self.perCaller, tx) == nil else { return .tooMany }
            let now = outside.now()
            guard try wishes.count(of: address, since: now.adding(days: -1), in: tx) < Self.perAddress else {
                return .taken
            }
            let id: ID<JoinWish> = outside.newID()
            try wishes.insert(
                id, draft, address: address, language: language, streams: draft.chosen(of: offered), at: now, in: tx)
            try mail.outbox.queue(JoinLetters.confirming, subject: id.text, recipient: id.text, in: tx)
            return .taken
        }
    }

    /// Whose link it is; nil when it is not one of ours, or what it was for is decided.
    func wish(_ id: ID<JoinWish>, token: String) async throws -> JoinWish? {
        guard isOurs(token, for: id) else { return nil }
        return try await store.read { tx in try wishes.wish(id, in: tx) }
    }

    /// Their own click: it was they who asked.
    ///
    /// Doing it twice is as good as once. Returns nil when the link is not one of ours.
    func confirm(_ id: ID<JoinWish>, token: String) async throws -> JoinWish? {
        guard isOurs(token, for: id) else { return nil }
        return try await store.write { tx in
            let now = outside.now()
            if try wishes.confirm(id, at: now, in: tx) {
                try Event.record(
                    "wish.confirmed", by: .subscriber(id.text), of: id.text, at: now, in: tx, outside: outside)
            }
            return try wishes.wish(id, in: tx)
        }
    }

    /// Offers a stream to strangers, or does so no more.
    func offer(_ stream: ID<MessageStream>, _ isOffered: Bool, by actor: Actor) async throws {
        try await store.write { tx in
            guard try subscribers.setOffered(isOffered, stream, in: tx) else { throw DeskError.notFound }
            try Event.record(
                isOffered ? "stream.offered" : "stream.withheld", by: actor, of: stream.text, at: outside.now(), in: tx,
                outside: outside)
        }
    }

    func prune() async throws {
        try await store.write { tx in try wishes.prune(at: outside.now(), in: tx) }
    }

    private func isOurs(_ token: String, for id: ID<JoinWish>) -> Bool {
        equalInConstantTime(Array(token.utf8), Array(wishes.token(for: id).utf8))
    }
}
