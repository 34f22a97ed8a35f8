// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// A spokesperson's entry as it stands in its form.
struct SpokespersonDraft: Sendable {
    var entry = SpokespersonEntry()
    var agreedUntil: LocalDate?
    var days = TypedDays()

    init() {}

    init(_ spokesperson: Spokesperson) {
        entry = spokesperson.entry
        agreedUntil = spokesperson.agreedUntil
        days.put(agreedUntil, in: "until")
    }

    init(_ form: Fields) {
        entry.name = form.line("name", limit: 120)
        entry.role = form.line("role", limit: 120)
        entry.organisation = form.line("organisation", limit: 120)
        entry.topics = SpeakingDraft.lines(form.paragraphs("topics", limit: 2000))
        entry.languages = form.line("languages").split(separator: ",").map { Typed.line(String($0)) }
            .filter { !$0.isEmpty }
        entry.training = .chosen("training", in: form, or: .unknown)
        entry.phone = form.line("phone", limit: 60)
        entry.email = form.line("email", limit: 200)
        entry.askFirst = form.paragraphs("first", limit: 2000)
        agreedUntil = days.read("until", from: form)
    }

    var problems: [FieldProblem] {
        var problems = days.problems
        if entry.name.isEmpty { problems.append(FieldProblem("name", "Write what they are called.")) }
        if entry.organisation.isEmpty {
            problems.append(
                FieldProblem(
                    "organisation",
                    "Write for which organisation they speak. Whoever speaks for themselves is registered as a person.")
            )
        }
        if !entry.email.isEmpty, EmailAddress(entry.email) == nil {
            problems.append(FieldProblem("email", "This e-mail address is not complete. Look at it again."))
        }
        return problems
    }
}
