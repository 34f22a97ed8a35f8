// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
public import Store

extension ReleaseDesk {
    /// What somebody on the staff has asked for lately and how each stands, the newest first: refused ones too, whose
    /// reason they can read.
    public func asked(by staff: String) async throws -> [ReleaseNotice] {
        try await house.store.read { tx in try kept.asked(by: staff, in: tx) }
    }

    /// One of them, by its reference alone; nil when there is none.
    public func notice(_ id: Reference<IdentityRelease>) async throws -> ReleaseNotice? {
        try await house.store.read { tx in try kept.notice(id, in: tx) }
    }

    /// Every wish that nobody has decided yet, over all people: by reference alone.
    public func undecided(in tx: Tx) throws -> [ReleaseNotice] {
        try kept.pending(at: house.outside.now(), in: tx).filter { $0.state == .asked }
    }

    /// Whether somebody could turn the second key to a wish: not where one hand would be at both keys.
    public func mayDecide(_ notice: ReleaseNotice, _ staff: String, in tx: Tx) throws -> Bool {
        try secondHolders(after: notice.askedBy, in: tx).contains(staff)
    }
}
