// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

/// The page of what a person agrees to, in words that can be read to them.
enum ConsentPages {
    struct Model: Sendable {
        let visit: PersonVisit
        let record: ConsentRecord
        let ledger: [RecallEntry]
        let copies: [Exposure]
        /// What those said who declined to call a copy back.
        let declined: [Reference<RecallEntry>: String]
        let zone: Zone
        let now: Moment

        /// The yeses that have neither been withdrawn nor run out, the newest first.
        var live: [ConsentGrant] {
            record.grants.filter { record.ended[$0.id.text] == nil && now < $0.endsAt && !isBeforeWithdrawal($0) }
                .sorted { $0.givenAt > $1.givenAt }
        }

        var ended: [ConsentGrant] {
            record.grants.filter { !live.contains($0) }.sorted { $0.givenAt > $1.givenAt }
        }

        private func isBeforeWithdrawal(_ grant: ConsentGrant) -> Bool {
            record.withdrawnAt.map { grant.givenAt <= $0 } ?? false
        }
    }

    static func show(_ model: Model, problems: [FieldProblem] = []) -> StaffPage {
        PersonPages.frame(
            model.visit, tab: .consent, problems: problems,
            """
            \(standing(model))\(ledger(model))\(yeses(model))\(noes(model))
            """)
    }

    // MARK: How they stand

    private static func standing(_ model: Model) -> HTML {
        let standing = model.record.standing
        let reasons = standing.reasons.map { HTML("<p>\($0.sentence)</p>") }
        let now: HTML =
            standing == .open
            ? Parts.notice(.ok, "<p>They can be asked. Nothing leaves without a yes to that one use.</p>")
            : Parts.notice(.stopped, "\(HTML.joined(reasons))<p>Nothing about them leaves.</p>")
        return """
            <section class="stack" aria-labelledby="standing-title"><h2 id="standing-title">How they stand</h2>\(now)
            <div class="buttons">\(changes(model))</div></section>
            """
    }

    private static func changes(_ model: Model) -> HTML {
        let (standing, person) = (model.record.standing, model.visit.person)
        var parts: [HTML] = []
        if standing.contains(.paused) {
            parts.append(button(person, .resume, "End the pause: they want to go on"))
        } else {
            parts.append(button(person, .pause, "Pause: they want a rest"))
        }
        if standing.contains(.stopped) {
            if model.visit.nearness == .lead { parts.append(button(person, .liftStop, "Lift the stop")) }
        } else {
            parts.append(button(person, .stop, "Stop: it is not safe now"))
        }
        if standing.contains(.unconfirmed), model.visit.nearness == .lead {
            parts.append(button(person, .lookAnew, "They stand as it says here"))
        }
        if standing.contains(.withdrawn) {
            parts.append(button(person, .comeBack, "They have come back of their own will"))
        } else {
            parts.append(withdrawing(person))
        }
        return HTML.joined(parts)
    }

    private static func button(_ person: PersonID, _ change: StandingChange, _ words: HTML) -> HTML {
        Parts.button(
            .path("/people", person, "/consent/standing"), words, class: "button",
            hidden: "<input type=\"hidden\" name=\"change\" value=\"\(change.rawValue)\">")
    }

    private static func withdrawing(_ person: PersonID) -> HTML {
        Parts.action(.path("/people", person, "/consent/withdrawal"), "Withdraw everything")
    }

    /// In place of what they said where it cannot be read: whoever wishes to be safer still can be.
    static func damaged(_ visit: PersonVisit) -> StaffPage {
        let person = visit.person
        return PersonPages.frame(
            visit, tab: .consent,
            """
            <section class="stack" aria-labelledby="standing-title"><h2 id="standing-title">How they stand</h2>
            \(Parts.notice(.stopped, "<p>What is kept of them is not as it was written. Nothing about them leaves. Whoever hosts the desk has to look.</p>"))
            <div class="buttons">\(button(person, .pause, "Pause: they want a rest"))\(button(person, .stop, "Stop: it is not safe now"))\(withdrawing(person))</div></section>
            """)
    }

    // MARK: What they said

    private static func yeses(_ model: Model) -> HTML {
        let add = Parts.action(
            .path("/people", model.visit.person, "/consent/new"), "\(Icon.use("plus")) Write down a talk",
            isPrimary: true)
        let none = Parts.empty("They have said yes to nothing.")
        let list: HTML = "<ul class=\"rows\" role=\"list\">\(model.live, { row($0, model) })</ul>"
        let past: HTML =
            model.ended.isEmpty
            ? .nothing
            : """
            <details><summary>Ended</summary><ul class="rows" role="list">\(model.ended, { endedRow($0, model) })</ul></details>
            """
        return """
            <section class="stack" aria-labelledby="yes-title"><h2 id="yes-title">What they are willing to be asked about</h2>
            \(model.live.isEmpty ? none : list)\(past)<div class="buttons">\(add)</div></section>
            """
    }

    private static func row(_ grant: ConsentGrant, _ model: Model) -> HTML {
        let said = ConsentSentence(grant: grant, zone: model.zone)
        let isDue = grant.reviewAt <= model.now
        let review = model.zone.date(of: grant.reviewAt).spoken
        let due: HTML =
            isDue
            ? Parts.status(.warning, "To be talked through again")
            : "<p class=\"meta\">To be talked through again on \(review).</p>"
        let end: HTML = """
            <a class="button small" href="\(link: .path("/people", model.visit.person, "/consent/withdrawal").with("yes", grant.id.text))">\
            Withdraw this<span class="visually-hidden">: \(said.title)</span></a>
            """
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><bdi dir="auto">\(said.title)</bdi></p>\
            <p><bdi dir="auto">\(said.words)</bdi></p>\(due)</div>\(end)</li>
            """
    }

    private static func endedRow(_ grant: ConsentGrant, _ model: Model) -> HTML {
        let said = ConsentSentence(grant: grant, zone: model.zone)
        let when = model.record.ended[grant.id.text] ?? model.record.withdrawnAt
        let words = when.map { "Withdrawn on \(model.zone.date(of: $0).spoken)." } ?? "Ended on \(said.lastDay.spoken)."
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><bdi dir="auto">\(said.title)</bdi></p>\
            <p class="meta">\(words)</p></div></li>
            """
    }

    private static func noes(_ model: Model) -> HTML {
        let noes = model.record.conversations.flatMap(\.refusals).map(\.spoken)
        guard !noes.isEmpty else { return .nothing }
        return """
            <section class="stack" aria-labelledby="no-title"><h2 id="no-title">What they said no to</h2>
            <ul>\(noes, { "<li><bdi dir=\"auto\">\($0)</bdi></li>" })</ul></section>
            """
    }

    // MARK: What is owed

    private static func ledger(_ model: Model) -> HTML {
        guard !model.ledger.isEmpty else {
            guard model.record.standing.contains(.withdrawn) else { return .nothing }
            return Parts.notice(
                .info,
                "<p>No copy of anything about them has left through this desk: nothing has to be called back.</p>")
        }
        return """
            <section class="stack" aria-labelledby="recall-title"><h2 id="recall-title">What becomes of the copies</h2>
            <ul class="rows" role="list">\(model.ledger, { RecallPages.row(line($0, model), zone: model.zone) })</ul></section>
            """
    }

    private static func line(_ entry: RecallEntry, _ model: Model) -> RecallPages.Line {
        RecallPages.Line(
            entry: entry, pseudonym: nil, place: model.copies.first { $0.id == entry.exposure }?.place.words,
            declined: model.declined[entry.id])
    }

    // MARK: Before a withdrawal

    /// Asks once more, and says what follows.
    static func withdrawal(_ visit: PersonVisit, _ grant: ConsentGrant?, zone: Zone) -> StaffPage {
        let what: HTML =
            grant.map { HTML("<p><bdi dir=\"auto\">\(ConsentSentence(grant: $0, zone: zone).title)</bdi></p>") }
            ?? "<p>Every yes that they have given.</p>"
        let hidden: HTML =
            grant.map { HTML("<input type=\"hidden\" name=\"yes\" value=\"\($0.id.text)\">") } ?? .nothing
        let person = visit.person
        return PersonPages.frame(
            visit, tab: .consent,
            """
            <h2>\(grant == nil ? "Withdraw everything" : "Withdraw this yes")</h2>\(what)
            <p>They need give no reason. From this moment nothing about them leaves by it, what was prepared is void, and the desk lists what has to be done about each copy in the world.</p>
            \(Form.post(to: .path("/people", person, "/consent/withdrawal"), "\(hidden)<div class=\"buttons\"><button class=\"button danger\">Withdraw</button> <a href=\"\(link: PersonTab.consent.link(person))\">Cancel</a></div>"))
            """)
    }
}
