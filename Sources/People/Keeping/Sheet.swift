// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Gate
import Kit
import Store

/// One sheet of what is kept about a person: sealed with their key, and written anew as a whole with each change.
///
/// Every version is kept until the person is erased. What a sheet tells the gate, the matching and the leak check it says
/// itself.
protocol Sheet: Codable, Equatable, Sendable {
    static var kind: SheetKind { get }
    /// What a change of it does at the gate: whatever was prepared about the person before is void.
    static var gateChange: GateChange? { get }

    /// As it stands before anything is written.
    init()

    /// Every name that the person goes by on it.
    var names: [String] { get }
    /// What must not be told by a text that leaves.
    var facts: [KnownAbout.Fact] { get }
    /// What matching needs, as the numbers of `Coding`.
    var codes: [Int] { get }
    /// Tells the gate what it knows of the person now.
    func tell(_ state: inout PersonState)
    /// The same where it depends on which day it is.
    func tell(_ state: inout PersonState, on today: LocalDate)
}

extension Sheet {
    static var gateChange: GateChange? { nil }
    var names: [String] { [] }
    var facts: [KnownAbout.Fact] { [] }
    var codes: [Int] { [] }
    func tell(_ state: inout PersonState) {}
    func tell(_ state: inout PersonState, on today: LocalDate) { tell(&state) }
}

/// Which sheet it is.
enum SheetKind: String, Sendable, CaseIterable, Bindable, ColumnReadable {
    case identity
    case card
    case reaching
    case speaking
    case background
    // Before the assessment, which looks at what it told the gate.
    case safety
    case risk
    case readiness
    case availability

    /// The type of each, for whatever goes through all of them: an access request, the gate, the memory.
    var type: any Sheet.Type {
        switch self {
        case .identity: Identity.self
        case .card: PersonCard.self
        case .reaching: Reaching.self
        case .speaking: Speaking.self
        case .background: Background.self
        case .safety: Safety.self
        case .risk: Risk.self
        case .readiness: Ladder.self
        case .availability: Availability.self
        }
    }
}

/// Something about a person that is written down once and stays: an ask, an incident, a day they need rest after.
protocol Entry: Codable, Equatable, Sendable {
    static var kind: EntryKind { get }
    /// Tells the gate what it knows of the person now.
    func tell(_ state: inout PersonState)
}

extension Entry {
    func tell(_ state: inout PersonState) {}
}

/// Which kind of entry it is.
enum EntryKind: String, Sendable, CaseIterable, Bindable, ColumnReadable {
    case ask
    case hardDay = "hard-day"
    case harm
    case harmStep = "harm-step"
    case aftercare
    case checkIn = "check-in"
    case theirWords = "their-words"
    case deskAnswer = "desk-answer"
    case keepingChange = "keeping-change"
    case correction
    case correctionAnswer = "correction-answer"
    case booking
    case bookingStep = "booking-step"
    case groupAnswer = "group-answer"

    var type: any Entry.Type {
        switch self {
        case .ask: Ask.self
        case .hardDay: HardDay.self
        case .harm: Harm.self
        case .harmStep: HarmStep.self
        case .aftercare: Aftercare.self
        case .checkIn: CheckIn.self
        case .theirWords: TheirWords.self
        case .deskAnswer: DeskAnswer.self
        case .keepingChange: KeepingChange.self
        case .correction: Correction.self
        case .correctionAnswer: CorrectionAnswer.self
        case .booking: Booking.self
        case .bookingStep: BookingStep.self
        case .groupAnswer: GroupAnswer.self
        }
    }
}

/// Sheets and entries as text and back: what is sealed is a text.
enum WrittenSheet {
    static func text(of sheet: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(sheet), as: UTF8.self)
    }

    static func read<S: Decodable>(_ type: S.Type = S.self, from text: String) throws -> S {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
