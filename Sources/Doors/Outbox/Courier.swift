// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
import Synchronization

/// Puts a message's words together at the moment it leaves; nil when it must not leave any more.
public typealias Composer = @Sendable (OutboxMessage, Tx) throws -> OutgoingLetter?

/// Carries what is due in the outbox to the mail server.
public struct Courier: Sendable {
    private let store: Store
    private let outbox: Outbox
    private let server: SMTPServer
    private let envelopeFrom: String
    private let returns: ReturnAddress?
    private let perMinute: Int?
    private let composers: [String: Composer]
    private let outside: Outside
    private let log: Log

    static let connections = 8
    static let batch = 64
    /// Of a server that takes messages quickly, so many are taken at once: each time costs a pause.
    static let quickBatch = 256
    static let quickSeconds = 5
    static let leaseSeconds = 120
    static let mostAttempts = 12

    /// - Parameters:
    ///   - returns: gives each message an address of its own to come back to; nil lets all come back to `envelopeFrom`.
    ///   - perMinute: the most messages that leave within a minute, all nodes together; nil sets no limit.
    public init(
        store: Store, outbox: Outbox, server: SMTPServer, envelopeFrom: String, returns: ReturnAddress? = nil,
        perMinute: Int? = nil, composers: [String: Composer], outside: Outside, log: Log
    ) {
        self.store = store
        self.outbox = outbox
        self.server = server
        self.envelopeFrom = envelopeFrom
        self.returns = returns
        self.perMinute = perMinute
        self.composers = composers
        self.outside = outside
        self.log = log
    }

    /// Sends until nothing is due; returns how many messages were settled.
    @discardableResult
    public func carry() async throws -> Int {
        let connections = (0..<Self.connections).map { _ in SMTPConnection(server) }
        var settled = 0
        do {
            var batch = try await nextBatch(of: Self.batch)
            var wasQuick = false
            while !batch.parcels.isEmpty, !Task.isCancelled {
                // The next batch is put together while this one is on its way.
                let count = wasQuick ? Self.quickBatch : Self.batch
                async let following = nextBatch(of: count)
                let begun = ContinuousClock.now
                let isServerWell = try await deliver(batch, over: connections)
                settled += batch.parcels.count
                batch = try await following
                wasQuick = ContinuousClock.now - begun < .seconds(Self.quickSeconds)
                guard isServerWell else {
                    try await giveBack(batch)
                    break
                }
            }
        } catch {
            for connection in connections { await connection.close() }
            throw error
        }
        for connection in connections { await connection.close() }
        return settled
    }

    /// A leased message and its words, as far as it has any.
    private struct Parcel: Sendable {
        let message: OutboxMessage
        let contents: Contents

        enum Contents: Sendable {
            /// Written out only as it is sent: what letters share, such as pictures, is in memory once.
            ///
            /// Nil is a letter that does not age.
            case letter(Letter, endsAt: Moment?)
            case nothing(code: String)
        }
    }

    /// What one lease took.
    private struct Batch: Sendable {
        let token: String
        let parcels: [Parcel]
    }

    /// Takes messages in one short transaction, and puts their words together outside of it: others want to write too.
    private func nextBatch(of count: Int) async throws -> Batch {
        let token = outside.newToken()
        let leased = try await lease(count, token: token)
        guard !leased.isEmpty else { return Batch(token: token, parcels: []) }
        let parcels = try await store.read { tx in
            try leased.map { Parcel(message: $0, contents: try contents(of: $0, in: tx)) }
        }
        return Batch(token: token, parcels: parcels)
    }

    private func lease(_ count: Int, token: String) async throws -> [OutboxMessage] {
        // Another node may have chosen the same messages a moment before: then there are others.
        for _ in 0..<5 {
            guard try await store.read({ tx in try outbox.room(perMinute: perMinute, in: tx) }) > 0 else { return [] }
            let leased = try await store.write { tx in
                try outbox.lease(count, perMinute: perMinute, for: Self.leaseSeconds, token: token, in: tx)
            }
            guard leased.isEmpty, try await store.read({ tx in try outbox.hasDue(in: tx) }) else { return leased }
        }
        return []
    }

    private func contents(of message: OutboxMessage, in tx: Tx) throws -> Parcel.Contents {
        guard let compose = composers[message.kind] else { return .nothing(code: "unknown-kind") }
        let composed: OutgoingLetter?
        do {
            composed = try compose(message, tx)
        } catch let error as StoreError {
            throw error
        } catch {
            // One reader's damaged row must not keep the mail of all the others.
            return .nothing(code: "unreadable")
        }
        switch composed {
        case .none: return .nothing(code: "no-longer-wanted")
        case .toLookAt: return .nothing(code: OutboxMessage.held)
        case .some(let one): return .letter(one.letter, endsAt: one.endsAt)
        }
    }

    /// Returns whether the server took part; when it did not, what is left of the batch waits a minute.
    private func deliver(_ batch: Batch, over connections: [SMTPConnection]) async throws -> Bool {
        let token = batch.token
        let group = GroupCommit { ids, outcomes in
            let started = try await store.write { tx in
                try settle(outcomes, token: token, in: tx)
                return ids.isEmpty ? [] : try outbox.startData(ids, token: token, in: tx)
            }
            note(outcomes)
            return started
        }
        let queue = Queue(batch.parcels)
        await withTaskGroup(of: Void.self) { tasks in
            for connection in connections {
                tasks.addTask {
                    // All on the connection's own thread: changing threads for each message would cost more than it does.
                    await connection.work { connection in
                        while !Task.isCancelled, let parcel = queue.next() {
                            let outcome = send(parcel, over: connection, group: group)
                            if case .serverTrouble(let code) = outcome.verdict { queue.stop(code: code) }
                            group.add(outcome)
                        }
                    }
                }
            }
        }
        let trouble = queue.trouble
        // Left because the server takes nothing, or because the desk is being stopped.
        for message in queue.left {
            group.add(DeliveryOutcome(message: message, verdict: .serverTrouble(code: trouble ?? "waiting")))
        }
        try await group.finish()
        return trouble == nil
    }

    /// Puts back what was taken and not begun.
    private func giveBack(_ batch: Batch) async throws {
        let outcomes = batch.parcels.map {
            DeliveryOutcome(message: $0.message, verdict: .serverTrouble(code: "waiting"))
        }
        try await store.write { tx in try settle(outcomes, token: batch.token, in: tx) }
        note(outcomes)
    }

    private func send(_ parcel: Parcel, over connection: isolated SMTPConnection, group: GroupCommit) -> DeliveryOutcome
    {
        let message = parcel.message
        switch parcel.contents {
        case .nothing(let code):
            let isOurs = code != "no-longer-wanted"
            return DeliveryOutcome(message: message, verdict: .settled(isOurs ? .rejected : .dropped, code: code))
        case .letter(_, let end) where end.map({ outside.now() > $0 }) ?? false:
            // It waited too long for the mail server: what its words would give away is looked at anew.
            return DeliveryOutcome(message: message, verdict: .tooOld)
        case .letter(let letter, _):
            let seed = String(message.id.text.filter { $0 != "-" })
            guard let bytes = try? letter.rendered(boundarySeed: seed) else {
                return DeliveryOutcome(message: message, verdict: .settled(.rejected, code: "unfit-words"))
            }
            let sender = returns?.address(of: message.id) ?? envelopeFrom
            let outcome = connection.send(bytes, from: sender, to: letter.to.address) { group.begin(message.id) }
            return DeliveryOutcome(message: message, verdict: verdict(outcome, attempts: message.attempts))
        }
    }

    private func verdict(_ outcome: SMTPOutcome, attempts: Int) -> DeliveryOutcome.Verdict {
        switch outcome {
        case .accepted: .settled(.accepted, code: nil)
        case .refused(let code, true, _): .settled(.rejected, code: String(code))
        case .refused(let code, false, _):
            attempts < Self.mostAttempts ? .later(code: String(code)) : .settled(.rejected, code: String(code))
        case .notStarted(.badEnvelope), .notStarted(.badMessage): .settled(.rejected, code: "unfit")
        case .notStarted(let problem) where problem.isServers: .serverTrouble(code: problem.code)
        case .notStarted(let problem):
            attempts < Self.mostAttempts ? .later(code: problem.code) : .settled(.rejected, code: problem.code)
        case .uncertain(let problem): .settled(.uncertain, code: problem.code)
        }
    }

    private func settle(_ outcomes: [DeliveryOutcome], token: String, in tx: Tx) throws {
        var accepted: [ID<OutboxMessage>] = []
        for outcome in outcomes {
            let message = outcome.message
            switch outcome.verdict {
            case .settled(.accepted, nil): accepted.append(message.id)
            case .settled(let state, let code):
                try outbox.settle([message.id], as: state, code: code, token: token, in: tx)
            case .serverTrouble(let code):
                try outbox.putBack(message.id, after: 60, code: code, countsTry: false, token: token, in: tx)
            case .tooOld:
                try outbox.putBack(message.id, after: 0, code: nil, countsTry: false, token: token, in: tx)
            case .later(let code):
                try outbox.putBack(
                    message.id, after: wait(afterAttempt: message.attempts), code: code, token: token, in: tx)
            }
        }
        if !accepted.isEmpty { try outbox.settle(accepted, as: .accepted, code: nil, token: token, in: tx) }
    }

    /// One minute, then two, four … up to four hours.
    private func wait(afterAttempt attempts: Int) -> Int { min(60 << min(max(attempts - 1, 0), 8), 4 * 3600) }

    private func note(_ outcomes: [DeliveryOutcome]) {
        var counts: [OutboxMessage.State: Int] = [:]
        var waiting = 0
        for outcome in outcomes {
            if case .settled(let state, _) = outcome.verdict { counts[state, default: 0] += 1 } else { waiting += 1 }
        }
        if let count = counts[.accepted] { log.note(.mailAccepted, [.count(count)]) }
        if let count = counts[.rejected] { log.note(.mailRejected, [.count(count)]) }
        if let count = counts[.uncertain] { log.note(.mailUncertain, [.count(count)]) }
        if waiting > 0 { log.note(.mailWaiting, [.count(waiting)]) }
    }

    /// The parcels of a batch, handed out one by one to whichever connection is free.
    private final class Queue: Sendable {
        private struct State {
            var parcels: ArraySlice<Parcel>
            var trouble: String?
        }

        private let state: Mutex<State>

        init(_ parcels: [Parcel]) { state = Mutex(State(parcels: parcels[...])) }

        /// What the server's trouble is, once there is some.
        var trouble: String? { state.withLock { $0.trouble } }
        var left: [OutboxMessage] { state.withLock { $0.parcels.map(\.message) } }

        func next() -> Parcel? { state.withLock { $0.trouble == nil ? $0.parcels.popFirst() : nil } }
        func stop(code: String) { state.withLock { $0.trouble = $0.trouble ?? code } }
    }
}
