// SPDX-License-Identifier: AGPL-3.0-or-later
import CProcess
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

    /// What is open still, in sentences; empty when nothing is.
    public static func open(environment: [String: String], store: Store?) async -> [String] {
        var sentences: [String] = []
        let backtraces = environment["SWIFT_BACKTRACE"] ?? ""
        if !backtraces.split(separator: ",").contains("enable=no") {
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
