// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// An interpreter's entry as it stands in its form.
struct InterpreterDraft: Sendable {
    var entry = InterpreterEntry()
    var days = TypedDays()

    init() {}

    init(_ entry: InterpreterEntry) {
        self.entry = entry
        days.put(entry.boundOn, in: "bound")
        days.put(entry.certificateSeenOn, in: "certificate")
    }

    init(_ form: Fields) {
        entry.name = form.line("name", limit: 120)
        entry.phone = form.line("phone", limit: 60)
        entry.email = form.line("email", limit: 200)
        entry.tongues = RepeatedRow.read(["tongue", "dialect"], from: form)
            .filter { !$0[0].isEmpty || !$0[1].isEmpty }.map { .init(name: $0[0], dialect: $0[1]) }
        entry.gender = .chosen("gender", in: form, or: .unknown)
        entry.standing = .chosen("standing", in: form, or: .professional)
        entry.boundOn = days.read("bound", from: form)
        entry.certificateSeenOn = days.read("certificate", from: form)
        entry.note = form.paragraphs("note", limit: 2000)
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems = days.problems + days.problems(after: today, ["bound", "certificate"])
        if entry.name.isEmpty { problems.append(FieldProblem("name", "Write what they are called.")) }
        if entry.tongues.isEmpty { problems.append(FieldProblem("tongues", "Write at least one language.")) }
        if entry.tongues.contains(where: { $0.name.isEmpty }) {
            problems.append(FieldProblem("tongues", "Write which language the dialect belongs to."))
        }
        if !entry.email.isEmpty, EmailAddress(entry.email) == nil {
            problems.append(FieldProblem("email", "This e-mail address is not complete. Look at it again."))
        }
        return problems
    }
}
