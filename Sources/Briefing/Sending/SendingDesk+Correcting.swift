// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Store
import Web
import Words

/// Correcting a briefing that was sent: a new one to exactly those who got the first, or will still get it.
extension SendingDesk {
    /// How many got a briefing, may have, or will still get it, and still receive the stream.
    func reached(by briefing: DailyBriefing) async throws -> Int {
        try await store.read { tx in
            let original = try corrections.corrected(by: briefing.id, in: tx) ?? briefing.id
            return try reached(by: original, of: briefing.stream, in: tx).count
        }
    }

    /// The corrections of a briefing that were sent.
    func sentCorrections(of id: ID<DailyBriefing>) async throws -> [DailyBriefing] {
        try await store.read { tx in
            try corrections.sent(of: id, in: tx).compactMap { try briefings.briefing($0, in: tx) }
        }
    }

    /// Begins the correction of a sent briefing; one of a correction corrects what that one corrected.
    func startCorrection(of id: ID<DailyBriefing>, _ draft: CorrectionDraft, by staff: StaffMember) async throws
        -> ID<DailyBriefing>
    {
        guard !draft.text.isEmpty else { throw DeskError.invalid([FieldProblem("text", "Say what is corrected.")]) }
        let made: ID<DailyBriefing> = outside.newID()
        try await store.write { tx in
            guard let sent = try briefings.briefing(id, in: tx), sent.state == .sent else { throw DeskError.notFound }
            let original = try corrections.corrected(by: id, in: tx) ?? id
            let day = try briefings.briefing(original, in: tx)?.day ?? sent.day
            let now = outside.now()
            let opening = letterhead.words.say(
                Phrase.mailCorrection.with("date", .text(day.spoken)).with("correction", .text(draft.text)),
                in: .english
            ).text
            try briefings.insert(
                made, stream: sent.stream, day: zone.date(of: now), editorID: staff.id.text, editorName: staff.name,
                at: now, in: tx)
            try corrections.insert(made, correcting: original, subject: draft.subject, opening: opening, in: tx)
            try Event.record("briefing.started", by: staff.actor, of: made.text, at: now, in: tx, outside: outside)
            try Event.record(
                "briefing.correction-started", by: staff.actor, of: original.text, at: now, in: tx, outside: outside)
        }
        return made
    }
}
