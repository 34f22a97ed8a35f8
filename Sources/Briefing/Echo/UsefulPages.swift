// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Page
import Words

/// What readers see who follow one of the two links under a briefing: of the briefing only its day.
struct UsefulPages: Sendable {
    let letterhead: Letterhead

    /// What was chosen and typed.
    struct Draft: Sendable, Equatable {
        /// `yes`, `no` or empty.
        var answer = ""
        var words = ""
    }

    func question(_ day: LocalDate, _ draft: Draft, to link: Link, problems: [FieldProblem] = []) -> PlainPage {
        let title = Phrase.usefulTitle.with("date", .date(year: day.year, month: day.month, day: day.day))
        let hint = Phrase.usefulHint.with("organisation", .text(letterhead.organisation))
        let wrong = problems.first { $0.field == "answer" }
        let problem: HTML = wrong.map { "<p class=\"error\" id=\"answer-error\">\($0.sentence)</p>" } ?? .nothing
        let said: HTML =
            problems.first { $0.field == "" }.map { "<p class=\"error\" role=\"alert\">\($0.sentence)</p>" } ?? .nothing
        return PlainPage(
            title: "\(t: title)", hasProblem: !problems.isEmpty, isTranslated: true,
            body: """
                <h1>\(t: title)</h1><p>\(t: .usefulExplain)</p>\(said)
                \(Form.post(to: link, """
                <fieldset class="field"><legend>\(t: .usefulAnswer)</legend>\(problem)<div class="choices">
                \(choice("yes", .usefulYes, draft))\(choice("no", .usefulNo, draft))</div></fieldset>
                \(Field("words", "\(t: .usefulWords)", hint: "\(t: hint)", value: draft.words, problems: problems).area(rows: 3))
                <div class="buttons"><button class="button primary">\(t: .usefulSend)</button></div>
                """))
                """)
    }

    private func choice(_ value: StaticString, _ name: Phrase, _ draft: Draft) -> HTML {
        """
        <label class="choice"><input type="radio" name="answer" value="\(verbatim: value)"\(" checked", if: draft.answer == "\(value)")>\
        <span>\(t: name)</span></label>
        """
    }

    func done(isRepeated: Bool) -> PlainPage {
        let (title, explain): (Phrase, Phrase) =
            isRepeated ? (.usefulBefore, .usefulBeforeExplain) : (.usefulDone, .usefulDoneExplain)
        return PlainPage(
            title: "\(t: title)", isTranslated: true, body: "<h1>\(t: title)</h1><p>\(t: explain)</p>")
    }

    /// The question at the end of a briefing's page, with its two links.
    static func links(_ token: String, in language: Language) -> HTML {
        let link = Link.path("/useful", word: token).with("lang", language.tag)
        return """
            <section class="no-print" aria-labelledby="useful-title"><h2 id="useful-title">\(t: .usefulQuestion)</h2>
            <p class="cluster"><a class="button" href="\(link: link.with("answer", "yes"))" rel="nofollow">\(t: .usefulYes)</a>
            <a class="button" href="\(link: link.with("answer", "no"))" rel="nofollow">\(t: .usefulNo)</a></p></section>
            """
    }
}
