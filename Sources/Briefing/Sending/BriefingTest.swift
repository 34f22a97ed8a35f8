// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web
import Words

/// One message of a briefing as it is now, to the member of staff who asked for it.
///
/// It is no message of the briefing: neither the archive nor the count of what went knows it.
struct BriefingTest: Sendable, Equatable {
    static let messageKind = "briefing-test"

    let briefing: ID<DailyBriefing>
    let staff: ID<StaffMember>
    let language: Language

    init(row: borrowing Row) throws {
        briefing = try row.get("briefing_id")
        staff = try row.get("staff_id")
        language = Language(tag: try row.get("language")) ?? .english
    }
}
