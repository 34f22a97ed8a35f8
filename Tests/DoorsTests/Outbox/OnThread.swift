// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// Runs what blocks on a thread of its own, so that Swift's shared threads stay free.
func onThread<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: work()) }
    }
}
