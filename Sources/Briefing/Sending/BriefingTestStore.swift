// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web
import Words

/// Every statement about tests of briefings.
struct BriefingTestStore: Sendable {
    func insert(
        _ id: ID<BriefingTest>, of briefing: ID<DailyBriefing>, to staff: ID<StaffMember>, in language: Language,
        at moment: Moment, _ tx: Tx
    ) throws {
        try tx.run(
            """
            insert into briefing_test (id, briefing_id, staff_id, language, at)
            values (\(id), \(briefing), \(staff), \(language.code), \(moment))
            """)
    }

    func find(_ id: ID<BriefingTest>, in tx: Tx) throws -> BriefingTest? {
        try tx.one(
            "select briefing_id, staff_id, language from briefing_test where id = \(id)", BriefingTest.init(row:))
    }
}
