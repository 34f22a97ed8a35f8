// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// A wish that somebody becomes safeguarding lead, or is one no longer: it takes hold when a second person says yes.
///
/// Whoever makes a lead could otherwise hold both keys of the gate alone.
struct LeadAsk: Sendable, Equatable {
    static let days = 7

    enum State: String, Sendable, CaseIterable, Bindable, ColumnReadable {
        case asked
        case agreed
        case refused
    }

    /// Whose role it is.
    enum Subject: Sendable, Equatable {
        case staff(ID<StaffMember>)
        /// Somebody who is invited when it is agreed to.
        case invited(name: String, email: String)

        /// The member of staff; nil for somebody who is not on the staff yet.
        var staff: ID<StaffMember>? { if case .staff(let id) = self { id } else { nil } }
    }

    let id: ID<LeadAsk>
    let subject: Subject
    /// The role that they have when it is agreed to.
    let role: Role
    let askedBy: String
    let askedAt: Moment
    let state: State

    var expiresAt: Moment { askedAt.adding(days: Self.days) }

    /// The member of staff whom it is about; nil for somebody who is not on the staff yet.
    var staff: ID<StaffMember>? { subject.staff }
}

/// One that waits, with those whose yes it waits for.
struct WaitingLeadAsk: Sendable, Equatable {
    let ask: LeadAsk
    let seconds: Set<String>
}

/// What came of giving somebody a role.
enum RoleChange: Sendable, Equatable {
    case done
    /// A second person says yes first.
    case asked
}
