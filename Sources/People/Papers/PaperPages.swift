// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// The papers that are kept for somebody: signed letters, photos, documents.
enum PaperPages {
    struct Model: Sendable {
        let visit: PersonVisit
        let papers: [OpenPaper]
        let page: Int
        let hasMore: Bool
    }

    private static func link(_ visit: PersonVisit, _ part: StaticString, _ paper: String) -> Link {
        .path("/people", visit.person, part).with("paper", paper)
    }

    static func list(_ model: Model) -> StaffPage {
        let add = Parts.action(
            .path("/people", model.visit.person, "/papers/new"), "Attach a paper", isPrimary: true)
        let none = Parts.empty(model.page > 0 ? "No more papers." : "No paper is kept for them.")
        let rows: HTML = "<ul class=\"rows\" role=\"list\">\(model.papers, { row($0, model.visit) })</ul>"
        return PersonPages.frame(
            model.visit, tab: .papers,
            """
            <h2>Papers</h2>
            <p>Signed letters, photos and documents, sealed with this person\u{2019}s own key. The desk never sends them to anybody. Keep only what is needed, and take out what is not needed any more.</p>
            <div class="buttons">\(add)</div>\(model.papers.isEmpty ? none : rows)
            \(Parts.pager(PersonTab.papers.link(model.visit.person), page: model.page, hasMore: model.hasMore))
            """)
    }

    private static func row(_ open: OpenPaper, _ visit: PersonVisit) -> HTML {
        let day: HTML = open.paper.on.map { ", \($0.spoken)" } ?? .nothing
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: link(visit, "/papers/one", open.id))">\
            <bdi dir="auto">\(open.paper.title)</bdi></a></p><p class="meta">\(open.paper.kind.spoken)\(day)</p></div>\
            <span class="meta">\(open.paper.format.spoken)</span></li>
            """
    }

    /// The form; nothing that is covered is shown on it.
    static func new(_ visit: PersonVisit, _ draft: PaperDraft, problems: [FieldProblem]) -> StaffPage {
        let choices = [(value: "", spoken: "Choose")] + PersonPaper.Kind.options
        let again: HTML = problems.isEmpty ? .nothing : " Choose it again: a browser does not keep it."
        return PersonPages.frame(
            visit, tab: .papers, problems: problems,
            """
            <h2>Attach a paper</h2>
            <p>From a picture the desk takes out where and when it was taken, by which camera, and every comment, before it is kept. A PDF is kept as it is: it may still say who made it. The name of the file is not kept.</p>
            \(Form.upload(to: PersonTab.papers.link(visit.person), """
            \(Field("kind", "What it is", value: draft.kind?.rawValue ?? "", problems: problems).select(choices))
            \(Field("title", "A title", hint: "A few words by which you find it again.", value: draft.title, problems: problems).text())
            \(Field("on", "The day on it", hint: "May be left empty.", value: draft.days["on"], problems: problems).date())
            \(Field("given", "Who gave it", hint: "May be left empty.", value: draft.givenBy, problems: problems).text())
            \(Field("file", "The file", hint: "PDF, JPEG or PNG, up to 8 MB.\(again)", problems: problems).file(accept: ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"))
            <div class="buttons"><button class="button primary">Attach</button> <a href="\(link: PersonTab.papers.link(visit.person))">Cancel</a></div>
            """))
            """)
    }

    static func one(
        _ visit: PersonVisit, _ open: OpenPaper, by name: String, zone: Zone, problems: [FieldProblem]
    ) -> StaffPage {
        let paper = open.paper
        let day: HTML = paper.on.map { "<dt>The day on it</dt><dd>\($0.spoken)</dd>" } ?? .nothing
        let given: HTML =
            paper.givenBy.isEmpty
            ? .nothing : "<dt>Who gave it</dt><dd><bdi dir=\"auto\">\(paper.givenBy)</bdi></dd>"
        return PersonPages.frame(
            visit, tab: .papers, problems: problems,
            """
            <h2><bdi dir="auto">\(paper.title)</bdi></h2>
            <dl class="facts"><dt>What it is</dt><dd>\(paper.kind.spoken)</dd>\(day)\(given)
            <dt>File</dt><dd>\(paper.format.spoken), \(paper.kilobytes) KB</dd>
            <dt>Attached</dt><dd>\(zone.date(of: open.madeAt).spoken) by <bdi>\(name)</bdi></dd></dl>
            \(look(visit, open))
            <div class="buttons">\(Parts.action(link(visit, "/papers/file", open.id), "Download"))</div>
            <p class="hint">A copy on your own machine is not sealed: delete it when you have done with it.</p>
            \(takingOut(visit, open, problems))
            """)
    }

    private static func look(_ visit: PersonVisit, _ open: OpenPaper) -> HTML {
        guard open.paper.format.isPicture else {
            return "<p>A PDF keeps what it says about who made it and when.</p>"
        }
        let file = link(visit, "/papers/file", open.id).with("as", "look")
        return "<img class=\"look\" src=\"\(link: file)\" alt=\"\(open.paper.title)\">"
    }

    private static func takingOut(_ visit: PersonVisit, _ open: OpenPaper, _ problems: [FieldProblem]) -> HTML {
        """
        <section class="stack" aria-labelledby="out-title"><h3 id="out-title">Take it out</h3>
        <p>It is destroyed at once, and you cannot have it back. A backup from before holds it, sealed, until that is deleted.</p>
        \(Form.post(to: .path("/people", visit.person, "/papers/taking-out"), """
        <input type="hidden" name="paper" value="\(open.id)">
        \(Field("sure", "Destroy this paper", problems: problems).tick(false))
        <div class="buttons"><button class="button danger">Take it out</button></div>
        """))</section>
        """
    }
}
