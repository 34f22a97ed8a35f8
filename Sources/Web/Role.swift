// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// What a member of staff is here to do, and so what they need to know.
public enum Role: String, Sendable, CaseIterable, Bindable, ColumnReadable {
    /// Those who may hold the second of two keys, stand in for a safeguarding lead, or say yes to who is one.
    public static let keyHolders: Set<Role> = [.owner, .safeguardingLead]

    case owner
    case safeguardingLead = "safeguarding-lead"
    case mediaOfficer = "media-officer"
    case coordinator
    case volunteer
    case intern
    case evaluator
    case trustee

    public var spoken: String {
        switch self {
        case .owner: "Owner"
        case .safeguardingLead: "Safeguarding lead"
        case .mediaOfficer: "Media officer"
        case .coordinator: "Co-ordinator"
        case .volunteer: "Volunteer"
        case .intern: "Intern"
        case .evaluator: "Evaluator"
        case .trustee: "Trustee"
        }
    }

    /// In one sentence, what this role may see and do.
    public var explained: String {
        switch self {
        case .owner: "Runs the desk: invites staff, changes settings, and can do what a media officer does."
        case .safeguardingLead:
            "Answers for everybody who speaks: reads what those write who come forward, decides who works with whom, and what may leave that the leak check holds. Reads the briefings and the news."
        case .mediaOfficer:
            "Writes and sends the briefing, looks after sources and subscribers, works with people who speak."
        case .coordinator:
            "Looks after the members of the network, works with people who speak. Reads the briefings and the news."
        case .volunteer: "Reads the news and the briefings."
        case .intern: "Prepares briefings for a media officer to send. Does not see subscribers."
        case .evaluator: "Reads the archive of briefings, and nothing else."
        case .trustee: "Reads the archive of briefings and the record of what was done."
        }
    }
}

/// A member of staff who is signed in, as a request knows them.
public struct StaffMember: Sendable, Equatable {
    public let id: ID<StaffMember>
    public let name: String
    public let role: Role
    /// Which of their sessions this is.
    public let sessionID: String
    /// Whether they want single keys, such as j and k, to act.
    public let keysOn: Bool

    public init(id: ID<StaffMember>, name: String, role: Role, sessionID: String, keysOn: Bool = true) {
        self.id = id
        self.name = name
        self.role = role
        self.sessionID = sessionID
        self.keysOn = keysOn
    }

    /// As the record of events knows them.
    public var actor: Actor { .staff(id.text) }
}
