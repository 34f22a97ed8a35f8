// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Reads the mailbox that returned mail comes into, and hands on what counts.
public struct ReturnCollector: Sendable {
    /// How one message is read; nil when it cannot be.
    public typealias Reading = @Sendable ([UInt8]) async -> ReadMail?
    /// What is done about a return of a message of ours, in the transaction that writes it down.
    public typealias Deciding = @Sendable (MailReturn, OutboxMessage, Tx) throws -> Void
    /// Ends what a reader receives, by the word that their mail program wrote; false when it is not one of ours.
    public typealias Leaving = @Sendable (LeavingWord, Tx) throws -> Bool

    /// What is done about a message that replies to messages of ours, in the same transaction.
    public typealias Replied = @Sendable ([OutboxMessage], Tx) throws -> Void

    private let store: Store
    private let outbox: Outbox
    private let returns: Returns
    private let server: IMAPServer
    private let addresses: ReturnAddress
    private let read: Reading
    private let fingerprint: @Sendable (String) -> String
    private let decide: Deciding
    private let domain: String
    private let replied: Replied
    private let leave: Leaving
    private let outside: Outside
    private let log: Log

    /// So many are read in one round, and no new one is begun after so many seconds: the job's lease is longer.
    static let mostInRound = 200
    static let longestRound = 60
    /// A message whose fetching breaks off so many times is passed over, so that it does not hold up the others.
    static let mostFailures = 5

    /// - Parameters:
    ///   - fingerprint: tells equal texts from others and shows nothing of them.
    ///   - domain: what stands behind the @ of our Message-IDs.
    public init(
        store: Store, outbox: Outbox, returns: Returns, server: IMAPServer, addresses: ReturnAddress,
        read: @escaping Reading, fingerprint: @escaping @Sendable (String) -> String, decide: @escaping Deciding,
        domain: String = "", replied: @escaping Replied = { _, _ in }, leave: @escaping Leaving, outside: Outside,
        log: Log
    ) {
        self.domain = domain
        self.replied = replied
        self.store = store
        self.outbox = outbox
        self.returns = returns
        self.server = server
        self.addresses = addresses
        self.read = read
        self.fingerprint = fingerprint
        self.decide = decide
        self.leave = leave
        self.outside = outside
        self.log = log
    }

    /// Which mailbox it is, as `Returns` keeps it.
    public var place: String { fingerprint("\(server.username)@\(server.host):\(server.port)/\(server.folder)") }

    /// Reads what is new, when the mailbox is due; a mailbox that cannot be read is noted and tried again later.
    public func collect() async throws {
        let place = place
        let known = try await store.read { tx in try returns.mailbox(place, in: tx) }
        guard known.map({ $0.failures == 0 || $0.nextAt <= outside.now() }) ?? true else { return }
        let mailbox = IMAPMailbox(server)
        do {
            let count = try await collect(from: mailbox, place: place, known: known)
            if count > 0 { log.note(.mailReturned, [.count(count)]) }
        } catch let problem as IMAPProblem {
            log.note(.mailboxFailed)
            try await store.write { tx in try returns.note(problem, at: place, in: tx) }
        } catch {
            await mailbox.close()
            throw error
        }
        await mailbox.close()
    }

    private func collect(from mailbox: IMAPMailbox, place: String, known: Returns.Mailbox?) async throws -> Int {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(Self.longestRound))
        var last = known?.last ?? 0
        var look = try await mailbox.look(after: last)
        if look.validity != known?.validity, last > 0 {
            // The server counts anew: what was read before is known by its fingerprint.
            last = 0
            look = try await mailbox.look(after: last)
        }
        let validity = look.validity
        let numbers = look.numbers.prefix(Self.mostInRound)
        if numbers.isEmpty {
            let reached = last
            try await store.write { tx in try returns.advance(place, validity: validity, last: reached, in: tx) }
        }
        var count = 0
        for number in numbers where clock.now < end && !Task.isCancelled {
            if number == numbers.first, let known, known.failures >= Self.mostFailures {
                try await passOver(number, validity: validity, place: place, mailbox)
            } else if let message = try await mailbox.fetch(number) {
                try await take(message, number: number, validity: validity, place: place)
                await mailbox.putAway(number)
                count += 1
            } else {
                try await store.write { tx in try returns.advance(place, validity: validity, last: number, in: tx) }
            }
        }
        return count
    }

    /// Tries a message once more that has broken off again and again, and goes on behind it whatever comes of it.
    private func passOver(_ number: Int, validity: Int, place: String, _ mailbox: IMAPMailbox) async throws {
        // Noted before it is tried: should it break off again, the next round begins behind it.
        try await store.write { tx in try returns.advance(place, validity: validity, last: number, in: tx) }
        if let message = try await mailbox.fetch(number) {
            try await take(message, number: number, validity: validity, place: place)
        }
    }

    /// Hands on what a person's reply is about; a Message-ID that was invented is that of no message.
    private func note(_ mail: ReadMail, _ tx: Tx) throws {
        guard mail.kind == .other, !mail.isAutomatic else { return }
        let messages = try mail.repliesTo.compactMap { written -> OutboxMessage? in
            let parts = written.split(separator: "@")
            guard parts.count == 2, parts[1].lowercased() == domain.lowercased(),
                let id = ID<OutboxMessage>(String(parts[0])), let message = try outbox.message(id, in: tx)
            else { return nil }
            return [.accepted, .uncertain].contains(message.state) ? message : nil
        }
        if !messages.isEmpty { try replied(messages, tx) }
    }

    /// Reads one message, decides, and notes that it was read: all of it or nothing.
    private func take(_ message: [UInt8], number: Int, validity: Int, place: String) async throws {
        let mail = await read(message)
        let what = MailReturn(mail, to: addresses)
        let leaving = mail?.leaving.flatMap { LeavingWord($0) }
        let mark = fingerprint(String(decoding: message, as: UTF8.self))
        try await store.write { tx in
            if let leaving {
                // Read twice, it ends nothing twice: they may have come back meanwhile.
                if try returns.isNew(leaving: mark, in: tx) {
                    try returns.keep(leaving: mark, isOurs: try leave(leaving, tx), in: tx)
                }
            } else if let (kept, message) = try returns.keep(what, mark: mark, in: tx, outbox: outbox) {
                if let message { try decide(kept, message, tx) }
                if let mail { try note(mail, tx) }
            }
            try returns.advance(place, validity: validity, last: number, in: tx)
        }
    }
}
