// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Words

/// A list of people that is being brought in, or was.
struct NetworkImport: Sendable, Equatable {
    /// A member organisation, by reference.
    enum Organisation {}

    /// How long a list waits to be brought in before it is dropped.
    static let waitingSeconds = 23 * 3600
    /// How long what was done can be undone.
    static let undoDays = 30

    let id: ID<NetworkImport>
    let madeAt: Moment
    let header: [String]
    let headerMark: String
    let encoding: String
    let shape: ImportShape
    /// How many rows the list has.
    let total: Int
    let choice: ImportChoice?
    let startedAt: Moment?
    let doneAt: Moment?
    let undoingAt: Moment?
    let undoneAt: Moment?
    /// How far it has come, in packets.
    let nextPart: Int
    let counts: ImportCounts
    /// How many were put back as they were, and how many left alone because they were changed since.
    let undone: Int
    let leftAlone: Int

    var parts: Int { (total + ImportRow.inPart - 1) / ImportRow.inPart }
    /// How many rows are done.
    var rowsDone: Int { min(total, nextPart * ImportRow.inPart) }
}

/// What is chosen for a whole list.
struct ImportChoice: Sendable, Equatable {
    let columns: [ImportColumn]
    let streams: [ID<MessageStream>]
    let language: Language
}

/// How many rows came to what.
struct ImportCounts: Sendable, Equatable {
    var added = 0
    var changed = 0
    var suppressed = 0
    var skipped = 0
    var broken = 0

    var changesNothing: Bool { added + changed + suppressed == 0 }

    mutating func count(_ act: ImportAct) {
        switch act {
        case .add: added += 1
        case .change: changed += 1
        case .suppress: suppressed += 1
        case .leave, .skip: skipped += 1
        case .broken: broken += 1
        }
    }
}
