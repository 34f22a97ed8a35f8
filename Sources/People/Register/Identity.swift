// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// Who a person is, and how we came to know them.
struct Identity: Sheet {
    static let kind = SheetKind.identity
    /// How old they are bears on every stop.
    static let gateChange: GateChange? = .risk

    /// How old somebody is, as far as it matters; a disputed age counts as a child's.
    enum AgeStanding: String, Codable, Sendable, CaseIterable {
        case unknown
        case adult
        case child
        case disputed

        var spoken: String {
            switch self {
            case .unknown: "Not known yet"
            case .adult: "18 or older"
            case .child: "Under 18"
            case .disputed: "Says they are under 18, and an authority disagrees"
            }
        }
    }

    /// How we met.
    enum Meeting: String, Codable, Sendable, CaseIterable {
        case cameForward = "came-forward"
        case introduced
        case visit
        case event
        case training
        case other

        var spoken: String {
            switch self {
            case .cameForward: "They came forward themselves"
            case .introduced: "Somebody introduced them"
            case .visit: "On a visit to a group or a town"
            case .event: "At an event"
            case .training: "At a training"
            case .other: "Another way"
            }
        }
    }

    var givenNames = ""
    var familyNames = ""
    /// Other spellings, scripts, nicknames and names used before.
    var otherNames: [String] = []
    var age = AgeStanding.unknown
    var bornOn: LocalDate?
    var met = Meeting.other
    /// Who introduced them, or how else we met, in words.
    var introducedBy = ""
    var metOn: LocalDate?

    var names: [String] {
        let whole = [givenNames, familyNames].filter { !$0.isEmpty }.joined(separator: " ")
        return ([whole] + otherNames).filter { !$0.isEmpty }
    }

    var facts: [KnownAbout.Fact] {
        var facts: [KnownAbout.Fact] = []
        if !givenNames.isEmpty { facts.append(.init(.givenName, givenNames)) }
        if !familyNames.isEmpty { facts.append(.init(.familyName, familyNames)) }
        facts += otherNames.map { .init(.nickname, $0) }
        if let bornOn { facts.append(.init(.birthDate, bornOn.text)) }
        return facts
    }

    /// A birthday that makes them a child counts more than any word, and makes a child an adult when it comes.
    func tell(_ state: inout PersonState, on today: LocalDate) {
        let years = bornOn.map { $0.years(until: today) }
        state.age =
            switch (age, years) {
            case (.disputed, _): .disputed
            case (_, let years?) where years < 18: .child(years: max(0, years))
            case (.unknown, _): .unknown
            case (.child, nil): .child(years: 0)
            case (.child, _), (.adult, _): .adult
            }
    }
}

extension LocalDate {
    /// How old on that day somebody is who was born on this one.
    func years(until today: LocalDate) -> Int {
        let isBeforeBirthday = (today.month, today.day) < (month, day)
        return today.year - year - (isBeforeBirthday ? 1 : 0)
    }
}
