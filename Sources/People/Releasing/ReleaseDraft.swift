// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Web

/// A wish to know who somebody is, as it was typed.
struct ReleaseDraft: Sendable {
    static let hours = [1, 2, 4, 8, 24]

    let typed: TypedForm

    /// Nil while it is not said what it is for or for how long.
    func ask(of person: PersonID, at now: Moment) -> ReleaseAsk? {
        guard let purpose = typed.one("purpose", UsePurpose.self), let hours, Self.hours.contains(hours) else {
            return nil
        }
        return ReleaseAsk(
            of: person, typed.ticked("fields"), to: typed.line("recipient"), for: purpose,
            request: typed.line("request"), because: typed.line("reason"), until: now.adding(seconds: hours * 3600))
    }

    private var hours: Int? { Int(typed.line("hours")) }

    var problems: [FieldProblem] {
        let checks: [(Bool, String, String)] = [
            (typed.one("purpose", UsePurpose.self) == nil, "purpose", "Choose what it is for."),
            (hours.map(Self.hours.contains) != true, "hours", "Choose for how long, at most a day."),
        ]
        return checks.filter(\.0).map { FieldProblem($0.1, $0.2) }
    }
}
