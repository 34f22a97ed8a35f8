// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Web

/// What leaves about somebody by the hand of a member of staff.
enum HandingPages {
    struct Model: Sendable {
        let visit: PersonVisit
        let check: ConsentCheck
        let notices: [DepartureNotice]
        let zone: Zone
        let now: Moment
        let task: TaskInHand

        func decision(_ id: Reference<UseDecision>?) -> UseDecision? { check.record.decisions.first { $0.id == id } }
        /// Whether the reader handed it over while they have had this in hand.
        func isHandedNow(_ notice: DepartureNotice) -> Bool {
            notice.isHanded(by: visit.staff.actor, since: task.beganAt)
        }
        func notice(_ id: Reference<Departure>?) -> DepartureNotice? { notices.first { $0.id == id } }
    }

    static func link(_ person: PersonID) -> Link { .path("/people", person, "/departures") }

    static func link(_ person: PersonID, _ departure: Reference<Departure>) -> Link {
        .path("/people", person, "/departure").with("departure", departure.text)
    }

    // MARK: All

    static func list(_ model: Model) -> StaffPage {
        let none = Parts.empty("Nothing about them has left through this desk.")
        let list: HTML = "<ul class=\"rows\" role=\"list\">\(model.notices, { row($0, model) })</ul>"
        return PersonPages.frame(
            model.visit, tab: .uses,
            """
            <h2>What left, and what waits</h2>
            <p>Each copy stays in this list. When they withdraw, the desk says what has to be done about it.</p>
            \(model.notices.isEmpty ? none : list)
            <div class="buttons">\(Parts.action(PersonTab.uses.link(model.visit.person), "Back to the uses"))</div>
            """)
    }

    private static func row(_ notice: DepartureNotice, _ model: Model) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: link(model.visit.person, notice.id))">\
        <bdi dir="auto">\(UsePages.title(notice.use))</bdi></a></p><p class="meta">\(sentence(notice, model))</p></div></li>
        """
    }

    /// How it stands, in a sentence.
    private static func sentence(_ notice: DepartureNotice, _ model: Model) -> String {
        switch notice.state {
        case .waiting where model.now < notice.waitsUntil: "It waits its minute and can be undone."
        case .waiting: "It is ready to be handed over."
        case .undone: "It was undone. Nothing left."
        case .refused: "It was refused. Nothing left."
        case .left: "It was let go, but the words reached nobody. Prepare it anew."
        case .spent: "It was handed over at \(ReleasePages.time(notice.leftAt ?? notice.waitsUntil, model.zone))."
        }
    }

    // MARK: Preparing

    static func new(_ model: Model, _ decision: UseDecision, _ typed: TypedForm) -> StaffPage {
        let person = model.visit.person
        var typed = typed
        if typed.form["places"] == nil {
            typed = TypedForm(
                Fields([("answer", decision.id.text), ("places", decision.use.channel.spoken)]),
                problems: typed.problems)
        }
        return PersonPages.frame(
            model.visit, tab: .uses, problems: typed.problems,
            """
            <h2>Prepare to hand over</h2><p><bdi dir="auto">\(UsePages.title(decision.use))</bdi>\(recipient(decision.use))</p>
            \(UsePages.answer(model.check.allowed(decision.use), zone: model.zone))
            <p>The words are those that were read back to them. They wait a minute, in which you can undo it; then you press once more to get them and pass them on.</p>
            \(Form.post(to: link(person), """
            <input type="hidden" name="answer" value="\(decision.id.text)">\(whereTo(typed))
            \(Parts.notice(.info, "<p>Each copy: \(RecallClass.of(decision.use.channel, in: decision.use.medium).told)</p>"))
            <div class="buttons"><button class="button primary">Prepare to hand over</button> <a href="\(link: PersonTab.uses.link(person))">Cancel</a></div>
            """))
            """)
    }

    private static func whereTo(_ typed: TypedForm) -> HTML {
        typed.area(
            "places", "Where it will appear, one place a line",
            hint: "The page, the programme, the address. Each line is a copy that is called back later.")
    }

    /// What was typed, once more, when everything is covered again meanwhile: nothing of what was opened stands on it.
    static func covered(_ visit: PersonVisit, _ typed: TypedForm) -> StaffPage {
        let why: HTML =
            visit.heldUp == nil
            ? "<p>Your hour is over, so everything is covered again and nothing was prepared. Say once more what you need it for.</p>\(PersonPages.whyNeeded(typed.problems))"
            : "<p>You need a second key before you go on, and nothing was prepared. <a href=\"\(link: PersonTab.uses.link(visit.person))\">Ask for it</a>, and press here again when you have it: first copy what you typed.</p>"
        return PersonPages.frame(
            visit, tab: .uses, problems: typed.problems,
            """
            <h2>Prepare to hand over</h2>
            \(Form.post(to: link(visit.person), """
            <input type="hidden" name="answer" value="\(typed.line("answer"))">\(why)\(whereTo(typed))
            <div class="buttons"><button class="button primary">Prepare to hand over</button> <a href="\(link: PersonTab.uses.link(visit.person))">Cancel</a></div>
            """))
            """)
    }

    private static func recipient(_ use: ProposedUse) -> HTML {
        use.recipient.map { HTML(", to <bdi dir=\"auto\">\($0)</bdi>") } ?? .nothing
    }

    // MARK: One

    static func show(_ model: Model, _ notice: DepartureNotice, _ problems: [FieldProblem]) -> StaffPage {
        PersonPages.frame(
            model.visit, tab: .uses, problems: problems,
            """
            <h2 id="act">Handing over</h2><p><bdi dir="auto">\(UsePages.title(notice.use))</bdi>\(recipient(notice.use))</p>
            \(standing(model, notice))\(places(notice))
            <div class="buttons">\(Parts.action(link(model.visit.person), "What left, and what waits"))</div>
            """)
    }

    private static func standing(_ model: Model, _ notice: DepartureNotice) -> HTML {
        switch notice.state {
        case .waiting where model.now < notice.waitsUntil: return waiting(model, notice)
        case .waiting:
            return """
                \(Parts.notice(.info, "<p>Its minute is over. Nothing leaves by itself: everything is looked at once more when you press.</p>"))
                \(button(model, notice, "hand", "Hand it over", class: "button primary"))
                """
        case .refused:
            guard case .failure(let refusal) = model.check.allowed(notice.use) else {
                return Parts.notice(
                    .stopped,
                    "<p>It was refused: something changed, or the words gave too much away. Prepare it anew.</p>")
            }
            return Parts.notice(
                .stopped,
                "<p>It was refused. Nothing left. In the way:</p><ul>\(refusal.sentences, { "<li>\($0)</li>" })</ul>")
        case .spent:
            let until = notice.until.map {
                " It may be used until \(model.zone.date(of: $0.adding(seconds: -1)).spoken)."
            }
            return """
                \(Parts.notice(.ok, "<p>\(sentence(notice, model))\(until ?? "")</p>"))
                \(model.isHandedNow(notice) ? button(model, notice, "again", "See the words again") : .nothing)
                """
        case .undone, .left: return Parts.notice(.info, "<p>\(sentence(notice, model))</p>")
        }
    }

    /// Says until when; with scripts it counts the seconds as well.
    private static func waiting(_ model: Model, _ notice: DepartureNotice) -> HTML {
        let until = notice.waitsUntil
        let clock = "\(model.zone.clock(of: until)):\(until.text.dropFirst(17).prefix(2))"
        let again = link(model.visit.person, notice.id)
        return """
            <div class="notice undo" data-until="\(until.text)" data-now="\(model.now.text)"><div><strong>It waits a minute</strong>
            <p class="until">You can undo it until <time datetime="\(until.text)">\(clock)</time>. <span data-remaining="{n} seconds more."></span> \
            <a href="\(link: again)">Look again</a></p>
            <p class="over">The minute is over. <a href="\(link: again)">Go on</a></p></div>\
            \(button(model, notice, "undo", "\(Icon.use("undo-2")) Undo"))</div>
            """
    }

    private static func button(
        _ model: Model, _ notice: DepartureNotice, _ act: String, _ words: HTML, class kind: StaticString = "button"
    ) -> HTML {
        Parts.button(
            .path("/people", model.visit.person, "/departure"), words, class: kind,
            hidden: """
                <input type="hidden" name="departure" value="\(notice.id.text)"><input type="hidden" name="act" value="\(act)">
                """)
    }

    /// What was undone or refused has no copies anywhere.
    private static func places(_ notice: DepartureNotice) -> HTML {
        switch notice.state {
        case .waiting: places(notice, "Where its copies would be")
        case .left, .spent: places(notice, "Where its copies are")
        case .undone, .refused: .nothing
        }
    }

    private static func places(_ notice: DepartureNotice, _ title: HTML) -> HTML {
        """
        <h3>\(title)</h3><ul class="rows" role="list">\(notice.places, { place in
            """
            <li class="row" data-row><div class="row-text"><p class="row-title"><bdi dir="auto">\(place.words)</bdi></p>\
            <p class="meta">\(place.recall.told)</p></div></li>
            """
        })</ul>
        """
    }

    // MARK: Handed over

    /// The words, with what the one who gets them must be told.
    ///
    /// - Parameter isAgain: whether they were handed over before, and nothing left now.
    static func handed(_ model: Model, _ notice: DepartureNotice, _ leaving: Gate.Leaving, isAgain: Bool = false)
        -> StaffPage
    {
        let until = model.zone.date(of: leaving.until.adding(seconds: -1)).spoken
        let said: HTML =
            isAgain
            ? "<p>\(sentence(notice, model)) Nothing left a second time. That you looked again is noted.</p>"
            : "<p>It has left, and stands in the ledger. Copy the words now. You alone can see them here again, until it is covered.</p>"
        return PersonPages.frame(
            model.visit, tab: .uses,
            """
            <h2>Handed over</h2>\(Parts.notice(.ok, said))
            <section class="stack" aria-labelledby="words-title"><h3 id="words-title">The words</h3>
            \(leaving.parts, { "<pre class=\"text\" dir=\"auto\">\($0.text)</pre>" })</section>
            <section class="stack" aria-labelledby="tell-title"><h3 id="tell-title">Tell \(leaving.recipient.map { HTML("<bdi dir=\"auto\">\($0)</bdi>") } ?? "the one who gets them")</h3>
            <ul><li>These words and no others, until \(until); then they come down.</li>\(mayNot(notice.use), { "<li>\($0)</li>" })</ul></section>
            \(places(notice, "Where its copies are"))
            <div class="buttons">\(Parts.action(link(model.visit.person, notice.id), "Done"))</div>
            """)
    }

    /// What must not be done with the words, as far as it can be told without telling more of the person.
    private static func mayNot(_ use: ProposedUse) -> [String] {
        let all: [(Bool, String)] = [
            (use.tier < .firstName, "Do not say or hint who it is, and do not ask others."),
            (use.tier < .fullName, "Not the full name."),
            (use.face < .face, "Not the face, nor a picture by which they could be known."),
            (use.voice < .own, "Not their own voice."),
            (true, "Not where they live, nor a place by which they could be found."),
            (!use.isSyndicated, "Do not pass it on to agencies or anybody else."),
            (true, "If we write that they have changed their mind, take it down."),
        ]
        return all.filter(\.0).map(\.1)
    }
}
