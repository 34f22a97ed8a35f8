// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

extension Outside {
    /// The machine's clock and the system's random numbers.
    public static var live: Outside {
        Outside(
            now: { Moment(millis: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) },
            randomBytes: { count in
                var generator = SystemRandomNumberGenerator()
                return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            })
    }
}
