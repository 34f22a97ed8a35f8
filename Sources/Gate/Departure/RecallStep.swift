// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// One thing to be done about one copy in the world.
public enum RecallStep: String, Sendable, CaseIterable, Bindable, ColumnReadable {
    /// Off our own channels, at once.
    case takeDown = "take-down"
    /// Everybody who took it from us is told, even those who get no mail.
    case tellTakers = "tell-takers"
    case writeToOutlet = "write-to-outlet"
    case askSearchEngines = "ask-search-engines"
    case askArchives = "ask-archives"
    /// What became of each copy is told to the person, above all where nothing can be done.
    case tellPerson = "tell-person"

    /// By when, counted from the withdrawal.
    ///
    /// The days are ours: own channels never wait.
    public var dueAfterDays: Int {
        switch self {
        case .takeDown, .tellTakers: 0
        case .writeToOutlet: 1
        case .askSearchEngines, .askArchives: 3
        case .tellPerson: 7
        }
    }

    /// What is owed for a copy of each class.
    public static func owed(for recall: RecallClass) -> [RecallStep] {
        switch recall {
        case .removable: [.takeDown, .tellTakers, .askSearchEngines, .askArchives, .tellPerson]
        case .requestable: [.writeToOutlet, .askSearchEngines, .askArchives, .tellPerson]
        case .irrecoverable: [.tellPerson]
        }
    }
}

/// How far a step has come.
public enum RecallOutcome: String, Sendable, CaseIterable, Bindable, ColumnReadable {
    case owed
    /// Asked, and not answered yet.
    case asked
    case done
    case declined

    public var isOpen: Bool { self == .owed || self == .asked }
}

/// A row of the ledger.
public struct RecallEntry: Sendable, Equatable {
    public let id: Reference<RecallEntry>
    public let exposure: Reference<Exposure>
    /// To whom this is owed; others in the same copy have rows of their own.
    public let person: PersonID
    /// Which of the person's copies it is, in the order in which they left.
    public let number: Int
    public let leftAt: Moment
    public let step: RecallStep
    public let recall: RecallClass
    public let dueAt: Moment
    public let outcome: RecallOutcome
}

/// A way out of the house, which must also know how to call back what went through it.
public protocol Door<P>: Sendable {
    associatedtype P: Purpose

    /// Lets it out; the clearance is spent before the first byte.
    func letOut(_ cleared: consuming Cleared<Leaving, P>) async throws

    /// Does what can be done about a copy, and says honestly how far that came.
    func callBack(_ exposure: Exposure) async throws -> RecallOutcome
}
