// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// The form of how far somebody is ready.
struct LadderDraft: SheetDraft {
    static let tab = PersonTab.readiness
    static let path: StaticString = "/people/{id}/readiness"

    var sheet = Ladder()
    var days = TypedDays()

    init(_ sheet: Ladder) {
        self.sheet = sheet
        for done in sheet.done { days.put(done.on, in: Self.name(done.step, done.need)) }
    }

    init(_ form: Fields) {
        for step in Ladder.Step.allCases {
            for need in Ladder.Need.allCases {
                let name = Self.name(step, need)
                let done = Ladder.Done(
                    step: step, need: need, on: days.read(name, from: form), who: form.line(name + "-who", limit: 120))
                if done.on != nil || !done.who.isEmpty { sheet.done.append(done) }
            }
        }
    }

    static func name(_ step: Ladder.Step, _ need: Ladder.Need) -> String { step.rawValue + "-" + need.rawValue }

    func problems(on today: LocalDate) -> [FieldProblem] {
        let names = Ladder.Step.allCases.flatMap { step in Ladder.Need.allCases.map { Self.name(step, $0) } }
        let halves = sheet.done.filter { !$0.counts && days.problems.isEmpty }.map {
            FieldProblem(
                Self.name($0.step, $0.need),
                "\($0.step.spoken), \($0.need.spoken.lowercasedFirst): write both the day and who it was.")
        }
        return days.problems + days.problems(after: today, names) + halves
    }
}
