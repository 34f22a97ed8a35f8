// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// What the staff speak.
enum FluencyPages {
    static func own(_ draft: FluencyDraft, problems: [FieldProblem]) -> StaffPage {
        let rows = max(3, draft.tongues.count + 1)
        return StaffPage(
            title: "Languages that you speak", section: .account, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.head(title: "Languages that you speak", lead: "So that colleagues know whom to ask before they book an interpreter. Whoever works with people here sees it beside your name. Say only what you wish to."))
                \(Form.post(to: .path("/people/fluency"), """
                \(RepeatedRow.group("languages", "Languages", hint: "How well, as you say yourself. Clear a row to take it out.", problems: problems, "\(0..<rows, { row($0, draft) })"))
                <div class="buttons"><button class="button primary">Save</button></div>
                """))</div>
                """)
    }

    private static func row(_ place: Int, _ draft: FluencyDraft) -> HTML {
        let tongue = draft.tongues.indices.contains(place) ? draft.tongues[place] : .init()
        return """
            <div class="trio">\(RepeatedRow.text("tongue", place, "Language", tongue.name))
            \(RepeatedRow.select("level", place, "How well", tongue.level))
            \(RepeatedRow.text("dialect", place, "Dialect", tongue.dialect))</div>
            """
    }

    /// Who speaks what, counted by language.
    static func team(_ team: [TeamTongue]) -> HTML {
        let languages = team.reduce(into: [(name: String, people: [TeamTongue])]()) { found, one in
            if let last = found.last, Folding.folded(last.name) == Folding.folded(one.tongue.name) {
                found[found.count - 1].people.append(one)
            } else {
                found.append((one.tongue.name, [one]))
            }
        }
        let list: HTML = "<dl class=\"facts\">\(languages, language)</dl>"
        return """
            <section aria-labelledby="team-title"><h2 id="team-title">On the staff</h2>
            \(team.isEmpty ? Parts.empty("Nobody on the staff has said yet what they speak.") : list)</section>
            """
    }

    private static func language(_ language: (name: String, people: [TeamTongue])) -> HTML {
        let people = language.people.map { one in
            let dialect = one.tongue.dialect.isEmpty ? "" : ", \(one.tongue.dialect)"
            return "\(one.colleague) (\(one.tongue.level.spoken.lowercasedFirst)\(dialect))"
        }
        return """
            <dt><bdi dir="auto">\(language.name)</bdi>: \(String(Set(language.people.map(\.colleague)).count))</dt><dd><bdi dir="auto">\(people.joined(separator: ", "))</bdi></dd>
            """
    }

    /// Beside a talk: who of the staff speaks a language of the person's card.
    static func speakers(_ team: [TeamTongue]) -> HTML {
        guard !team.isEmpty else { return .nothing }
        let spoken = team.map { "\($0.colleague): \($0.tongue.name), \($0.tongue.level.spoken.lowercasedFirst)" }
        return Parts.notice(
            .info,
            "<p>On the staff: <bdi dir=\"auto\">\(spoken.joined(separator: "; "))</bdi>. A colleague is no substitute for an independent interpreter when a yes is given.</p>"
        )
    }
}
