// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

/// What stands beside an assessment: what would stop them now, and what changed from one to the next.
enum RiskPages {
    /// The uses that stand for the rest: the mildest, one in which they could be recognised, and the hardest.
    static let examples: [(words: String, use: ProposedUse)] = {
        let quote = ProposedUse(purpose: .press, content: .quote, channel: .outletClass("any"), medium: .print)
        var named = quote
        named.tier = .firstName
        var live = ProposedUse(purpose: .press, content: .live, channel: .outletClass("any"), medium: .radio)
        live.isHostile = true
        return [
            ("Quoted without a name", quote), ("Quoted with a first name", named),
            ("Live, beside somebody hostile", live),
        ]
    }()

    static func stops(_ state: PersonState, at now: Moment, on today: LocalDate) -> HTML {
        let due: HTML =
            state.riskReviewOn.map { day in
                day <= today
                    ? "This assessment is due for review: nothing leaves until there is a new one."
                    : "This assessment holds until \(day.spoken)."
            } ?? "There is no assessment that holds now: nothing leaves until there is a new one."
        return """
            <section class="stack" aria-labelledby="stops-title"><h2 id="stops-title">What would stop them now</h2><p>\(due)</p>
            \(examples, { example in stops(example.words, state.stops(before: example.use, at: now, on: today)) })</section>
            """
    }

    private static func stops(_ words: String, _ stops: [Stop]) -> HTML {
        guard !stops.isEmpty else {
            return "<h3>\(words)</h3><p>\(Parts.status(.ok, "Nothing stops this. Each use still needs their yes."))</p>"
        }
        return
            "<h3>\(words)</h3><ul class=\"rows\" role=\"list\">\(stops, { "<li class=\"row\">\(Parts.status(.stopped, $0.sentence))</li>" })</ul>"
    }

    /// Every assessment, the newest first, as what changed since the one before.
    static func versions(_ versions: [OpenSheet<Risk>], _ names: [String: String], _ day: (Moment) -> LocalDate) -> HTML
    {
        guard !versions.isEmpty else { return .nothing }
        let rows = versions.indices.map { place -> HTML in
            let version = versions[place]
            let before = place + 1 < versions.count ? versions[place + 1].sheet : nil
            let changes = version.sheet.changes(since: before)
            return """
                <li class="row"><div class="row-text"><p class="row-title">\(day(version.madeAt).spoken), <bdi>\(names[version.madeBy] ?? "a former colleague")</bdi></p>
                \(changes.isEmpty ? ["Looked at again; nothing has changed"] : changes, { "<p class=\"meta\"><bdi dir=\"auto\">\($0)</bdi></p>" })</div></li>
                """
        }
        return """
            <section aria-labelledby="versions-title"><h2 id="versions-title">Assessments so far</h2>
            <ul class="rows" role="list">\(HTML.joined(rows))</ul></section>
            """
    }
}
