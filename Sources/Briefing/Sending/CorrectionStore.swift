// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about which briefing corrects which.
struct CorrectionStore: Sendable {
    /// The briefing that this one corrects; nil when it is none of that kind.
    func corrected(by briefing: ID<DailyBriefing>, in tx: Tx) throws -> ID<DailyBriefing>? {
        try tx.one("select corrects_id from briefing_correction where briefing_id = \(briefing)") {
            try $0.get("corrects_id")
        }
    }

    /// The corrections of a briefing that were sent, in the order in which they were begun.
    func sent(of original: ID<DailyBriefing>, in tx: Tx) throws -> [ID<DailyBriefing>] {
        try tx.rows(
            """
            select c.briefing_id from briefing_correction c join briefing b on b.id = c.briefing_id
            where c.corrects_id = \(original) and b.state = 'sent' order by c.briefing_id
            """
        ) { try $0.get("briefing_id") }
    }

    /// Makes a briefing that was just begun the correction of another, with its words.
    func insert(
        _ briefing: ID<DailyBriefing>, correcting original: ID<DailyBriefing>, subject: String, opening: String,
        in tx: Tx
    ) throws {
        try tx.run("update briefing set subject = \(subject), opening = \(opening) where id = \(briefing)")
        try tx.run(
            "insert into briefing_correction (briefing_id, corrects_id) values (\(briefing), \(original))")
    }
}
