// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// The days of a form as they were typed, by their field: what is no day is shown again and not lost.
struct TypedDays: Sendable {
    private var typed: [String: String] = [:]
    private var order: [String] = []

    /// What stands in the field.
    subscript(field: String) -> String { typed[field] ?? "" }

    mutating func put(_ day: LocalDate?, in field: String) {
        typed[field] = day?.text
        order.append(field)
    }

    /// Reads a day out of the form; nil when none was typed, or something that is none.
    mutating func read(_ field: String, from form: Fields) -> LocalDate? {
        let text = form.line(field, limit: 60)
        typed[field] = text
        order.append(field)
        return LocalDate(text)
    }

    /// What was typed and is no day.
    var problems: [FieldProblem] {
        order.filter { !self[$0].isEmpty && LocalDate(self[$0]) == nil }.map {
            FieldProblem($0, "This is not a day. Write it like 2026-11-28.")
        }
    }

    /// What was typed and has not come yet.
    func problems(after today: LocalDate, _ fields: [String]) -> [FieldProblem] {
        fields.filter { LocalDate(self[$0]).map { $0 > today } ?? false }.map {
            FieldProblem($0, "This day has not come yet. Write the day on which it was.")
        }
    }
}
