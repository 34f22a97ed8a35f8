// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The form of how and of what somebody speaks.
extension SpeakingDraft {
    static let lead: HTML = "What they would speak about, and what never. They can change their mind at any time."

    func fields(_ problems: [FieldProblem]) -> HTML {
        """
        \(languages(problems))\(interpreter(problems))
        \(Field("topics", "What they would speak about", hint: "One on each line.", value: sheet.topics.joined(separator: "\n"), problems: problems).area(rows: 3))
        \(Field("never", "What never", hint: "One on each line, in their words: \u{201C}Do not ask why I left.\u{201D}", value: sheet.never.joined(separator: "\n"), problems: problems).area(rows: 3))
        <fieldset class="field"><legend>Forms they would choose</legend><p class="hint">Only willing to be asked: each use needs a yes of its own.</p>\
        <div class="choices">\(Speaking.Format.allCases, format)</div></fieldset>
        \(place(problems))
        """
    }

    private func languages(_ problems: [FieldProblem]) -> HTML {
        let rows = max(3, sheet.languages.count + 1)
        return RepeatedRow.group(
            "languages", "Languages", hint: "English too. How well, as they say themselves.", problems: problems,
            "\(0..<rows, row)")
    }

    private func row(_ place: Int) -> HTML {
        let tongue = sheet.languages.indices.contains(place) ? sheet.languages[place] : .init()
        return """
            <div class="trio">\(RepeatedRow.text("tongue", place, "Language", tongue.name))
            \(RepeatedRow.select("level", place, "How well", tongue.level))
            \(RepeatedRow.text("dialect", place, "Dialect", tongue.dialect))</div>
            """
    }

    private func interpreter(_ problems: [FieldProblem]) -> HTML {
        """
        \(Field("needs", "Do they need an interpreter?", hint: "While it is not known, they do.", value: sheet.needsInterpreter.rawValue, problems: problems).select(Known.options))
        \(Field("interpreter", "Which interpreter?", value: sheet.interpreter.rawValue, problems: problems).select(Speaking.Interpreter.options))
        \(Field("wanted", "Community or dialect they ask for", value: sheet.interpreterWanted, problems: problems).text())
        \(Field("refused", "Whom they do not want", hint: "A community, a person, a friend of the family. They need not say why.", value: sheet.interpreterRefused, problems: problems).text())
        """
    }

    private func format(_ format: Speaking.Format) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="format" value="\(format.rawValue)"\(" checked", if: sheet.formats.contains(format))>\
        <span>\(format.spoken)</span></label>
        """
    }

    private func place(_ problems: [FieldProblem]) -> HTML {
        """
        \(Field("precision", "How near may their place be told?", hint: "Where they sleep is never told, whatever is chosen here.", value: sheet.precision.rawValue, problems: problems).select(Speaking.Precision.options))
        \(Field("region", "Region where they live", value: sheet.region.rawValue, problems: problems).select(UKRegion.options))
        <h2>Held so that it does not leak</h2><p>These are kept only so that the desk notices them in a text before it leaves. Leave empty what you do not know.</p>
        \(Field("town", "Town where they live", value: sheet.town, problems: problems).text())
        \(Field("home", "Home town", value: sheet.homeTown, problems: problems).text())
        \(Field("accommodation", "Where they sleep", hint: "The name of the hotel, hostel or street.", value: sheet.accommodation, problems: problems).text())
        """
    }
}
