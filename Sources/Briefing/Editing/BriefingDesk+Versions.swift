// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// What was written before, and what was kept aside.
extension BriefingDesk {
    func keptWords(of id: ID<DailyBriefing>) async throws -> [KeptWords] {
        try await store.read { tx in try drafts.kept(of: id, in: tx) }
    }

    /// The newest first.
    func versions(of id: ID<DailyBriefing>) async throws -> [BriefingVersion] {
        try await store.read { tx in try drafts.versions(of: id, in: tx) }
    }
}
