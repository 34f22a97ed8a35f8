// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// Every statement about second readings.
struct SecondReadingStore: Sendable {
    /// Who has read this version first; nil when nobody has.
    func reading(of briefing: ID<DailyBriefing>, version: Int, in tx: Tx) throws -> SecondReading? {
        try tx.one(
            """
            select \(SecondReading.columns) from second_reading
            where briefing_id = \(briefing) and version = \(version) and read_at is not null order by read_at, id limit 1
            """, SecondReading.init(row:))
    }

    /// Who was asked to read this version, last first.
    func asked(of briefing: ID<DailyBriefing>, version: Int, in tx: Tx) throws -> [SecondReading] {
        try tx.rows(
            """
            select \(SecondReading.columns) from second_reading
            where briefing_id = \(briefing) and version = \(version) and asked_at is not null order by id desc
            """, SecondReading.init(row:))
    }

    func find(_ id: ID<SecondReading>, in tx: Tx) throws -> SecondReading? {
        try tx.one("select \(SecondReading.columns) from second_reading where id = \(id)", SecondReading.init(row:))
    }

    /// What somebody was asked to read and has not, of drafts that nobody has changed or read since.
    func waiting(for reader: ID<StaffMember>, in tx: Tx) throws -> [ID<DailyBriefing>] {
        try tx.rows(
            """
            select r.briefing_id from second_reading r join briefing b on b.id = r.briefing_id
            where r.reader_id = \(reader) and r.read_at is null and b.state = 'draft' and b.version = r.version
              and not exists (select 1 from second_reading o where o.briefing_id = r.briefing_id
                and o.version = r.version and o.read_at is not null)
            order by r.id
            """
        ) { try $0.get("briefing_id") }
    }

    /// Notes that somebody is asked; false when they were asked about this version before.
    func ask(
        _ id: ID<SecondReading>, _ colleague: Colleague, about briefing: ID<DailyBriefing>, version: Int,
        by asker: String,
        at moment: Moment, in tx: Tx
    ) throws -> Bool {
        try tx.run(
            """
            insert into second_reading (id, briefing_id, version, reader_id, reader_name, asked_by, asked_at)
            values (\(id), \(briefing), \(version), \(colleague.id), \(colleague.name), \(asker), \(moment))
            on conflict (briefing_id, version, reader_id) do nothing
            """) == 1
    }

    /// Notes that somebody read this version, asked or not.
    func note(
        _ id: ID<SecondReading>, of briefing: ID<DailyBriefing>, version: Int, by reader: StaffMember,
        at moment: Moment,
        in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into second_reading (id, briefing_id, version, reader_id, reader_name, read_at)
            values (\(id), \(briefing), \(version), \(reader.id), \(reader.name), \(moment))
            on conflict (briefing_id, version, reader_id) do update set
              read_at = coalesce(second_reading.read_at, excluded.read_at)
            """)
    }

    /// Who changed a briefing last: by its versions, which a clock that was put back leaves in order.
    ///
    /// While nobody has written anything, it is who began it.
    func lastHand(on briefing: ID<DailyBriefing>, in tx: Tx) throws -> String? {
        if let newest = try DraftStore().newest(of: briefing, in: tx) { return Actor.staff(newest.by).text }
        return try tx.one(
            """
            select who from event where noun_id = \(briefing.text) and what = 'briefing.started'
            order by at desc, id desc limit 1
            """
        ) { try $0.get("who") }
    }
}
