// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// What a person said about one opportunity, when all about it was known.
public struct UseDecision: Sendable, Equatable, Codable {
    public let id: Reference<UseDecision>
    public let person: PersonID
    public let use: ProposedUse
    public let saidYes: Bool
    public let answeredAt: Moment
    /// A yes to one use ends with it; at the latest then.
    public let endsAt: Moment
    public var form: FormTold?
    /// What they were told, before they answered, of whether this very copy can be called back.
    public var recallTold: RecallClass?
    public var solicitor: SolicitorTold?
    public var previews: Set<Preview>?
    public var money: Money?
    public var aftercare: Aftercare?
    /// Solicitor's word on what could accuse them, by date.
    public var selfIncriminationCheckedOn: LocalDate?

    public init(
        id: Reference<UseDecision>, person: PersonID, use: ProposedUse, saidYes: Bool, answeredAt: Moment,
        endsAt: Moment
    ) {
        (self.id, self.person, self.use, self.saidYes) = (id, person, use, saidYes)
        (self.answeredAt, self.endsAt) = (answeredAt, endsAt)
    }
}

/// The form of a contribution, as it was told to them.
public struct FormTold: Sendable, Equatable, Codable {
    public enum Way: String, Sendable, Codable, CaseIterable { case live, recorded, edited }
    public let way: Way
    public let questions: String
    public let otherGuests: String
    public let whenAndWhere: String

    public init?(way: Way, questions: String, otherGuests: String, whenAndWhere: String) {
        guard ![questions, otherGuests, whenAndWhere].contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
            return nil
        }
        (self.way, self.questions, self.otherGuests, self.whenAndWhere) = (way, questions, otherGuests, whenAndWhere)
    }
}

/// Whether their solicitor knows.
public enum SolicitorTold: Sendable, Equatable, Codable {
    case told(on: LocalDate)
    case notWanted(on: LocalDate)
}

/// What came of asking to see the copy first; it is never promised.
public enum Preview: String, Sendable, CaseIterable, Codable { case asked, granted, refused, notWanted }

/// Who looks after them on the days after.
public struct Aftercare: Sendable, Equatable, Codable {
    public static let standardDays = [1, 7, 30]
    public let worker: String
    public let days: [Int]

    public init?(worker: String, days: [Int] = standardDays) {
        guard !worker.allSatisfy(\.isWhitespace), !days.isEmpty else { return nil }
        (self.worker, self.days) = (worker, days)
    }
}
