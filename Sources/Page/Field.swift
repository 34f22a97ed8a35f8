// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Words

/// One labelled field of a form, with its hint and what is wrong with it.
public struct Field: Sendable {
    let name: StaticString
    let label: HTML
    var hint: HTML?
    var value = ""
    var problem: String?
    var kind: StaticString = "text"
    var extra: HTML = .nothing

    public init(
        _ name: StaticString, _ label: HTML, hint: HTML? = nil, value: String = "", problems: [FieldProblem] = []
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.value = value
        problem = problems.first { $0.field == "\(name)" }?.sentence
    }

    /// An ordinary text field.
    public func text(autocomplete: StaticString = "off", dir: StaticString = "auto", class kind: StaticString = "")
        -> HTML
    {
        input(type: "text", autocomplete: autocomplete, dir: dir, class: kind)
    }

    public func email(autocomplete: StaticString = "email") -> HTML {
        input(type: "email", autocomplete: autocomplete, dir: "ltr")
    }

    /// A password; what was typed is never sent back.
    public func password(autocomplete: StaticString) -> HTML {
        var field = self
        field.value = ""
        return field.input(type: "password", autocomplete: autocomplete, dir: "ltr")
    }

    /// A code of six digits from the person's phone.
    public func code() -> HTML {
        var field = self
        field.value = ""
        field.extra = " inputmode=\"numeric\" maxlength=\"20\""
        return field.input(type: "text", autocomplete: "one-time-code", dir: "ltr", class: "code")
    }

    /// Room for several lines.
    public func area(rows: Int) -> HTML {
        wrapped(
            """
            <textarea id="\(verbatim: name)" name="\(verbatim: name)" rows="\(rows)" dir="auto"\(described)>
            \(value)</textarea>
            """)
    }

    /// A file of the person's own.
    public func file(accept: StaticString) -> HTML {
        wrapped(
            """
            <input id="\(verbatim: name)" name="\(verbatim: name)" type="file" accept="\(verbatim: accept)"\(described)>
            """)
    }

    /// A day; browsers with a calendar show one.
    public func date() -> HTML { input(type: "date", autocomplete: "off", dir: "ltr", class: "short") }

    /// A text field for which the browser offers what stands in a list of the page, by the list's id.
    public func text(among list: StaticString) -> HTML {
        var field = self
        field.extra = " list=\"\(verbatim: list)\""
        return field.input(type: "text", autocomplete: "off", dir: "auto")
    }

    /// A box to be ticked.
    public func tick(_ isTicked: Bool) -> HTML {
        let explained: HTML = hint.map { " <span class=\"hint\">\($0)</span>" } ?? .nothing
        return """
            <div class="field">\(problemLine)<label class="choice"><input type="checkbox" id="\(verbatim: name)" \
            name="\(verbatim: name)" value="on"\(" checked", if: isTicked)><span>\(label)\(explained)</span></label></div>
            """
    }

    /// A choice among a few, by what each is called.
    public func select(_ options: [(value: String, spoken: String)]) -> HTML {
        wrapped(
            """
            <select id="\(verbatim: name)" name="\(verbatim: name)"\(described)>\(options, option)</select>
            """)
    }

    /// A choice among a few, each with a sentence beside it.
    public func radios(_ options: [(value: String, spoken: String, explained: String)]) -> HTML {
        """
        <fieldset class="field"><legend>\(label)</legend>\(hintLine)\(problemLine)<div class="choices">\
        \(Array(options.enumerated()), radio)</div></fieldset>
        """
    }

    private func input(
        type: StaticString, autocomplete: StaticString, dir: StaticString, class kind: StaticString = ""
    ) -> HTML {
        wrapped(
            """
            <input id="\(verbatim: name)" name="\(verbatim: name)" type="\(verbatim: type)" dir="\(verbatim: dir)" \
            class="\(verbatim: kind)" autocomplete="\(verbatim: autocomplete)" value="\(value)"\(extra)\(described)>
            """)
    }

    private func wrapped(_ control: HTML) -> HTML {
        """
        <div class="field"><label for="\(verbatim: name)">\(label)</label>\(hintLine)\(problemLine)\(control)</div>
        """
    }

    private var hintLine: HTML {
        hint.map { "<p class=\"hint\" id=\"\(verbatim: name)-hint\">\($0)</p>" } ?? .nothing
    }

    private var problemLine: HTML {
        problem.map {
            """
            <p class="error" id="\(verbatim: name)-error"><span class="visually-hidden">\(t: .pageError)</span> \($0)</p>
            """
        } ?? .nothing
    }

    private var described: HTML {
        switch (hint != nil, problem != nil) {
        case (false, false): .nothing
        case (true, false): " aria-describedby=\"\(verbatim: name)-hint\""
        case (false, true): " aria-describedby=\"\(verbatim: name)-error\" aria-invalid=\"true\""
        case (true, true): " aria-describedby=\"\(verbatim: name)-hint \(verbatim: name)-error\" aria-invalid=\"true\""
        }
    }

    private func option(_ option: (value: String, spoken: String)) -> HTML {
        "<option value=\"\(option.value)\"\(" selected", if: option.value == value)>\(option.spoken)</option>"
    }

    private func radio(_ option: EnumeratedSequence<[(value: String, spoken: String, explained: String)]>.Element)
        -> HTML
    {
        let (place, choice) = option
        let id: HTML = place == 0 ? " id=\"\(verbatim: name)\"" : ""
        return """
            <label class="choice"><input type="radio" name="\(verbatim: name)"\(id) value="\(choice.value)"\
            \(" checked", if: choice.value == value)><span>\(choice.spoken) <span class="hint">\(choice.explained)</span></span></label>
            """
    }
}
