// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// That a safeguarding lead is away, as it was typed.
struct AbsenceDraft: Sendable {
    let typed: TypedForm

    var deputy: String { typed.line("deputy") }

    /// Whose absence it is; their own where the form does not say.
    func absent(or own: String) -> String {
        let typed = typed.line("absent")
        return typed.isEmpty ? own : typed
    }

    var from: LocalDate? { typed.day("from") }
    var until: LocalDate? { typed.day("until") }

    func problems(on today: LocalDate) -> [FieldProblem] {
        let checks: [(Bool, String, String)] = [
            (from == nil, "from", "Write the first day. Write it like 2026-11-28."),
            (until == nil, "until", "Write the last day. Write it like 2026-11-28."),
            (until.map { $0 < today } ?? false, "until", "This day is over. Write the last day of the absence."),
            (deputy.isEmpty, "deputy", "Name who stands in: nobody is away without a deputy."),
        ]
        return checks.filter(\.0).map { FieldProblem($0.1, $0.2) }
    }
}
