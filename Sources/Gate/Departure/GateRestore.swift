// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// That the desk's data were restored from a backup: what people have withdrawn since is not in them.
///
/// From then on nothing leaves about anybody until the safeguarding lead has looked at them anew, one by one.
public enum GateRestore {
    /// Notes a restored backup; the first thing that is written into it.
    public static func note(at now: Moment, in tx: Tx) throws {
        try tx.run("insert into gate_restore (number, at) values (\(try last(in: tx) + 1), \(now))")
    }

    /// How many backups have been restored.
    static func last(in tx: Tx) throws -> Int {
        try tx.count("select coalesce(max(number), 0) as n from gate_restore")
    }
}
