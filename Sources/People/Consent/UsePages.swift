// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

/// The uses that somebody was asked about, and whether each may leave now.
enum UsePages {
    struct Model: Sendable {
        let visit: PersonVisit
        let check: ConsentCheck
        let zone: Zone

        var decisions: [UseDecision] { check.record.decisions.sorted { $0.answeredAt > $1.answeredAt } }
    }

    static func show(_ model: Model) -> StaffPage {
        let person = model.visit.person
        let none = Parts.empty("They have not been asked about any use.")
        let list: HTML = "<ul class=\"rows\" role=\"list\">\(model.decisions, { row($0, model) })</ul>"
        return PersonPages.frame(
            model.visit, tab: .uses,
            """
            <p>A yes to one use, said when all about it was known. Each is looked at anew whenever this page is opened, and once more when it leaves.</p>
            \(model.decisions.isEmpty ? none : list)
            <div class="buttons">\(Parts.action(.path("/people", person, "/uses/new"), "Write down an answer", isPrimary: true))
            \(Parts.action(.path("/people", person, "/uses/trial"), "May this leave?"))
            \(Parts.action(.path("/people", person, "/departures"), "What left, and what waits"))
            \(Parts.action(.path("/people", person, "/releases"), "Who asked who they are"))</div>
            """)
    }

    private static func row(_ decision: UseDecision, _ model: Model) -> HTML {
        let answered = model.zone.date(of: decision.answeredAt).spoken
        let said = decision.saidYes ? "They said yes on \(answered)." : "They said no on \(answered)."
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><bdi dir="auto">\(title(decision.use))</bdi></p>\
            <p class="meta">\(said)</p>\(answer(model.check.allowed(decision.use), zone: model.zone))\(passing(decision, model))</div>\
            \(handing(decision, model))</li>
            """
    }

    /// What may leave can be prepared; the same is looked at anew then.
    private static func handing(_ decision: UseDecision, _ model: Model) -> HTML {
        guard case .success = model.check.allowed(decision.use) else { return .nothing }
        let link = Link.path("/people", model.visit.person, "/departures/new").with("answer", decision.id.text)
        return """
            <a class="button small" href="\(link: link)">Prepare to hand over<span class="visually-hidden"> : \(title(decision.use))</span></a>
            """
    }

    /// What the safeguarding lead alone is offered: to let this use pass a stop that may be overridden.
    private static func passing(_ decision: UseDecision, _ model: Model) -> HTML {
        guard model.visit.nearness == .lead, case .failure(let refusal) = model.check.allowed(decision.use) else {
            return .nothing
        }
        let stops = refusal.reasons.compactMap { reason -> Stop? in
            if case .stop(let stop) = reason, !stop.isAbsolute { stop } else { nil }
        }
        let link = Link.path("/people", model.visit.person, "/uses/override").with("answer", decision.id.text)
        return HTML.joined(
            stops.map { stop in
                """
                <p><a href="\(link: link.with("stop", stop.rawValue))">Let it pass for a day: \(stop.sentence)</a></p>
                """
            })
    }

    static func title(_ use: ProposedUse) -> String {
        "\(use.content.spoken), for \(use.purpose.spoken): \(use.channel.spoken), \(use.medium.spoken.lowercasedFirst)"
    }

    /// Whether it may leave now: until when, or everything that is missing, each in a sentence.
    static func answer(_ result: Result<Allowed, Refusal>, zone: Zone) -> HTML {
        switch result {
        case .success(let allowed):
            Parts.notice(
                .ok, "<p>This may leave, until \(zone.date(of: allowed.until.adding(seconds: -1)).spoken).</p>")
        case .failure(let refusal): refused("This may not leave.", refusal)
        }
    }

    private static func refused(_ head: HTML, _ refusal: Refusal) -> HTML {
        Parts.notice(.stopped, "<p>\(head)</p><ul>\(refusal.sentences, { "<li>\($0)</li>" })</ul>")
    }

    // MARK: A trial

    /// Asks for an invented use and answers; nothing is written down and nothing leaves.
    static func trial(_ model: Model, _ typed: TypedForm, _ use: ProposedUse?) -> StaffPage {
        let answers: HTML =
            use.map { use in
                """
                <section class="stack" aria-labelledby="answer-title"><h2 id="answer-title">\(title(use))</h2>
                \(asked(model.check.askable(use)))\(answer(model.check.allowed(use), zone: model.zone))</section>
                """
            } ?? .nothing
        return PersonPages.frame(
            model.visit, tab: .uses, problems: typed.problems,
            """
            <h2>May this leave?</h2><p>Say what you have in mind. Nothing is written down, and nothing leaves.</p>\(answers)
            \(Form.post(to: .path("/people", model.visit.person, "/uses/trial"), """
            \(YesDraft.fields(typed))\(typed.text("recipient", "Who gets it", hint: "The journalist or the desk of the outlet."))\(ExtentDraft.fields(typed))
            <div class="buttons"><button class="button primary">May this leave?</button></div>
            """))
            """)
    }

    private static func asked(_ result: Result<Askable, Refusal>) -> HTML {
        switch result {
        case .success: Parts.notice(.ok, "<p>They may be asked about this.</p>")
        case .failure(let refusal): refused("They may not be asked about this.", refusal)
        }
    }

    // MARK: An answer

    static func new(_ visit: PersonVisit, _ typed: TypedForm, _ shared: SharedWords?) -> StaffPage {
        PersonPages.frame(
            visit, tab: .uses, problems: typed.problems,
            """
            <h2>Write down an answer</h2>
            <p>To one use: tell them all about it first, and read the words back to them. Whatever is not known stays open, and nothing leaves while it is.</p>
            \(Form.post(to: .path("/people", visit.person, "/uses"), """
            \(YesDraft.fields(typed))\(typed.text("recipient", "Who gets it", hint: "The journalist or the desk of the outlet."))
            \(words(typed, shared))
            \(ExtentDraft.fields(typed))\(told(typed))\(care(typed))\(said(typed))
            <div class="buttons"><button class="button primary">Write it down</button> <a href="\(link: PersonTab.uses.link(visit.person))">Cancel</a></div>
            """))
            """)
    }

    /// The words to be typed, or those with others in them that were lodged before.
    private static func words(_ typed: TypedForm, _ shared: SharedWords?) -> HTML {
        guard let id = UseDraft(typed: typed).shared else {
            return typed.area("text", "The words, as they were read back", rows: 6)
        }
        let words: HTML =
            shared.map { SharedWordsPages.words($0) } ?? "<p>They are covered. What you typed here is kept.</p>"
        let with: HTML = shared.map { "with <bdi dir=\"auto\">\($0.with)</bdi> in them" } ?? "with others in them"
        return """
            <section class="stack" aria-labelledby="words-title"><h3 id="words-title">The words, \(with)</h3>\(words)
            <p class="hint">What the others answer is not shown here: each answers alone.</p>
            <input type="hidden" name="words" value="\(id.text)"></section>
            """
    }

    private static func told(_ typed: TypedForm) -> HTML {
        let recalls = [("", "Not told yet")] + RecallClass.allCases.map { ($0.rawValue, $0.told) }
        return """
            <h3>What they were told about it</h3>
            \(typed.select("way", "Its form", [("", "Not told yet"), ("live", "Live"), ("recorded", "Recorded"), ("edited", "Edited")]))
            \(typed.text("questions", "The questions"))
            \(typed.text("guests", "Other guests", hint: "Write \u{201C}none\u{201D} where there are none."))
            \(typed.text("when", "When and where it is shown"))
            \(typed.select("recall", "Whether this very copy can be called back", recalls))
            \(typed.ticks("previews", "Seeing it first", Preview.allCases.map { ($0.rawValue, $0.spoken) }))
            \(typed.select("others", "Other people in it", [("", "Nobody else"), ("consented", "They have said yes"), ("removed", "They were taken out"), ("neither", "Neither")]))
            """
    }

    private static func care(_ typed: TypedForm) -> HTML {
        let risky = [
            ("crossing-route", "How they came"), ("steering", "Who steered"), ("documents", "Papers"), ("work", "Work"),
        ]
        return """
            <h3>What keeps them safe</h3>
            \(typed.select("money", "What they are given", [("", "Not settled yet"), ("nothing", "Nothing"), ("receipts", "Travel and meals, by receipts"), ("fixed", "A fixed sum"), ("voucher", "A voucher"), ("honorarium", "An honorarium")]))
            \(typed.select("solicitor", "Their solicitor", [("", "Not asked yet"), ("told", "Was told"), ("not-wanted", "Not wanted")]))
            \(typed.date("solicitor-on", "On"))
            \(typed.ticks("risky", "It speaks of what could accuse them", risky))
            \(typed.date("checked-on", "A solicitor looked at that on"))
            \(typed.tick("hostile", "The questions may be hostile"))
            \(typed.text("aftercare", "Who looks after them on the days after"))
            """
    }

    private static func said(_ typed: TypedForm) -> HTML {
        """
        <h3>What they said</h3>
        \(typed.select("answer", "Their answer", [("", "Choose"), ("yes", "Yes"), ("no", "No")]))
        \(typed.date("answered", "Day of the answer"))
        \(typed.text("answered-at", "Time of the answer", hint: "For example 14:30."))
        \(typed.date("ends", "The last day on which it holds"))
        """
    }
}
