// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store

/// What is done when mail comes back, or its reader complains of it.
extension SubscriberDesk {
    /// So many messages that could not be delivered within so many days are taken for an address that is no more.
    private static let softs = 3
    private static let softDays = 10

    /// Decides about a return of a message of ours; a message that went to no subscriber changes nothing.
    func take(_ what: MailReturn, of message: OutboxMessage, returns: Returns, zone: Zone, in tx: Tx) throws {
        guard let id = try subscribers.addressee(of: message.recipient, in: tx) else { return }
        // What was handed over before their address was changed went to the old one, and says nothing of the new.
        if let change = try subscribers.readdressed(id, in: tx), message.changedAt <= change.at { return }
        // Behind a group one mailbox may be dead, and one reader may complain: that is not the word of all.
        let isGroup = try subscribers.subscriber(id, in: tx)?.isGroup ?? false
        switch what.kind {
        case .hard where !isGroup:
            try pause(id, because: what, returns: returns, zone: zone, in: tx)
        case .soft, .hard:
            let since = outside.now().adding(days: -Self.softDays)
            let references = try subscribers.references(of: id, in: tx)
            let count = try returns.count(
                isGroup ? [.soft, .hard] : [.soft], recipients: references, since: since, in: tx)
            if count >= Self.softs { try pause(id, because: what, times: count, returns: returns, zone: zone, in: tx) }
        case .complaint where isGroup: try pauseForComplaint(id, zone: zone, in: tx)
        case .complaint: try endByComplaint(id, in: tx)
        case .delayed, .other, .late, .unknown, .forged, .unreadable: break
        }
    }

    private func pause(
        _ id: ID<Subscriber>, because what: MailReturn, times: Int = 1, returns: Returns, zone: Zone, in tx: Tx
    ) throws {
        let day = zone.date(of: outside.now()).spokenInYear
        let often = times == 1 ? "" : " for the \(times == 3 ? "third" : "\(times)th") time in \(Self.softDays) days"
        let code = what.code.map { " (\($0))" } ?? ""
        if try pause(id, why: "Mail came back on \(day)\(often): \(what.words)\(code)", in: tx) {
            try returns.spend(recipients: try subscribers.references(of: id, in: tx), in: tx)
        }
    }

    /// Somebody behind a group complained: staff ask whoever looks after it, and can write to it again.
    private func pauseForComplaint(_ id: ID<Subscriber>, zone: Zone, in tx: Tx) throws {
        let day = zone.date(of: outside.now()).spokenInYear
        let why =
            "Somebody in the group reported our mail on \(day) as unwanted. Ask whoever looks after the group first."
        _ = try pause(id, why: why, in: tx)
    }

    /// They told their mail provider that our mail is unwanted: nothing more goes to them, on any stream.
    private func endByComplaint(_ id: ID<Subscriber>, in tx: Tx) throws {
        let now = outside.now()
        try putMailAnew(to: id, in: tx)
        guard try subscribers.suppressForComplaint(id, at: now, in: tx) else { return }
        try Event.record(
            "subscriber.complained", by: .subscriber(id.text), of: id.text, at: now, in: tx, outside: outside)
    }
}
