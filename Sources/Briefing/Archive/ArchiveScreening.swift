// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store

/// Looks at all that was sent to a stream before everybody may read it, and again while everybody may.
///
/// It was looked at when it was sent, by what was known then; people who came since must not stand in it.
struct ArchiveScreening: Sendable {
    let briefings: BriefingStore
    let checking: BriefingChecking

    /// Whether nothing that stands in a stream's archive gives somebody away; what does is held for the safeguarding lead.
    ///
    /// Asked for the desk itself, so that whoever opens an edition is told nothing of whom it is about.
    func mayBeOpened(_ stream: ID<MessageStream>) async throws -> Bool {
        let ids = try await checking.store.read { tx in try briefings.standing(in: stream, tx) }
        var mayOpen = true
        for id in ids {
            guard let whole = try await checking.store.read({ tx in try briefings.whole(id, in: tx) }) else { continue }
            if try await !checking.leaks(of: whole, as: "archived-briefing", by: .desk).isEmpty { mayOpen = false }
        }
        return mayOpen
    }
}
