// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Synchronization

/// A clock for sessions that never goes back: when the machine's clock is set back, it goes on from where it was.
///
/// Otherwise setting the clock back would bring sessions to life again that had run out.
final class SessionClock: Sendable {
    private let wall: @Sendable () -> Moment
    private let elapsed: @Sendable () -> Duration
    private let last: Mutex<(wall: Moment, elapsed: Duration)>

    /// - Parameter elapsed: how long the machine has been running, which nobody can set.
    init(wall: @escaping @Sendable () -> Moment, elapsed: @escaping @Sendable () -> Duration) {
        self.wall = wall
        self.elapsed = elapsed
        last = Mutex((wall(), elapsed()))
    }

    convenience init(wall: @escaping @Sendable () -> Moment) {
        let start = ContinuousClock.now
        self.init(wall: wall, elapsed: { ContinuousClock.now - start })
    }

    func now() -> Moment {
        last.withLock { last in
            let elapsed = elapsed()
            let steady = last.wall.adding(millis: Int((elapsed - last.elapsed) / .milliseconds(1)))
            let wall = wall()
            // A hundredth of a second is how finely the two clocks agree while nobody sets either.
            let reading = wall.adding(millis: 10) < steady ? steady : max(wall, last.wall)
            last = (reading, elapsed)
            return reading
        }
    }
}
