// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// A sheet's page: the form between what stands above and below it.
enum SheetPages {
    static let meanwhile = FieldProblem(
        "meanwhile",
        "A colleague has changed this meanwhile. Open the page a second time and look at theirs; what you typed stands below. If you save it, theirs stays as an earlier version."
    )

    static func show<D: SheetDraft>(_ draft: D, _ visit: PersonVisit, version: Int?, above: HTML, below: HTML)
        -> StaffPage
    {
        PersonPages.frame(
            visit, tab: D.tab, "<p>\(D.lead)</p>\(above)\(form(draft, of: visit.person, after: version, []))\(below)")
    }

    /// What was typed, once more, with what is wrong with it.
    static func again<D: SheetDraft>(
        _ draft: D, _ visit: PersonVisit, version: Int?, problems: [FieldProblem]
    ) -> StaffPage {
        PersonPages.frame(
            visit, tab: D.tab, problems: problems,
            "<div id=\"meanwhile\">\(form(draft, of: visit.person, after: version, problems))</div>")
    }

    /// The whole form, to be saved after the version that it was filled from.
    private static func form<D: SheetDraft>(
        _ draft: D, of person: PersonID, after version: Int?, _ problems: [FieldProblem]
    ) -> HTML {
        Form.post(
            to: D.tab.link(person),
            """
            <input type="hidden" name="version" value="\(version.map(String.init) ?? "")">\(draft.fields(problems))
            <div class="buttons"><button class="button primary">Save</button></div>
            """)
    }
}

/// The page on which an entry is written.
enum EntryPages {
    static func show<D: EntryDraft>(
        _ draft: D, _ visit: PersonVisit, near: [Colleague], problems: [FieldProblem]
    ) -> StaffPage {
        let form = Form.post(
            to: draft.link(visit.person),
            """
            \(draft.fields(problems, near))<div class="buttons"><button class="button primary">Write down</button> \
            <a href="\(link: PersonTab.care.link(visit.person))">Cancel</a></div>
            """)
        return PersonPages.frame(visit, tab: .care, problems: problems, "<h2>\(D.title)</h2><p>\(D.lead)</p>\(form)")
    }
}
