// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// A place taken in a bucket of tries.
struct TakenPlace: Sendable, Equatable {
    let bucket: String
    let place: Int
    let at: Moment
}

extension StaffStore {
    /// Takes one of the bucket's places for this try; nil when none is free.
    ///
    /// A bucket has as many places as tries are allowed, and a place is free again when its time has passed. The
    /// primary key lets each place be taken once only, so that tries at the same moment, on any node, never pass the
    /// limit together. A place from a clock that ran ahead counts as free.
    func takePlace(in bucket: String, of places: Int, at now: Moment, in tx: Tx) throws -> TakenPlace? {
        let (past, future) = Self.bounds(now)
        let taken = try tx.rows(
            "select place from sign_in_attempt where bucket = \(bucket) and at > \(past) and at <= \(future)"
        ) { try $0.get("place", as: Int.self) }
        for place in 0..<places where !taken.contains(place) {
            let isOurs =
                try tx.run(
                    """
                    insert into sign_in_attempt (bucket, place, at) values (\(bucket), \(place), \(now))
                    on conflict (bucket, place) do update set at = excluded.at
                    where sign_in_attempt.at <= \(past) or sign_in_attempt.at > \(future)
                    """) == 1
            if isOurs { return TakenPlace(bucket: bucket, place: place, at: now) }
        }
        return nil
    }

    /// In how many seconds a place of a full bucket is free again.
    func secondsUntilFree(in bucket: String, at now: Moment, in tx: Tx) throws -> Int {
        let (past, future) = Self.bounds(now)
        let oldest: Moment? = try tx.one(
            "select at from sign_in_attempt where bucket = \(bucket) and at > \(past) and at <= \(future) order by at limit 1"
        ) { try $0.get("at") }
        return max(1, (oldest ?? now).adding(seconds: Lasting.limitSeconds).seconds(since: now))
    }

    /// Gives a place back, because the try was a good one.
    func giveBack(_ taken: TakenPlace, in tx: Tx) throws {
        try tx.run(
            "delete from sign_in_attempt where bucket = \(taken.bucket) and place = \(taken.place) and at = \(taken.at)"
        )
    }

    private static func bounds(_ now: Moment) -> (past: Moment, future: Moment) {
        (now.adding(seconds: -Lasting.limitSeconds), now.adding(seconds: Lasting.limitSeconds))
    }
}
