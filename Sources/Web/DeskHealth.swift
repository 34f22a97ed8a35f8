// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Synchronization

/// Whether the desk can save just now; while it cannot, every page says so and reading goes on.
public final class DeskHealth: Sendable {
    private let readOnlySince = Mutex<Moment?>(nil)
    private let log: Log

    public init(log: Log) { self.log = log }

    /// Since when nothing can be saved; nil when all is well.
    public var cannotSaveSince: Moment? { readOnlySince.withLock { $0 } }

    /// Notes that saving failed because the disk is full or the database does not take writes.
    public func cannotSave(at moment: Moment) {
        let isNew = readOnlySince.withLock { since in
            defer { since = since ?? moment }
            return since == nil
        }
        if isNew { log.note(.becameReadOnly) }
    }

    /// Notes that saving works.
    public func canSave() {
        let isNew = readOnlySince.withLock { since in
            defer { since = nil }
            return since != nil
        }
        if isNew { log.note(.becameWritable) }
    }
}
