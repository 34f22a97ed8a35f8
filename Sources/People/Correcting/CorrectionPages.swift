// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// What somebody says is wrong about them, what became of it, and the words in which they are told.
enum CorrectionPages {
    struct Model: Sendable {
        let visit: PersonVisit
        let cases: [CorrectionCase]
        let names: [String: String]
        let today: LocalDate
        let zone: Zone
    }

    struct Line: Sendable {
        let due: CorrectionStore.Due
        let pseudonym: String
    }

    static func show(_ model: Model) -> StaffPage {
        let add = Parts.action(
            .path("/people", model.visit.person, "/corrections/new"), "They say that something is wrong",
            isPrimary: true)
        let none = Parts.empty("They have not said that anything is wrong.")
        return PersonPages.frame(
            model.visit, tab: .corrections,
            """
            <h2>What they say is wrong</h2>
            <p>They have an answer within a month. What was wrong stays as an earlier version, so that nobody can say it was never written.</p>
            <div class="buttons">\(add)</div>\(model.cases.isEmpty ? none : .nothing)
            \(model.cases, { one($0, model) })
            """)
    }

    private static func one(_ one: CorrectionCase, _ model: Model) -> HTML {
        let entry = one.open.entry
        let due = entry.dueOn
        let state: HTML =
            one.isDone
            ? Parts.status(.ok, "Answered, and they were told")
            : due < model.today
                ? Parts.status(.warning, "Overdue since \(due.spoken)")
                : Parts.status(.waiting, "To be answered by \(due.spoken)")
        let link = Link.path("/people", model.visit.person, "/corrections/answer").with("entry", one.open.id)
        return """
            <section class="stack"><h3>\(entry.about.spoken)</h3><p><bdi dir="auto">\(entry.said)</bdi></p>
            <p class="meta">They said so on \(entry.on.spoken). \(state)</p>
            <ul class="rows" role="list">\(one.answers, { answer($0, model) })</ul>\(toBeRead(one, model))
            <div class="buttons">\(Parts.action(link, one.answers.isEmpty ? "Write what became of it" : "Add what was done"))</div></section>
            """
    }

    private static func answer(_ answer: OpenEntry<CorrectionAnswer>, _ model: Model) -> HTML {
        let entry = answer.entry
        let version: HTML = entry.version.map { ", in version \($0)" } ?? .nothing
        let told: HTML = entry.toldOn.map { "They were told on \($0.spoken)." } ?? "They have not been told yet."
        let recipients: HTML =
            entry.recipients.isEmpty
            ? .nothing
            : "<p class=\"meta\">Told as well: <bdi dir=\"auto\">\(entry.recipients.joined(separator: "; "))</bdi></p>"
        return """
            <li class="row"><div class="row-text"><p class="row-title">\(entry.outcome.spoken)\(version)</p><p><bdi dir="auto">\(entry.words)</bdi></p>\(recipients)
            <p class="meta">\(model.zone.date(of: answer.madeAt).spoken), <bdi>\(model.names[answer.madeBy] ?? "a former colleague")</bdi>. \(told)</p></div></li>
            """
    }

    /// What can be read to them, or written, in plain words.
    private static func toBeRead(_ one: CorrectionCase, _ model: Model) -> HTML {
        guard let last = one.answers.last?.entry else { return .nothing }
        let entry = one.open.entry
        let what: HTML =
            switch last.outcome {
            case .putRight: "You were right. We have put it right:"
            case .wordsAdded: "We have written your own words beside it:"
            case .notChanged: "We have not changed it. This is why:"
            }
        return """
            <details><summary>In words to tell them</summary><p>On \(entry.on.spoken) you told us that something is wrong: <bdi dir="auto">\(entry.said)</bdi></p>
            <p>\(what) <bdi dir="auto">\(last.words)</bdi></p>
            <p>If you do not agree, tell us again, or complain to the Information Commissioner\u{2019}s Office: <span dir="ltr">ico.org.uk</span>. It changes nothing in the help that you get.</p></details>
            """
    }

    static func new(_ visit: PersonVisit, _ draft: CorrectionDraft, problems: [FieldProblem]) -> StaffPage {
        let choices = [(value: "", spoken: "Choose")] + Correction.About.options
        return PersonPages.frame(
            visit, tab: .corrections, problems: problems,
            """
            <h2>They say that something is wrong</h2>
            <p>Write it as they say it, even when you think otherwise. Whatever was prepared about them is void until you have looked.</p>
            \(Form.post(to: PersonTab.corrections.link(visit.person), """
            \(Field("about", "Where it stands", value: draft.about?.rawValue ?? "", problems: problems).select(choices))
            \(Field("said", "What is wrong, in their words", value: draft.said, problems: problems).area(rows: 4))
            \(Field("on", "When they said so", hint: "Today, if it is empty. The month counts from then.", value: draft.days["on"], problems: problems).date())
            <div class="buttons"><button class="button primary">Write down</button> <a href="\(link: PersonTab.corrections.link(visit.person))">Cancel</a></div>
            """))
            """)
    }

    static func answering(
        _ visit: PersonVisit, _ one: CorrectionCase?, _ draft: CorrectionAnswerDraft, _ copies: [String],
        problems: [FieldProblem]
    ) -> StaffPage {
        let choices = [(value: "", spoken: "Choose")] + CorrectionAnswer.Outcome.options
        return PersonPages.frame(
            visit, tab: .corrections, problems: problems,
            """
            <h2>What became of it</h2>\(one.map { asked($0, visit) })
            \(Form.post(to: .path("/people", visit.person, "/corrections/answer"), """
            <input type="hidden" name="entry" value="\(draft.correction)">
            \(Field("outcome", "What became of it", value: draft.outcome?.rawValue ?? "", problems: problems).select(choices))
            \(Field("words", "What was changed, their own words, or why not", hint: "They read it like this.", value: draft.words, problems: problems).area(rows: 3))
            \(one.map { recipients($0, draft, copies) })
            \(Field("told", "When they were told", hint: "Leave it empty until they were. It stays on the list until then.", value: draft.days["told"], problems: problems).date())
            <div class="buttons"><button class="button primary">Write down</button> <a href="\(link: PersonTab.corrections.link(visit.person))">Cancel</a></div>
            """))
            """)
    }

    private static func asked(_ one: CorrectionCase, _ visit: PersonVisit) -> HTML {
        "<p><bdi dir=\"auto\">\(one.open.entry.said)</bdi></p>\(sheet(one, visit))"
    }

    /// The way to the sheet that is to be written anew first.
    private static func sheet(_ one: CorrectionCase, _ visit: PersonVisit) -> HTML {
        guard let sheet = one.open.entry.about.sheet else { return .nothing }
        let tab: PersonTab = sheet == .availability ? .care : PersonTab(rawValue: sheet.rawValue) ?? .card
        return """
            <p>If it is wrong, put it right first under <a href="\(link: tab.link(visit.person))">\(one.open.entry.about.spoken)</a>, and save.</p>
            """
    }

    private static func recipients(_ one: CorrectionCase, _ draft: CorrectionAnswerDraft, _ copies: [String]) -> HTML {
        let open = copies.filter { !one.told.contains($0) }
        guard !open.isEmpty else { return .nothing }
        return """
            <fieldset class="field"><legend>Where words about them had gone: tick who was told</legend>\(open, { copy in
                """
                <label class="choice"><input type="checkbox" name="recipient" value="\(copy)"\(" checked", if: draft.recipients.contains(copy))><span><bdi dir="auto">\(copy)</bdi></span></label>
                """
            })</fieldset>
            """
    }

    /// What waits for an answer over everybody, by the name on the card.
    static func all(_ lines: [Line], today: LocalDate) -> StaffPage {
        let rows: HTML = "<ul class=\"rows\" role=\"list\">\(lines, { row($0, today) })</ul>"
        return StaffPage(
            title: "To be put right", section: .people,
            body: """
                \(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "To be put right", lead: "Who says that something about them is wrong, and has no answer yet. They have one within a month."))
                \(lines.isEmpty ? Parts.empty("Nobody waits for an answer.") : rows)
                """)
    }

    private static func row(_ line: Line, _ today: LocalDate) -> HTML {
        let due = line.due.dueOn
        let state =
            due < today
            ? Parts.status(.warning, "Overdue since \(due.spoken)") : Parts.status(.waiting, "By \(due.spoken)")
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: PersonTab.corrections.link(line.due.person))">\
            <bdi dir="auto">\(line.pseudonym)</bdi></a></p></div>\(state)</li>
            """
    }
}
