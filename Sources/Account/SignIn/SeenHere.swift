// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Synchronization

/// When this process last saw each session, for as long as the disk takes nothing.
final class SeenHere: Sendable {
    private static let mostKept = 10_000

    private let moments = Mutex<[String: Moment]>([:])

    func moment(of session: String) -> Moment? { moments.withLock { $0[session] } }

    func note(_ session: String, at moment: Moment) {
        moments.withLock { moments in
            if moments.count >= Self.mostKept { moments.removeAll() }
            moments[session] = moment
        }
    }
}
