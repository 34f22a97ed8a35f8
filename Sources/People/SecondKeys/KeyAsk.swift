// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// That a member of staff asks a colleague for a second key: for one person, one task, until its end.
struct KeyAsk: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable, Bindable, ColumnReadable {
        case asked
        case given
        case refused
    }

    let id: String
    let person: PersonID
    let staff: String
    let task: String
    let reason: Opening.Reason
    let state: State
    let endsAt: Moment

    /// What the two of them can name it by; it leads to nobody.
    var reference: String { id.prefix(8).uppercased() }
}
