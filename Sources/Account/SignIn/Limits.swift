// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// How often something may be tried in a quarter of an hour.
enum Limits {
    static let perAccount = 10
    static let perCaller = 30
    static let perKnownBrowser = 10
    static let perOwnChange = 10
}

extension AccountDesk {
    /// Takes the places that one try to sign in needs, before anything dear is done; throws `tooMany` when none is free.
    ///
    /// A browser that has signed in to this account before has places of its own: strangers who use up the account's
    /// never lock its owner out. Addresses that nobody has are counted in the same way.
    func takePlaces(mark: String, caller: String, browser: String?, at now: Moment) async throws -> [TakenPlace] {
        let from = key.fingerprint(caller, for: "caller")
        let outcome = try await store.write { tx -> Result<[TakenPlace], DeskError> in
            if let browser, try kept.isKnownBrowser(browser, mark: mark, in: tx) {
                let bucket = "browser:\(TokenHash.of(browser)):\(mark)"
                return try take([(bucket, Limits.perKnownBrowser)], at: now, in: tx)
            }
            return try take(
                [("account:" + mark, Limits.perAccount), ("caller:" + from, Limits.perCaller)], at: now, in: tx)
        }
        return try outcome.get()
    }

    /// The same for what a signed-in person proves with their password or code, against whoever took over their session.
    func takePlace(toChange member: StaffMember, at now: Moment) async throws -> [TakenPlace] {
        try await store.write { tx in
            try take([("own:" + member.id.text, Limits.perOwnChange)], at: now, in: tx)
        }.get()
    }

    private func take(
        _ buckets: [(name: String, places: Int)], at now: Moment, in tx: Tx
    ) throws -> Result<[TakenPlace], DeskError> {
        var taken: [TakenPlace] = []
        for (name, places) in buckets {
            guard let place = try kept.takePlace(in: name, of: places, at: now, in: tx) else {
                for place in taken { try kept.giveBack(place, in: tx) }
                return .failure(.tooMany(retryAfter: try kept.secondsUntilFree(in: name, at: now, in: tx)))
            }
            taken.append(place)
        }
        return .success(taken)
    }
}
