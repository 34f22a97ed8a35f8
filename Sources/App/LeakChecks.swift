// SPDX-License-Identifier: AGPL-3.0-or-later
import CProcess
import Foundation
public import Store
import StorePostgres

/// Ways in which a desk could leak by itself, each closed or a reason not to start.
public enum LeakChecks {
    /// Files of ours are for our own user alone.
    ///
    /// Core dumps off, for this process and what it starts: a dump would hold the key and whatever is open.
    public static func closeOwn() {
        _ = firsthand_close_process()
    }

    /// Whether crash reports are off in that environment: Swift's were measured to print a name.
    static func hasNoBacktraces(_ environment: [String: String]) -> Bool {
        (environment["SWIFT_BACKTRACE"] ?? "").split(separator: ",").contains("enable=no")
    }

    /// What a crash of this process could still leave behind, in sentences; empty once it has been closed.
    public static var openProcess: [String] {
        guard firsthand_process_is_closed() == 0 else { return [] }
        return [
            "This machine does not let the desk switch core dumps off: one would hold the key and whatever is open."
        ]
    }

    /// Whether this machine may write what is in memory to its disk.
    static func swaps(_ list: String? = nil) -> Bool {
        let text =
            list ?? FileManager.default.contents(atPath: "/proc/swaps").map { String(decoding: $0, as: UTF8.self) }
        return (text ?? "").split(separator: "\n").count > 1
    }

    /// What is open still, in sentences; empty when nothing is.
    public static func open(environment: [String: String], store: Store?) async -> [String] {
        var sentences: [String] = []
        if !hasNoBacktraces(environment) {
            sentences.append("SWIFT_BACKTRACE must be set to enable=no: a crash report was measured to print a name.")
        }
        if let store, store.dialect == .postgres {
            let leaky = (try? await PostgresStore.leakySettings(store)) ?? ["log_error_verbosity"]
            if !leaky.isEmpty {
                sentences.append(
                    "PostgreSQL's own log could hold what is in a row. Set, for this database: "
                        + leaky.joined(separator: ", ") + ".")
            }
        }
        return sentences
    }
}
