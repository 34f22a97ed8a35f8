// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// A second pair of eyes: somebody who read exactly this version of a briefing, or was asked to.
struct SecondReading: Sendable, Equatable {
    static let messageKind = "briefing-reading"

    let id: ID<SecondReading>
    let briefing: ID<DailyBriefing>
    let version: Int
    let reader: ID<StaffMember>
    let readerName: String
    let askedAt: Moment?
    let readAt: Moment?

    static let columns: SQL = "id, briefing_id, version, reader_id, reader_name, asked_at, read_at"

    init(row: borrowing Row) throws {
        id = try row.get("id")
        briefing = try row.get("briefing_id")
        version = try row.get("version")
        reader = try row.get("reader_id")
        readerName = try row.get("reader_name")
        askedAt = try row.optional("asked_at")
        readAt = try row.optional("read_at")
    }
}
