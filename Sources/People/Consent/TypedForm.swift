// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// The fields of a form as they were typed, with what is wrong with them: a page that is shown again loses nothing.
struct TypedForm: Sendable {
    let form: Fields
    var problems: [FieldProblem] = []

    init(_ form: Fields = Fields(), problems: [FieldProblem] = []) { (self.form, self.problems) = (form, problems) }

    func line(_ name: StaticString) -> String { form.line("\(name)", limit: 500) }

    func day(_ name: StaticString) -> LocalDate? { LocalDate(line(name)) }

    /// The moment of a day and a time on the clock such as `14:30`; nil when either is none.
    func moment(_ day: StaticString, at clock: StaticString, in zone: Zone) -> Moment? {
        let parts = line(clock).split(separator: ":", omittingEmptySubsequences: false)
        guard let day = self.day(day), parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return zone.moment(of: day, minuteOfDay: hour * 60 + minute)
    }

    /// The one that was chosen among a few.
    func one<Term: RawRepresentable>(_ name: StaticString, _ type: Term.Type = Term.self) -> Term?
    where Term.RawValue == String { Term(rawValue: line(name)) }

    func grade<Term: RawRepresentable>(_ name: StaticString, _ type: Term.Type = Term.self) -> Term?
    where Term.RawValue == Int { Int(line(name)).flatMap(Term.init(rawValue:)) }

    /// Everything that was ticked.
    func ticked<Term: RawRepresentable & Hashable>(_ name: StaticString, _ type: Term.Type = Term.self) -> Set<Term>
    where Term.RawValue == String { Set(form.all("\(name)").compactMap(Term.init(rawValue:))) }
}
