// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import Foundation
import Glibc
import Kit
import Synchronization

/// What a command is run in: the environment, the terminal, the log.
enum Surroundings {
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    static func settings(defaults: [String: String] = [:]) async throws -> Settings {
        try await Settings.read(environment: environment, defaults: defaults)
    }

    /// The log goes to standard error, a line an event.
    static var log: Log { log(leavingOut: []) }

    /// The log of a trial: whoever looks on at a terminal is told what went wrong, and the one-time link stays in sight.
    static var trialLog: Log { log(leavingOut: isatty(STDERR_FILENO) == 1 ? Log.Event.routine : []) }

    private static func log(leavingOut leftOut: Set<Log.Event>) -> Log {
        let outside = Outside.live
        return Log(now: outside.now, leavingOut: leftOut) { line in write(line) }
    }

    /// In one go, so that lines of several threads stay whole; what cannot be written is let go.
    private static func write(_ line: String) {
        var line = line
        line.append("\n")
        line.withUTF8 { units in
            var left = UnsafeRawBufferPointer(units)
            while !left.isEmpty {
                let written = Glibc.write(STDERR_FILENO, left.baseAddress, left.count)
                guard written > 0 || errno == EINTR else { return }
                left = UnsafeRawBufferPointer(rebasing: left.dropFirst(max(0, written)))
            }
        }
    }

    static func say(_ sentence: String) { FileHandle.standardOutput.write(Data((sentence + "\n").utf8)) }

    /// Tells how far long work has come, at most every ten thousand rows of a table.
    static func progress() -> @Sendable (String, Int) -> Void {
        let told = Mutex<[String: Int]>([:])
        return { table, rows in
            let isNews = told.withLock { told in
                guard rows - (told[table] ?? 0) >= 10_000 else { return false }
                told[table] = rows
                return true
            }
            if isNews { say("  \(table): \(rows) rows …") }
        }
    }
}
