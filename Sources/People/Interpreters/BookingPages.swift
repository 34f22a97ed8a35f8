// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Who interprets for somebody, and when.
enum BookingPages {
    struct Model: Sendable {
        let visit: PersonVisit
        let typed: TypedForm
        let interpreters: [ListedInterpreter]
        /// Who of the staff speaks a language of the card.
        let team: [TeamTongue]
        let zone: Zone
        var wishes: Speaking?
        var bookings: [OpenEntry<Booking>] = []
        var steps: [OpenEntry<BookingStep>] = []

        /// What became of a booking, whether it was paid.
        func outcomes(of booking: String) -> [BookingStep.Outcome] {
            steps.map(\.entry).filter { $0.booking == booking }.map(\.outcome)
        }
    }

    static func show(_ model: Model) -> StaffPage {
        let rows: HTML = "<ul class=\"rows\" role=\"list\">\(model.bookings, { row($0, model) })</ul>"
        return PersonPages.frame(
            model.visit, tab: .interpreter,
            """
            \(wishes(model.wishes))\(FluencyPages.speakers(model.team))
            <h2>Booked</h2>\(model.bookings.isEmpty ? Parts.empty("Nobody was booked yet.") : rows)
            <h2>Book somebody</h2>\(form(model))
            """)
    }

    /// What was typed, once more: nothing that is covered is shown with it.
    static func again(_ model: Model) -> StaffPage {
        PersonPages.frame(
            model.visit, tab: .interpreter, problems: model.typed.problems, "<h2>Book somebody</h2>\(form(model))")
    }

    private static func wishes(_ speaking: Speaking?) -> HTML {
        guard let speaking else {
            return Parts.notice(
                .warning, "<p>What they wish is not written down yet: ask them, and write it under Speaking.</p>")
        }
        let wanted = [speaking.interpreter.spoken, speaking.interpreterWanted].filter { !$0.isEmpty }
        let refused = speaking.interpreterRefused.isEmpty ? "Nobody named" : speaking.interpreterRefused
        return """
            <dl class="facts"><dt>Do they need an interpreter?</dt><dd>\(speaking.needsInterpreter.spoken)</dd>
            <dt>Whom they ask for</dt><dd><bdi dir="auto">\(wanted.joined(separator: "; "))</bdi></dd>
            <dt>Whom they do not want</dt><dd><bdi dir="auto">\(refused)</bdi></dd></dl>
            """
    }

    private static func row(_ open: OpenEntry<Booking>, _ model: Model) -> HTML {
        let (booking, outcomes) = (open.entry, model.outcomes(of: open.id))
        let (day, clock) = model.zone.local(of: booking.at)
        let known: HTML =
            booking.knownBecause.isEmpty
            ? .nothing : "<p class=\"meta\">They know each other: <bdi dir=\"auto\">\(booking.knownBecause)</bdi></p>"
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><bdi dir="auto">\(booking.name)</bdi></p>\
            <p class="meta">\(day.spoken), \(clock), \(String(booking.minutes)) minutes · \(booking.way.spoken) · <bdi dir="auto">\(booking.language)</bdi> · \
            <bdi dir="auto">\(booking.fee.isEmpty ? "No fee said" : booking.fee)</bdi></p>\(known)\
            <p>\(outcomes.reversed(), { Parts.status($0 == .fellThrough ? .stopped : .ok, $0.spoken) })</p></div>\
            <div class="buttons">\(steps(open.id, outcomes, model.visit.person))</div></li>
            """
    }

    private static func steps(_ booking: String, _ outcomes: [BookingStep.Outcome], _ person: PersonID) -> HTML {
        let isEnded = outcomes.contains(.done) || outcomes.contains(.fellThrough)
        let next: [BookingStep.Outcome] = isEnded ? [] : [.done, .fellThrough]
        let paid: [BookingStep.Outcome] = outcomes.contains(.paid) ? [] : [.paid]
        return HTML.joined(
            (next + paid).map { outcome in
                Parts.button(
                    .path("/people", person, "/interpreter/ending"), "\(outcome.spoken)",
                    hidden:
                        "<input type=\"hidden\" name=\"booking\" value=\"\(booking)\"><input type=\"hidden\" name=\"outcome\" value=\"\(outcome.rawValue)\">"
                )
            })
    }

    private static func form(_ model: Model) -> HTML {
        let typed = model.typed
        let choices = model.interpreters.filter { $0.endedAt == nil }.map { one in
            let tongues = one.entry.tongues.map(\.spoken).joined(separator: ", ")
            return (
                value: one.id.text, spoken: "\(one.entry.name): \(tongues); \(one.entry.gender.spoken.lowercasedFirst)"
            )
        }
        let isGenderOpen = typed.problems.contains { $0.field == "agreed" } || typed.form.isTicked("agreed")
        let isClashing = typed.problems.contains { $0.field == "both" } || typed.form.isTicked("both")
        return Form.post(
            to: PersonTab.interpreter.link(model.visit.person),
            """
            \(typed.select("interpreter", "Interpreter", hint: "Not somebody of their family, and not a friend.", [("", "Choose")] + choices))
            \(isGenderOpen ? typed.tick("agreed", "The person was asked, and agrees to this interpreter") : .nothing)
            \(isClashing ? typed.tick("both", "I know, book it all the same") : .nothing)
            \(typed.text("language", "Language and dialect"))
            \(typed.date("on", "Day"))\(typed.text("at", "Time", hint: "For example 14:30."))
            \(typed.text("minutes", "For how many minutes"))
            \(typed.select("way", "How", Booking.Way.options))
            \(typed.text("fee", "Agreed fee", hint: "For example £45, or nothing."))
            \(typed.select("known", "Do they know each other?", hint: "Ask the person, by name.", [("", "Not asked yet"), ("no", "No"), ("yes", "Yes")]))
            \(typed.text("because", "If they do: why it is right all the same", hint: "A relative or a friend may hear what was never said at home."))
            <div class="buttons"><button class="button primary">Book</button></div>
            """)
    }
}
