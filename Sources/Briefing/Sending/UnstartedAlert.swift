// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Store
import Web

/// A day on which a stream's briefing was expected and had not been begun in time.
struct UnstartedAlert: Sendable, Equatable {
    static let messageKind = "briefing-unstarted"

    let id: ID<UnstartedAlert>
    let stream: ID<MessageStream>
    let streamName: String
    let day: LocalDate

    init(row: borrowing Row) throws {
        id = try row.get("id")
        stream = try row.get("stream_id")
        streamName = try row.get("name")
        day = try row.get("day")
    }
}

/// Watches that an expected briefing is begun, and tells the person on duty once a day when it is not.
struct UnstartedWatch: Sendable {
    static let job = "briefings.unstarted"

    let store: Store
    let briefings: BriefingStore
    let rhythms: RhythmStore
    let network: NetworkRoom
    let outbox: Outbox
    let colleagues: Colleagues
    /// Without a mail server the Today page alone tells: a mail must not wait for years.
    let hasMailServer: Bool
    let zone: Zone
    let outside: Outside

    /// Looks at every stream; safe to run again at any point, on any node, whatever the clock does meanwhile.
    ///
    /// What keeps it to one alert a day is a row for each local date, not the time that has passed.
    func look() async throws {
        let missing = try await store.read { tx in
            try unstarted(in: tx).filter { try !rhythms.hasAlert(of: $0.stream.id, on: $0.day, in: tx) }
        }
        for (stream, day) in missing {
            try await store.write { tx in try alert(stream.id, day, in: tx) }
        }
    }

    /// The streams whose briefing of today is expected, late, and not begun.
    func unstarted(in tx: Tx) throws -> [(stream: MessageStream, day: LocalDate)] {
        let now = outside.now()
        let today = zone.date(of: now)
        return try network.streams(in: tx).filter { stream in
            let rhythm = try rhythms.rhythm(of: stream.id, in: tx)
            guard rhythm.expects(today), now >= rhythm.alertMoment(on: today, in: zone) else { return false }
            return try !isBegun(stream.id, on: today, in: tx)
        }.map { ($0, today) }
    }

    /// Whether a briefing of that day goes out, went, or has anything in it.
    ///
    /// What was begun before still bears the date of that day, and gets its own when it is sent: a draft begun after the
    /// usual time of the last day on which one was expected is meant for this one.
    func isBegun(_ stream: ID<MessageStream>, on day: LocalDate, in tx: Tx) throws -> Bool {
        let rhythm = try rhythms.rhythm(of: stream, in: tx)
        let last = (1...7).map { day.adding(days: -$0) }.first { rhythm.expects($0) } ?? day.adding(days: -1)
        let begun = try rhythms.drafts(
            of: stream, from: rhythm.usualMoment(on: last, in: zone), before: zone.moment(of: day, minuteOfDay: 0),
            in: tx)
        return try (rhythms.briefings(of: stream, on: day, in: tx) + begun).contains { id in
            guard let whole = try briefings.whole(id, in: tx) else { return false }
            switch whole.briefing.state {
            case .goingOut, .sent: return true
            case .setAside: return false
            case .draft:
                return !(whole.briefing.subject.isEmpty && whole.briefing.opening.isEmpty && whole.pieces.isEmpty)
            }
        }
    }

    private func alert(_ stream: ID<MessageStream>, _ day: LocalDate, in tx: Tx) throws {
        // Somebody may have begun it since it was looked at.
        guard try !isBegun(stream, on: day, in: tx) else { return }
        let id: ID<UnstartedAlert> = outside.newID()
        let duty = try rhythms.rhythm(of: stream, in: tx).duty.flatMap { try colleagues.one($0, in: tx) }
        let now = outside.now()
        guard try rhythms.noteAlert(id, of: stream, on: day, to: duty?.id, at: now, in: tx) else { return }
        if let duty, hasMailServer {
            try outbox.queue(UnstartedAlert.messageKind, subject: id.text, recipient: duty.id.text, in: tx)
        }
        try Event.record("stream.found-unstarted", by: .desk, of: stream.text, at: now, in: tx, outside: outside)
    }
}
