// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Store

/// What is kept of briefings, and how their messages fared.
extension BriefingDesk {
    static let daysAPage = 60

    struct Overview: Sendable {
        let streams: [MessageStream]
        let drafts: [DailyBriefing]
        let archive: [(briefing: DailyBriefing, items: Int)]
        let hasMore: Bool
    }

    func overview(before: LocalDate?, withDrafts: Bool) async throws -> Overview {
        try await store.read { tx in
            var archive = try briefings.archive(before: before, limit: Self.daysAPage + 1, in: tx)
            let hasMore = archive.count > Self.daysAPage
            if hasMore {
                // The next page begins with a day of its own: one that this page has in part goes there whole.
                let cut = archive.removeLast().briefing.day
                let whole = archive.filter { $0.briefing.day != cut }
                if !whole.isEmpty { archive = whole }
            }
            return Overview(
                streams: try network.streams(in: tx), drafts: withDrafts ? try briefings.drafts(in: tx) : [],
                archive: archive, hasMore: hasMore)
        }
    }

    func sent(on day: LocalDate) async throws -> [DailyBriefing] {
        try await store.read { tx in try briefings.sent(on: day, in: tx) }
    }

    /// How many of a briefing's messages stand where.
    func delivery(of id: ID<DailyBriefing>) async throws -> [OutboxMessage.State: Int] {
        try await store.read { tx in try outbox.counts(kind: SendingDesk.messageKind, subject: id.text, in: tx) }
    }
}
