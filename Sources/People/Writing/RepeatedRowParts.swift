// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Rows of the same few fields, of which as many are filled as there is something to say.
enum RepeatedRow {
    static let most = 30

    /// What was typed, row after row, without the rows in which nothing stands in the first of the telling fields.
    static func read(_ names: [String], from form: Fields) -> [[String]] {
        let columns = names.map { form.all($0).prefix(most).map { Typed.line($0, limit: 300) } }
        let count = columns.map(\.count).max() ?? 0
        return (0..<count).map { row in columns.map { row < $0.count ? $0[row] : "" } }
    }

    static func text(_ name: StaticString, _ row: Int, _ label: HTML, _ value: String) -> HTML {
        """
        <div class="field"><label for="\(verbatim: name)-\(row)">\(label)</label><input type="text" \
        id="\(verbatim: name)-\(row)" name="\(verbatim: name)" value="\(value)" dir="auto" autocomplete="off"></div>
        """
    }

    static func select<C: Choice>(_ name: StaticString, _ row: Int, _ label: HTML, _ chosen: C) -> HTML {
        """
        <div class="field"><label for="\(verbatim: name)-\(row)">\(label)</label><select id="\(verbatim: name)-\(row)" \
        name="\(verbatim: name)">\(C.options, { option($0, chosen.rawValue) })</select></div>
        """
    }

    static func option(_ option: (value: String, spoken: String), _ chosen: String) -> HTML {
        "<option value=\"\(option.value)\"\(" selected", if: option.value == chosen)>\(option.spoken)</option>"
    }

    /// The rows as one group, with what is wrong with them.
    static func group(_ id: StaticString, _ legend: HTML, hint: HTML, problems: [FieldProblem], _ rows: HTML) -> HTML {
        let wrong: HTML = HTML.joined(
            problems.filter { $0.field == "\(id)" }.map { "<p class=\"error\">\($0.sentence)</p>" })
        return """
            <fieldset class="field stack" id="\(verbatim: id)"><legend>\(legend)</legend><p class="hint">\(hint)</p>\(wrong)
            \(rows)</fieldset>
            """
    }
}
