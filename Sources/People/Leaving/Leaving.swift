// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// Where the program cannot reach: each colleague who worked with somebody looks there themselves.
enum LeavingPlace: String, Sendable, CaseIterable, Bindable, ColumnReadable {
    case phone
    case messages
    case mail
    case paper

    var spoken: String {
        switch self {
        case .phone: "Phone: the contact, photos, recordings, calendar"
        case .messages: "WhatsApp, Signal and text messages, on every device"
        case .mail: "Your own mailbox, sent mail and downloads"
        case .paper: "Paper, notebooks and consent forms"
        }
    }
}

/// Why colleagues look.
enum LeavingCause: String, Sendable, CaseIterable, Bindable, ColumnReadable {
    case erasure
    /// They took everything back.
    case withdrawal
}

/// An erasure or a withdrawal, as it is remembered: after an erasure by a reference that leads to nobody any more.
struct Leaving: Sendable, Equatable {
    let person: PersonID
    let cause: LeavingCause
    let askedAt: Moment
    /// From when nothing at all can bring them back; nil until the keys are destroyed.
    let finalAt: Moment?

    /// The reference as colleagues say it to each other.
    var reference: String { String(person.text.prefix(8)) }
}

/// One place where one colleague looks.
struct LeavingStep: Sendable, Equatable {
    let person: PersonID
    let staff: ID<StaffMember>
    let place: LeavingPlace
    let isDone: Bool
}
