// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Web

/// A booking as it stands in its form.
struct BookingDraft: Sendable {
    static let mostMinutes = 720

    let typed: TypedForm

    var interpreter: ID<ListedInterpreter>? { ID(typed.line("interpreter")) }
    var knowEachOther: Known { Known(rawValue: typed.line("known")) ?? .unknown }
    var areTheyAsked: Bool { typed.form.isTicked("agreed") }
    /// Whether it is booked although there is another booking at that time.
    var areBothWanted: Bool { typed.form.isTicked("both") }

    /// What was typed as an entry; nil when it has no day and time.
    func booking(in zone: Zone) -> Booking? {
        guard let at = typed.moment("on", at: "at", in: zone) else { return nil }
        var booking = Booking()
        booking.interpreter = interpreter?.text ?? ""
        booking.language = typed.line("language")
        booking.at = at
        booking.minutes = Int(typed.line("minutes")) ?? 0
        booking.way = .chosen("way", in: typed.form, or: .inPerson)
        booking.fee = typed.line("fee")
        booking.knownBecause = knowEachOther == .no ? "" : typed.line("because")
        return booking
    }

    func problems(in zone: Zone) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if interpreter == nil { problems.append(FieldProblem("interpreter", "Choose an interpreter.")) }
        if typed.moment("on", at: "at", in: zone) == nil {
            problems.append(FieldProblem("on", "Write the day, and the time like 14:30."))
        }
        if !(5...Self.mostMinutes).contains(Int(typed.line("minutes")) ?? 0) {
            problems.append(FieldProblem("minutes", "Write for how many minutes, from 5 to \(Self.mostMinutes)."))
        }
        if typed.line("language").isEmpty {
            problems.append(FieldProblem("language", "Write in which language and dialect."))
        }
        switch knowEachOther {
        case .unknown:
            problems.append(
                FieldProblem("known", "Ask the person first whether they know each other: small communities talk."))
        case .yes where typed.line("because").isEmpty:
            problems.append(
                FieldProblem(
                    "because",
                    "A relative or a friend does not interpret, unless the person wishes it: write why it is right here."
                ))
        case .yes, .no: break
        }
        return problems
    }

    /// What stands against this interpreter for this person; empty when nothing does.
    ///
    /// - Parameter isOpen: whether the person is open to whoever books: what they wish is told to nobody else.
    func problems(with found: ListedInterpreter?, wishes: Speaking, isOpen: Bool, on today: LocalDate)
        -> [FieldProblem]
    {
        guard let found else { return [FieldProblem("interpreter", "Choose an interpreter.")] }
        if let obstacle = found.obstacle(on: today) { return [FieldProblem("interpreter", obstacle)] }
        switch (wishes.interpreter, found.entry.gender) {
        case (.any, _), (.woman, .woman), (.man, .man): return []
        case (_, .unknown), (_, .other):
            guard !areTheyAsked else { return [] }
            guard isOpen else { return [FieldProblem("agreed", Self.covered)] }
            return [
                FieldProblem(
                    "agreed",
                    "The person asked for \(wishes.interpreter.spoken.lowercasedFirst), and the register does not say whether this is one. Ask the person, and tick this box when they agree."
                )
            ]
        case (.woman, _), (.man, _):
            guard isOpen else { return [FieldProblem("interpreter", Self.covered)] }
            return [
                FieldProblem(
                    "interpreter",
                    "The person asked for \(wishes.interpreter.spoken.lowercasedFirst). Choose somebody else, or change what they wish under Speaking when they have said so."
                )
            ]
        }
    }

    private static let covered =
        "They said whom they wish to have, and this may be somebody else. What they wish is covered again: open their page in a second window and read it. What you typed stands below."
}
