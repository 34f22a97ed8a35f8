// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store
import Web

/// Every statement about the rhythm of streams and about days on which nothing was begun.
struct RhythmStore: Sendable {
    /// The rhythm of a stream; the usual one where none was written down.
    func rhythm(of stream: ID<MessageStream>, in tx: Tx) throws -> StreamRhythm {
        try tx.one(
            "select \(StreamRhythm.columns) from stream_rhythm where stream_id = \(stream)", StreamRhythm.init(row:))
            ?? StreamRhythm(of: stream)
    }

    func keep(_ rhythm: StreamRhythm, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into stream_rhythm
              (stream_id, send_minute, alert_minute, weekdays, is_expected, duty_id, needs_reader, changed_at)
            values (\(rhythm.stream), \(rhythm.sendMinute), \(rhythm.alertMinute), \(rhythm.weekdaysKept),
              \(rhythm.isExpected), \(rhythm.duty), \(rhythm.needsReader), \(moment))
            on conflict (stream_id) do update set send_minute = excluded.send_minute,
              alert_minute = excluded.alert_minute, weekdays = excluded.weekdays, is_expected = excluded.is_expected,
              duty_id = excluded.duty_id, needs_reader = excluded.needs_reader, changed_at = excluded.changed_at
            """)
    }

    /// The briefings of a stream and a day, whatever has become of them; a correction of another is none.
    func briefings(of stream: ID<MessageStream>, on day: LocalDate, in tx: Tx) throws -> [ID<DailyBriefing>] {
        try tx.rows(
            """
            select id from briefing where stream_id = \(stream) and day = \(day)
              and not exists (select 1 from briefing_correction c where c.briefing_id = briefing.id) order by id
            """
        ) { try $0.get("id") }
    }

    /// The drafts of a stream that were begun between these moments, for whichever day; a correction is none.
    func drafts(of stream: ID<MessageStream>, from start: Moment, before end: Moment, in tx: Tx) throws
        -> [ID<DailyBriefing>]
    {
        try tx.rows(
            """
            select id from briefing where stream_id = \(stream) and state = 'draft'
              and made_at >= \(start) and made_at < \(end)
              and not exists (select 1 from briefing_correction c where c.briefing_id = briefing.id) order by id
            """
        ) { try $0.get("id") }
    }

    /// Notes that a day's missing briefing is told; false when it was told before.
    func noteAlert(
        _ id: ID<UnstartedAlert>, of stream: ID<MessageStream>, on day: LocalDate, to duty: ID<StaffMember>?,
        at moment: Moment, in tx: Tx
    ) throws -> Bool {
        try tx.run(
            """
            insert into unstarted_alert (id, stream_id, day, staff_id, at)
            values (\(id), \(stream), \(day), \(duty), \(moment)) on conflict (stream_id, day) do nothing
            """) == 1
    }

    func alert(_ id: ID<UnstartedAlert>, in tx: Tx) throws -> UnstartedAlert? {
        try tx.one(
            """
            select a.id, a.stream_id, m.name, a.day from unstarted_alert a join message_stream m on m.id = a.stream_id
            where a.id = \(id)
            """, UnstartedAlert.init(row:))
    }

    /// Whether a day's missing briefing was told: then there is nothing more to be done about that day.
    func hasAlert(of stream: ID<MessageStream>, on day: LocalDate, in tx: Tx) throws -> Bool {
        try tx.exists("select 1 as n from unstarted_alert where stream_id = \(stream) and day = \(day)")
    }
}
