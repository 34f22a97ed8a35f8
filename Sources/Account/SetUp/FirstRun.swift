// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

extension AccountDesk {
    /// The path of a new one-time link for the first owner, while there is none; links made before are void.
    func firstRunPath() async throws -> String? {
        let now = outside.now()
        let token = outside.newToken()
        return try await store.write { tx in
            guard try !kept.hasOwner(in: tx) else { return nil }
            try kept.insertFirstRun(token: token, at: now, in: tx)
            try record("first-run.link-made", by: .desk, of: "", at: now, in: tx)
            return "/start/" + token
        }
    }

    func firstRunGrant(token: String, at now: Moment, in tx: Tx) throws -> Result<SetUpGrant, LinkClosed> {
        guard let (expiresAt, usedAt) = try kept.firstRun(token: token, in: tx) else { throw DeskError.notFound }
        if try usedAt != nil || kept.hasOwner(in: tx) { return .failure(LinkClosed(why: .used)) }
        guard now < expiresAt else { return .failure(LinkClosed(why: .expired)) }
        return .success(
            SetUpGrant(origin: "first-run:" + TokenHash.of(token), role: .owner, name: "", email: "", invitation: nil))
    }
}
