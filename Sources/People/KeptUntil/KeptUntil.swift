// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// Until when somebody is kept, as days alone; why is written in an entry, sealed.
///
/// On the day itself nothing of theirs leaves any more and nobody asks them, which a new talk lifts. Thirty days later the
/// desk erases them, unless something holds that off.
struct KeptUntil: Sendable, Equatable {
    /// How long after the last contact somebody is kept who was told nothing else.
    static let yearsAfterContact = 2
    /// How long before it those who work with them are told.
    static let daysAhead = 30
    /// How long there is between the stop and the erasing.
    static let daysStopped = 30

    let person: PersonID
    var contactOn: LocalDate
    /// As they were told in a talk.
    var toldUntil: LocalDate?
    /// As the safeguarding lead moved it, until the next talk.
    var movedUntil: LocalDate?
    /// As the safeguarding lead moved the erasing.
    var movedErasing: LocalDate?
    /// So long a law or a case asks that nothing is erased.
    var heldUntil: LocalDate?
    /// Since when nothing leaves, for it is over.
    var stoppedAt: Moment?

    /// The day on which it is over.
    var until: LocalDate {
        let usual = Self.later(contactOn, years: Self.yearsAfterContact)
        return movedUntil ?? min(usual, toldUntil ?? usual)
    }

    /// The day on which the desk erases them by itself: never before they had all the days of the stop to come back in.
    var erasedOn: LocalDate {
        let over = stoppedAt.flatMap { LocalDate($0.text.prefix(10)) }.map { max($0, until) } ?? until
        let first = over.adding(days: Self.daysStopped)
        return max(movedErasing ?? first, first)
    }

    func isOver(on today: LocalDate) -> Bool { until <= today }

    /// Something was heard of them; once it is over, a talk alone counts.
    mutating func hear(on day: LocalDate, today: LocalDate) {
        guard !isOver(on: today) else { return }
        contactOn = max(contactOn, day)
    }

    /// They were talked with, and told until when they are kept, or nothing of it.
    ///
    /// What they were told before holds on while its day has not come. An older talk that is written down late changes
    /// nothing of what was told since.
    mutating func talk(on day: LocalDate, told: LocalDate?, today: LocalDate) {
        if day >= contactOn {
            if let told { toldUntil = told } else if let before = toldUntil, before <= today { toldUntil = nil }
            if told != nil || movedUntil.map({ $0 <= today }) ?? false { (movedUntil, movedErasing) = (nil, nil) }
        }
        contactOn = max(contactOn, day)
        if !isOver(on: today) { stoppedAt = nil }
    }

    /// The same day so many years later; the last of February where there is no 29th.
    static func later(_ day: LocalDate, years: Int) -> LocalDate {
        LocalDate(year: day.year + years, month: day.month, day: day.day)
            ?? LocalDate(year: day.year + years, month: day.month, day: 28) ?? day.adding(days: 365 * years)
    }
}

/// What keeps the desk from erasing somebody whose time is over.
enum ErasingHeld: Sendable, Equatable {
    /// A safeguarding concern, or a serious incident to be reported, is open.
    case concern
    /// Copies of theirs are still to be called back: whoever is erased cannot be called back any more.
    case copies
    /// They said that something is wrong, and have no answer.
    case correction
    /// They wrote to us, and nobody has answered them.
    case answer
    /// A law or a case asks for it, until that day.
    case law(LocalDate)

    var spoken: String {
        switch self {
        case .concern: "A safeguarding concern or a serious incident is open."
        case .copies: "Copies of theirs are still to be called back."
        case .correction: "They said that something about them is wrong, and have no answer yet."
        case .answer: "They wrote to us, and have no answer yet."
        case .law(let day): "A law or a case asks that nothing is erased until \(day.spoken)."
        }
    }
}

/// That the safeguarding lead moved the days, and why.
struct KeepingChange: Entry {
    static let kind = EntryKind.keepingChange

    let until: LocalDate
    let erasedOn: LocalDate
    let heldUntil: LocalDate?
    let why: String
}
