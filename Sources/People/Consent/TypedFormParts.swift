// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// The fields as parts of a page, each with what was typed in it.
extension TypedForm {
    func text(_ name: StaticString, _ label: HTML, hint: HTML? = nil) -> HTML {
        Field(name, label, hint: hint, value: line(name), problems: problems).text()
    }

    func area(_ name: StaticString, _ label: HTML, hint: HTML? = nil, rows: Int = 3) -> HTML {
        Field(name, label, hint: hint, value: form.paragraphs("\(name)"), problems: problems)
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
