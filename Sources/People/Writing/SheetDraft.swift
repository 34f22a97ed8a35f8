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
