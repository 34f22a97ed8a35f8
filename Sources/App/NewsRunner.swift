// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import ServiceLifecycle

/// Gathers what has been read into the stories of the day, every second or so.
struct NewsRunner: Service {
    /// One round; returns how much there was to do.
    let gather: @Sendable () async throws -> Int
    let log: Log

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    if try await gather() > 0 { continue }
                    try await Task.sleep(for: .milliseconds(700))
                } catch {
                    // The database is gone or full for now; nothing is lost, the next round takes it up.
                    if !Task.isCancelled { log.note(.gatheringFailed) }
                    try? await Task.sleep(for: .seconds(5))
                }
            }
        }
    }
}
