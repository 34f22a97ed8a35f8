// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// A sheet as it stands in its form: with whatever was typed, right or wrong.
protocol SheetDraft: Sendable {
    associatedtype Written: Sheet

    static var tab: PersonTab { get }
    static var path: StaticString { get }
    /// One sentence above the form.
    static var lead: HTML { get }

    init(_ sheet: Written)
    init(_ form: Fields)

    var sheet: Written { get }
    func problems(on today: LocalDate) -> [FieldProblem]
    func fields(_ problems: [FieldProblem]) -> HTML
}

extension SheetDraft {
    /// The whole form, to be saved after the version that it was filled from.
    func form(of person: PersonID, after version: Int?, _ problems: [FieldProblem]) -> HTML {
        Form.post(
            to: Self.tab.link(person),
            """
            <input type="hidden" name="version" value="\(version.map(String.init) ?? "")">\(fields(problems))
            <div class="buttons"><button class="button primary">Save</button></div>
            """)
    }
}
