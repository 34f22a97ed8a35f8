// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
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

    // MARK: As parts of a page

    func text(_ name: StaticString, _ label: HTML, hint: HTML? = nil) -> HTML {
        Field(name, label, hint: hint, value: line(name), problems: problems).text()
    }

    func area(_ name: StaticString, _ label: HTML, hint: HTML? = nil, rows: Int = 3) -> HTML {
        Field(name, label, hint: hint, value: form.paragraphs("\(name)", limit: 4000), problems: problems)
            .area(rows: rows)
    }

    func date(_ name: StaticString, _ label: HTML, hint: HTML? = nil) -> HTML {
        Field(name, label, hint: hint, value: line(name), problems: problems).date()
    }

    func tick(_ name: StaticString, _ label: HTML, hint: HTML? = nil) -> HTML {
        Field(name, label, hint: hint, problems: problems).tick(form.isTicked("\(name)"))
    }

    func select(
        _ name: StaticString, _ label: HTML, hint: HTML? = nil, standard: String = "",
        _ options: [(value: String, spoken: String)]
    ) -> HTML {
        let chosen = form["\(name)"] == nil ? standard : line(name)
        return Field(name, label, hint: hint, value: chosen, problems: problems).select(options)
    }

    /// Boxes of which each is a yes of its own.
    func ticks(_ name: StaticString, _ legend: HTML, hint: HTML? = nil, _ options: [(value: String, spoken: String)])
        -> HTML
    {
        let chosen = Set(form.all("\(name)"))
        let explained: HTML = hint.map { "<p class=\"hint\">\($0)</p>" } ?? .nothing
        let wrong: HTML = HTML.joined(
            problems.filter { $0.field == "\(name)" }.map { "<p class=\"error\">\($0.sentence)</p>" })
        return """
            <fieldset class="field" id="\(verbatim: name)"><legend>\(legend)</legend>\(explained)\(wrong)<div class="choices">\
            \(options, { Self.box(name, $0, chosen.contains($0.value)) })</div></fieldset>
            """
    }

    private static func box(_ name: StaticString, _ option: (value: String, spoken: String), _ isTicked: Bool) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="\(verbatim: name)" value="\(option.value)"\
        \(" checked", if: isTicked)><span>\(option.spoken)</span></label>
        """
    }
}
